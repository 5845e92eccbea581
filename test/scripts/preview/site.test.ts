// The pages as files: what stands in them, that nothing in a title or label becomes markup, that they repeat.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Collected, collect } from "../../../scripts/preview/collect.ts";
import { cardOf, commonFiles, dashboardFiles, indexPage } from "../../../scripts/preview/site.ts";
import { refuseOthers, writeSite } from "../../../scripts/preview/write.ts";
import { dashboard, fake, panel, severalOf } from "./fake.ts";

const hostile = `</script><img src=x onerror=alert(1)>"'&\u2028`;
const made = async (title = "Nodes", folder = "LiveKit"): Promise<Collected> => {
  const source = fake({ x: ["a", hostile] }, (expr) =>
    expr === "none" ? [] : expr === "bad" ? { error: hostile } : [{ labels: { job: hostile }, values: [1] }],
  );
  const targets = [
    { refId: "A", expr: "up" },
    { refId: "B", expr: "none" },
    { refId: "C", expr: "bad" },
  ];
  const model = dashboard([panel(1, { title, targets })], [severalOf("x")], {
    uid: "nodes",
    title,
    description: title,
  });
  const [one] = await collect([{ folder, model }], { ...source, title }, { choice: {}, views: 12 });
  return one as Collected;
};
const site = async (title?: string) => {
  const one = await made(title);
  return new Map([...dashboardFiles(one), ...commonFiles([cardOf(one)], { title: one.title })]);
};

