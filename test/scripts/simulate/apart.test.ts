// The simulator's engine knows no component: what is particular to one lies in its folder, or in a scenario.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { products } from "../../../components/card.ts";
import { componentNames } from "../../../components/index.ts";

const root = "scripts/simulate";
const files = (readdirSync(root, { recursive: true }) as string[]).filter(
  (path) => path.endsWith(".ts") && !/^(components\/(?!runtime\/)|scenarios\/)/.test(path),
);
/** Without comments, and without a way of being scraped, which is called by what is scraped. */
const codeOf = (path: string): string =>
  readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$|\.way === "kubelet"/gm, "");

test("no file but those of components and scenarios names one", () => {
  const named = new RegExp([...componentNames, ...products].join("|"), "i");
  const found = [...files.map((path) => join(root, path)), "scripts/simulate.ts"].filter((path) =>
    named.test(codeOf(path)),
  );
  expect(files.length).toBeGreaterThan(25);
  expect(found).toEqual([]);
});
