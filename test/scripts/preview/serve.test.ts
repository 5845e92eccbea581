// Serving the pages: which files, to whom, and how open pages hear of changes.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type ClientRequest, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileFor, serving } from "../../../scripts/preview/serve/files.ts";
import { versionsOf } from "../../../scripts/preview/serve/versions.ts";

const root = mkdtempSync(join(tmpdir(), "serve-"));
const folder = join(root, "preview");
const put = (path: string, content: string) => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const { server, tell } = serving(folder, { versions: { "index.html": "v1" } });
let port = 0;

beforeAll(async () => {
  put("index.html", "<body>all</body>");
  put("a.html", "<body>$& a</body>");
  put("data/a.js", "1");
  put("data/a.1.js", "2");
  put("data/ab.js", "3");
  put("app/app.js", "app");
  writeFileSync(join(root, "secret.txt"), "secret");
  mkdirSync(join(root, "preview-else"));
  writeFileSync(join(root, "preview-else/x.txt"), "secret");
  symlinkSync(join(root, "secret.txt"), join(folder, "link.txt"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true, force: true });
});

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}
/** As it stands, without a client tidying the path. */
const ask = (
  path: string,
  { method = "GET", host = "127.0.0.1", ...more }: Record<string, string> = {},
): Promise<Reply> =>
  new Promise((done, fail) => {
    const sent = request(
      { port, path, method, host: "127.0.0.1", headers: { host, ...more } },
      (response) => {
        const { statusCode: status = 0, headers } = response;
        let body = "";
        response.on("data", (data) => (body += data));
        response.on("end", () => done({ status, type: headers["content-type"] ?? "", body, headers }));
      },
    );
    sent.once("error", fail).end();
  });
const browser = (site: string, mode: string, dest: string) => ({
  "sec-fetch-site": site,
  "sec-fetch-mode": mode,
  "sec-fetch-dest": dest,
});

