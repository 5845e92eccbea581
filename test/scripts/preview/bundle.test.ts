// The bundle of the browser's side: small enough for a page, and honest about what is in it.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { appKey, bundledApp } from "../../../scripts/preview/bundle.ts";

let folder: string;
const read = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
beforeAll(async () => {
  folder = await bundledApp(() => {});
}, 300_000);

test("is made once and kept until a source changes", async () => {
  expect(folder).toContain(appKey());
  expect(await bundledApp(() => expect.unreachable("it was bundled again"))).toBe(folder);
});

test("is smaller than 5 MB, its fonts in it", async () => {
  const [js, css] = await Promise.all([read("app.js"), read("app.css")]);
  expect(js.length + css.length).toBeLessThan(5e6);
  expect(css).toMatch(/font-family:Inter Variable;[^}]*src:url\("?data:font\/woff2/);
  expect(css).not.toMatch(/url\("?https?:/);
});

test("names every package in it with its licence, none of which forbids handing it on", async () => {
  const heads = [...(await read("licences.txt")).matchAll(/\n-{80}\n\n(\S+) (\S+) \((.+)\)\n/g)];
  const named = new Map(heads.map(([, name = "", , licence = ""]) => [name, licence]));
  expect(named.size).toBeGreaterThan(100);
  expect(named.get("@grafana/ui")).toBe("Apache-2.0");
  expect(named.get("@fontsource-variable/inter")).toBe("OFL-1.1");
  expect(named.get("react-dom")).toBe("MIT");
  expect(named.get("uplot")).toBe("MIT");
  expect([...named].filter(([, licence]) => /GPL/i.test(licence))).toEqual([]);
});
