// The catalogue of the kubelets, of which no scrape was to be had: it says so, metric by metric, and so do the docs.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogue } from "../../metrics/index.ts";
import * as m from "../../metrics/kubelet/index.ts";

const own = catalogue.filter(({ component }) => component === "kubelet");
const scraped = new Set(Object.values(m.scrape).map(({ name }) => name));

test("everything but what Prometheus itself says of a scrape is unverified", () => {
  const unverified = own.filter((metric) => metric.unverified).map(({ name }) => name);
  expect(unverified).toEqual(own.map(({ name }) => name).filter((name) => !scraped.has(name)));
  expect(unverified.length).toBeGreaterThan(10);
});
test("the page of its metrics says it of each", () => {
  const page = readFileSync("out/docs/metrics/kubelet.md", "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| `kubelet_"));
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((row) => !row.includes("*Unverified: "))).toEqual([]);
});
test("no other component's metric is called unverified, for theirs were recorded", () => {
  expect(catalogue.filter(({ component, unverified }) => unverified && component !== "kubelet")).toEqual([]);
});