const root = mkdtempSync(join(tmpdir(), "site-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const filesIn = (folder: string) => (readdirSync(folder, { recursive: true }) as string[]).sort();

describe("the list of dashboards", () => {
  test("says folder, title, question, how much it is, and what is wrong", async () => {
    const html = indexPage([cardOf(await made("Is it well?"))], {
      title: "Simulated: calm",
      story: "Nothing happens.",
    });
    const text = html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
    expect(text).toContain("Simulated: calm Nothing happens. 1 dashboard, 1 panel, 3 queries");
    expect(text).toContain("1 query failed, 1 query without data");
    expect(text).toContain("LiveKit Is it well? Is it well? 1 panel, 3 queries 1 failed 1 without data");
    expect(text).toContain("Is it well? B as asked none empty: no series");
    expect(html).toContain('<a class="card" href="nodes.html">');
    expect(html).toContain('<a href="nodes.html?panel&#x3D;1">');
  });
  test("has all its words without JavaScript, and nothing from elsewhere", async () => {
    const html = indexPage([cardOf(await made())], { title: "x" });
    expect(html.replace(/<script[\s\S]*?<\/script>/g, "")).toContain("<strong>Nodes</strong>");
    expect(
      html.match(/(?:src|href)="[^"]*"/g)?.filter((link) => /:|\/\//.test(link) && !link.includes("data:,")),
    ).toEqual([]);
    expect(html).toContain("default-src &#x27;none&#x27;");
  });
});

describe("the page of a dashboard", () => {
  test("is a few lines around its data, of which nothing but the first view is read at once", async () => {
    const files = await site();
    expect([...files.keys()]).toEqual([
      "data/nodes.js",
      "data/nodes.1.js",
      "data/nodes.2.js",
      "nodes.html",
      "app/index.css",
      "problems.json",
      "data/index.js",
      "index.html",
    ]);
    expect(files.get("nodes.html")).toMatchInlineSnapshot(`
      "<!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;; script-src &#x27;self&#x27; &#x27;sha256-MQAd5SJic7Y3lYqo6CyBu5Z9gyLpFTSpGc4kia6TR1Q&#x3D;&#x27;; style-src &#x27;self&#x27; &#x27;unsafe-inline&#x27;; img-src &#x27;self&#x27; data:; font-src &#x27;self&#x27; data:; connect-src &#x27;self&#x27;; base-uri &#x27;none&#x27;; form-action &#x27;none&#x27;">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="dark light">
      <link rel="icon" href="data:,">
      <title>Nodes</title>
      <link rel="stylesheet" href="app/app.css">
      <script>window.preview={views:[],add:function(number,view){this.views[number]=view}};</script>
      <script src="data/nodes.js"></script>
      </head>
      <body>
      <noscript>This page draws its panels with JavaScript, which is switched off. <a href="index.html">All dashboards</a></noscript>
      <div id="root"></div>
      <script src="app/app.js"></script>
      </body>
      </html>
      "
    `);
    expect(files.get("data/nodes.js")).toMatch(/^preview\.add\(0,\{"dashboard":\{"uid":"nodes",.*\}\);\n$/);
  });
  test.each(["../x", "index"])(
    "is refused for the uid %s: it is no file's name, or the list's",
    async (uid) => {
      const one = await made();
      expect(() => dashboardFiles({ ...one, uid })).toThrow(TypeError);
    },
  );
});

test("a title, label, value or error is text wherever it stands", async () => {
  for (const [path, content] of await site(hostile)) {
    if (path.endsWith(".json")) continue;
    expect([path, content.includes("<img"), content.includes("</script><")]).toEqual([path, false, false]);
    // JSON may hold a line separator, JavaScript of old may not.
    expect([path, content.includes("\u2028") && path.endsWith(".js")]).toEqual([path, false]);
  }
});

test("problems.json is for programs", async () => {
  const { problems, source } = JSON.parse((await site()).get("problems.json") ?? "");
  expect([source, problems.length]).toEqual(["Nodes", 2]);
  expect(problems[0]).toEqual({
    kind: "empty",
    dashboard: "Nodes",
    panel: "Nodes",
    panelId: 1,
    refId: "B",
    reason: "no series",
    expr: "none",
  });
});

test("two runs write the same bytes", async () => {
  expect([...(await site())]).toEqual([...(await site())]);
});

describe("writing", () => {
  const out = join(root, "preview");
  const files = (...names: readonly string[]) =>
    new Map([...names, "app/index.css"].map((name) => [name, name]));

  test("makes the folder, and leaves nothing there of an earlier preview", () => {
    writeSite(out, files("a.html", "data/a.js"));
    writeSite(out, files("b.html", "data/b.js"));
    expect(filesIn(out)).toEqual(["app", "app/index.css", "b.html", "data", "data/b.js", "manifest.txt"]);
  });
  test("goes on where a killed run stopped, also in its first run", () => {
    const killed = join(root, "killed");
    const journal = {
      by: "",
      id: "1",
      puts: ["lost.html", "app/index.css"],
      removes: [],
      list: "manifest.txt",
    };
    const [by = ""] = readFileSync(join(out, "manifest.txt"), "utf8").split("\n");
    mkdirSync(join(killed, ".livekit-dashboards/new"), { recursive: true });
    writeFileSync(join(killed, "lost.html"), "");
    writeFileSync(join(killed, ".livekit-dashboards/new/1"), "");
    writeFileSync(join(killed, ".livekit-dashboards/new/2"), `${by}\napp/index.css\nlost.html\n`);
    writeFileSync(join(killed, ".livekit-dashboards/journal.json"), JSON.stringify({ ...journal, by }));
    refuseOthers(killed);
    writeSite(killed, files("b.html"));
    expect(filesIn(killed)).toEqual(["app", "app/index.css", "b.html", "manifest.txt"]);
  });
  test("takes the place of a preview of the first version, whose manifest has no first line", () => {
    const old = join(root, "old");
    mkdirSync(join(old, "app"), { recursive: true });
    mkdirSync(join(old, "pictures"));
    for (const name of ["app/index.css", "lost.html"]) writeFileSync(join(old, name), "");
    writeFileSync(join(old, "manifest.txt"), "app/index.css\nlost.html\n");
    writeSite(old, files("b.html"));
    expect(filesIn(old)).toEqual(["app", "app/index.css", "b.html", "manifest.txt", "pictures"]);
  });
  test("leaves a file alone that somebody put there", () => {
    writeFileSync(join(out, "mine.txt"), "mine");
    writeSite(out, files("c.html"));
    expect(readFileSync(join(out, "mine.txt"), "utf8")).toBe("mine");
  });
  test("is refused where something else lies", () => {
    const other = join(root, "other");
    mkdirSync(other);
    writeFileSync(join(other, "manifest.txt"), "grafana/dashboards/a.json\n");
    expect(() => writeSite(other, files("a.html"))).toThrow("holds something else than a preview");
    expect(() => writeSite(join(other, "manifest.txt"), files("a.html"))).toThrow("is a file");
    writeFileSync(join(other, "manifest.txt"), "app/index.css\nprecious.txt\n");
    mkdirSync(join(other, "pictures"));
    expect(() => writeSite(other, files("a.html"))).toThrow("names app/index.css, which does not exist");
    rmSync(join(other, "manifest.txt"));
    expect(() => writeSite(other, files("a.html"))).toThrow("holds something else than a preview: pictures.");
    expect(filesIn(other)).toEqual(["pictures"]);
  });
});