describe("the server", () => {
  test("gives files of the folder, pages with what listens for changes", async () => {
    expect(await ask("/data/a.js?x=1")).toMatchObject({
      status: 200,
      body: "1",
      type: expect.stringContaining("javascript"),
    });
    const script = (page: string, version: string) =>
      `<script src="/reload.js" data-page="${page}" data-version="${version}"></script>`;
    expect((await ask("/")).body).toBe(`<body>all${script("index.html", "v1")}</body>`);
    expect((await ask("/a.html?var-x=y")).body).toBe(`<body>$& a${script("a.html", "")}</body>`);
    expect((await ask("/reload.js")).body).toContain("EventSource");
    expect(await ask("/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });
  test.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/data/../../secret.txt",
    "/../preview-else/x.txt",
    "//etc/passwd",
    "/link.txt",
    "/data",
    "/data/",
    "/%00",
    "/%",
    "/nothing.html",
  ])("gives nothing for %s", async (path) => {
    const { status, body } = await ask(path);
    expect([status, body.includes("secret"), body.includes("no such page")]).toEqual([404, false, true]);
    expect(fileFor(folder, path)).toBeUndefined();
  });
  test("only answers to this machine's name, and only to reading", async () => {
    expect((await ask("/", { host: "evil.example" })).status).toBe(403);
    expect((await ask("/", { host: `localhost:${port}` })).status).toBe(200);
    expect((await ask("/", { method: "POST" })).status).toBe(405);
  });
  test.each([
    ["a script of a page elsewhere", "/data/a.js", browser("cross-site", "no-cors", "script")],
    ["the same of another port of this machine", "/data/a.js", browser("same-site", "no-cors", "script")],
    ["a request by script", "/data/a.js", browser("cross-site", "cors", "empty")],
    ["a frame", "/a.html", browser("cross-site", "navigate", "iframe")],
    ["a stream", "/events", browser("cross-site", "cors", "empty")],
    ["what every page has", "/reload.js", browser("same-site", "no-cors", "script")],
  ])("gives a page of another origin nothing: %s", async (_, path, headers) => {
    const { status, body } = await ask(path, headers);
    expect([status, body]).toEqual([403, expect.stringContaining("for its own pages only")]);
  });
  test.each([
    ["its own script", "/data/a.js", browser("same-origin", "no-cors", "script")],
    ["an address that was typed", "/a.html", browser("none", "navigate", "document")],
    ["a link in a page elsewhere", "/a.html", browser("cross-site", "navigate", "document")],
  ])("gives a browser %s", async (_, path, headers) => {
    expect((await ask(path, headers)).status).toBe(200);
  });
  test("tells a browser not to embed, share or guess, whatever it answers", async () => {
    const paths = ["/", "/data/a.js", "/reload.js", "/nothing.html"];
    const replies = await Promise.all([
      ...paths.map((path) => ask(path)),
      ask("/events", { method: "HEAD" }),
    ]);
    for (const { headers } of [...replies, await ask("/", { host: "evil.example" })])
      expect(headers).toMatchObject({
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "content-security-policy": "frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
      });
  });
  test("answers HEAD of the stream with its head alone", async () => {
    const { status, type, body } = await ask("/events", { method: "HEAD" });
    expect([status, type, body]).toEqual([200, "text/event-stream", ""]);
  });
});

describe("streams", () => {
  const streams: ClientRequest[] = [];
  const stream = () =>
    new Promise<number>((done, fail) => {
      const sent = request({ port, path: "/events", host: "127.0.0.1" }, (response) => {
        response.resume();
        response.once("error", () => undefined);
        done(response.statusCode ?? 0);
      });
      streams.push(sent.once("error", fail));
      sent.end();
    });
  afterAll(() => streams.map((one) => one.off("error", () => undefined).destroy()));

  test("are 64 at most; whoever closes one makes room", async () => {
    const all = await Promise.all(Array.from({ length: 64 }, stream));
    expect(all).toEqual(Array(64).fill(200));
    expect(await stream()).toBe(503);
    expect((await ask("/")).status).toBe(200);
    for (const one of streams.splice(0)) one.on("error", () => undefined).destroy();
    await expect.poll(stream).toBe(200);
  });
});

test("open pages hear at once what is there, then of every change", async () => {
  const heard: unknown[] = [];
  await new Promise<void>((done, fail) => {
    const sent = request({ port, path: "/events", headers: { host: "localhost" } }, (response) => {
      response.on("data", (data: Buffer) => {
        heard.push(
          ...data
            .toString()
            .split("\n\n")
            .filter(Boolean)
            .map((line) => JSON.parse(line.slice(6))),
        );
        if (heard.length === 1) tell({ versions: { "a.html": "v2" }, failed: "no <b>\nline" });
        if (heard.length < 2) return;
        sent.destroy();
        done();
      });
    });
    sent.once("error", (error) => (heard.length < 2 ? fail(error) : undefined)).end();
  });
  expect(heard).toEqual([
    { versions: { "index.html": "v1" } },
    { versions: { "a.html": "v2" }, failed: "no <b>\nline" },
  ]);
});

test("a page has another version when its own data or the app change, and only then", () => {
  const changed = (path: string) => {
    const before = versionsOf(folder);
    put(path, `${Math.random()}`);
    const after = versionsOf(folder);
    return Object.keys(after).filter((page) => after[page] !== before[page]);
  };
  expect(Object.keys(versionsOf(folder))).toEqual(["a.html", "index.html"]);
  expect(changed("data/a.1.js")).toEqual(["a.html"]);
  expect(changed("data/ab.js")).toEqual([]);
  expect(changed("app/app.js")).toEqual(["a.html", "index.html"]);
  expect(changed("data/index.js")).toEqual(["index.html"]);
  expect(changed("app/index.css")).toEqual(["index.html"]);
});
