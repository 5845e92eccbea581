// The written pages in a real browser: from the disk under their own policy, and served while they change.

import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundledApp } from "../../scripts/preview/bundle.ts";
import { collect } from "../../scripts/preview/collect.ts";
import { appFiles } from "../../scripts/preview/run.ts";
import { serving } from "../../scripts/preview/serve/files.ts";
import { versionsOf } from "../../scripts/preview/serve/versions.ts";
import { cardOf, commonFiles, dashboardFiles } from "../../scripts/preview/site.ts";
import { writeSite } from "../../scripts/preview/write.ts";
import { dashboard, fake, panel, severalOf } from "../scripts/preview/fake.ts";
import { drawn, launch, type Running } from "./open.ts";

const out = mkdtempSync(join(tmpdir(), "site-"));
const hostile = `"'><img src=x onerror="document.title='ran'"><script>document.title='ran'</script>`;
let chromium: Running;
let app = "";

/** Writes a dashboard of that title with everything around it. */
const put = async (title: string): Promise<void> => {
  const tall = { x: 0, y: 0, w: 24, h: 40 };
  const text = { type: "text", gridPos: tall, targets: [], options: { mode: "markdown", content: "$x" } };
  const panels = [panel(1, { ...text, title }), panel(2, { title: "Lines", gridPos: { ...tall, y: 40 } })];
  const model = dashboard(panels, [severalOf("x")], { title, description: title });
  const source = fake({ x: ["a", hostile] }, () => [{ labels: { job: hostile }, values: [1, 2] }]);
  const [one] = await collect([{ folder: hostile, model }], source, { choice: {}, views: 12 });
  if (!one) throw new TypeError("nothing was collected");
  const origin = { title: hostile, story: hostile };
  writeSite(out, new Map([...appFiles(app), ...dashboardFiles(one), ...commonFiles([cardOf(one)], origin)]));
};
/** A page, and every word that the browser says against it. */
const open = async (url: string): Promise<{ page: Page; said: string[] }> => {
  const page = await chromium.browser.newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await page.goto(url);
  if (!url.endsWith("index.html")) await drawn(page);
  return { page, said };
};

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
};

beforeAll(async () => {
  app = await bundledApp(() => undefined);
  await put(hostile);
  chromium = await launch();
}, 300_000);
afterAll(async () => {
  await chromium.end();
  rmSync(out, { recursive: true, force: true });
});

describe("from the disk", () => {
  const at = (path: string) => pathToFileURL(join(out, path)).href;

  test("the list needs no JavaScript, and leads to the dashboards", async () => {
    const context = await chromium.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(at("index.html"));
    expect(await page.locator("h2").first().textContent()).toBe(hostile);
    expect(await page.locator(".card strong").textContent()).toBe(hostile);
    expect(await page.locator(".card").getAttribute("href")).toBe("test.html");
    await context.close();
  });
  test("the list shows the first row of each dashboard under its title, and texts stay texts", async () => {
    const { page, said } = await open(at("index.html"));
    await drawn(page);
    expect(said).toEqual([]);
    const shown = page.locator(".cards > li").filter({ has: page.locator('a[href="test.html"]') });
    expect(await shown.locator("[data-panel-id]").count()).toBe(2);
    expect(await shown.locator('[data-panel-state="drawn"]').count()).toBe(2);
    expect(await shown.innerText()).toContain("<img src=x");
    expect(await page.evaluate("window.previewProblems")).toEqual([]);
    await page.close();
  });
  test("pages draw under a policy that lets nothing else in, and texts stay texts", async () => {
    const { page, said } = await open(at("test.html"));
    expect(said).toEqual([]);
    expect(await page.title()).toBe(hostile);
    expect(await page.locator("main").innerText()).toContain("<img src=x");
    const blocked = await page.evaluate(`(async () => {
      document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
      return ["ran" in window, await fetch("https://example.org/").catch(() => "blocked")];
    })()`);
    expect(blocked).toEqual([false, "blocked"]);
    await page.close();
  });
});

test("served, an open page changes with its dashboard and stays where it was; an error is shown as text", async () => {
  const { server, tell } = serving(out, { versions: versionsOf(out) });
  const { page, said } = await open(`http://127.0.0.1:${await listening(server)}/test.html`);
  await page.evaluate("scrollTo(0, 700)");

  const versions = versionsOf(out);
  tell({ versions, failed: hostile });
  const bar = page.locator("[role=alert]", { hasText: "failed" });
  await bar.waitFor();
  expect(await bar.innerText()).toContain(hostile);
  tell({ versions });
  await bar.waitFor({ state: "detached" });
  expect(await page.title()).toBe(hostile);

  await put("Another title");
  tell({ versions: versionsOf(out) });
  await expect.poll(() => page.title(), { timeout: 30_000 }).toBe("Another title");
  await drawn(page);
  await expect.poll(() => page.evaluate("scrollY"), { timeout: 10_000 }).toBe(700);
  expect(said).toEqual([]);
  server.close();
  server.closeAllConnections();
});

test("served, a page of another origin gets neither data nor a frame; a link from there opens the page", async () => {
  const { server } = serving(out, { versions: versionsOf(out) });
  const elsewhere = createServer((_, response) =>
    response.setHeader("content-type", "text/html").end("<body>"),
  );
  const [own, other] = await Promise.all([server, elsewhere].map(listening));
  const page = await chromium.browser.newPage();
  for (const host of ["localhost", "127.0.0.1"]) {
    await page.goto(`http://${host}:${other}/`);
    const seen = await page.evaluate(`(async () => {
      const script = (path) => new Promise((done) => {
        const events = { onload: () => done("loaded"), onerror: () => done("refused") };
        document.body.append(Object.assign(document.createElement("script"), events, { src: path }));
      });
      const address = "http://127.0.0.1:${own}";
      const frame = document.body.appendChild(document.createElement("iframe"));
      await new Promise((done) => Object.assign(frame, { onload: done, src: address + "/test.html" }));
      return [
        await script(address + "/data/test.js"),
        await script(address + "/app/app.js"),
        await fetch(address + "/events", { mode: "no-cors" }).then((r) => r.type, () => "refused"),
        frame.contentDocument === null ? "closed" : "open",
      ];
    })()`);
    expect(seen).toEqual(["refused", "refused", "refused", "closed"]);
    expect(page.frames()[1]?.url()).not.toContain("test.html");
  }
  await page.evaluate(`void (location.href = "http://127.0.0.1:${own}/test.html")`);
  await drawn(page);
  expect(await page.locator("main").innerText()).toContain("Lines");
  await page.close();
  for (const one of [server, elsewhere]) one.close().closeAllConnections();
});
