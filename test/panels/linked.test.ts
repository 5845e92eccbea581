// Links between pages, where one of them is not there: a row leads nowhere rather than to an error.

import { expect, test } from "vitest";
import { parseSettings } from "../../config/settings.ts";
import { compile, names } from "../../scripts/compile/book.ts";

const linksOf = (yaml: string) =>
  compile(parseSettings(yaml, "monitoring.yaml", names))
    .dashboards.find(({ def }) => def.uid === "kubernetes-overview")
    ?.rows.flatMap(({ panels }) => panels.flatMap(({ rowLink }) => rowLink?.dashboard ?? []));

test("a row leads to the page that explains it", () => {
  expect(linksOf("")).toContain("kubernetes-pods");
});
test("it leads nowhere where that page went with its component", () => {
  expect(linksOf("components: { cadvisor: { enabled: false } }")).toEqual([]);
});
