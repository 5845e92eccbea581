import fc from "fast-check";
import { expect, test } from "vitest";
import { compareDashboards } from "../../../scripts/compare/dashboards.ts";
import { compareRoutes } from "../../../scripts/compare/routes.ts";
import { lines } from "../../../scripts/compare/tell.ts";
import { builtDashboards, copy, dashboard, type Json, panel, row } from "./given.ts";

const dashboards = builtDashboards().map(({ json }) => json);
const panelsOf = (json: Json): Json[] =>
  json.panels.flatMap((p: Json) => (p.type === "row" ? (p.panels ?? []) : [p]));

/** Places in a panel that hold a value that a person could edit: not its id, nor how far down the page it is. */
const places = (value: Json, path: readonly string[] = []): (readonly string[])[] => {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, part]) => places(part, [...path, key]));
  const at = path.join(".");
  return ["id", "gridPos.y"].includes(at) ? [] : [path];
};
const other = (value: Json): Json => {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  return value === null ? 0.5 : `${value}x`;
};
const edit = (of: Json, path: readonly string[]): void => {
  const holder = path.slice(0, -1).reduce((part, key) => part[key], of);
  const key = path.at(-1) ?? "";
  holder[key] = other(holder[key]);
};

test("any edit of a panel gives a change that names it, and no other panel", () => {
  const all = dashboards.flatMap((json) =>
    panelsOf(json).flatMap((_, index) =>
      places(panelsOf(json)[index]).map((path) => ({ json, index, path })),
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(...all), ({ json, index, path }) => {
      const after = copy(json);
      const edited = panelsOf(after)[index];
      edit(edited, path);
      const [found, ...others] = compareDashboards([{ json }], [{ json: after }]);
      expect(others).toEqual([]);
      const titles = found?.parts.map((part) => part.path.at(-1));
      expect(titles, path.join(".")).toEqual([edited.title]);
      // Queries of tiles say NaN themselves.
      const told = lines(found ? [found] : [])
        .join("\n")
        .replaceAll("vector(NaN)", "");
      expect(told).not.toMatch(/undefined|NaN|\[object/);
    }),
    { numRuns: 150 },
  );
});

const json = fc.jsonValue({ maxDepth: 3 });
const anyPanel = fc
  .record({
    fieldConfig: json,
    options: json,
    targets: json,
    transformations: json,
    links: json,
    gridPos: json,
  })
  .map((more) => panel("Calls", more));
const anyDashboard = fc
  .record({
    panels: fc.array(anyPanel, { maxLength: 4 }),
    templating: json,
    annotations: json,
    links: json,
    time: json,
  })
  .map(({ panels, ...more }) => dashboard([row("Row"), ...panels], more));

test("nothing differs from itself, however odd it is", () => {
  fc.assert(
    fc.property(anyDashboard, (one) => {
      expect(compareDashboards([{ json: one }], [{ json: copy(one) }])).toEqual([]);
    }),
  );
  fc.assert(
    fc.property(json, (one) => {
      expect(compareRoutes(one, copy(one))).toEqual([]);
    }),
  );
});
test("odd JSON is compared with other odd JSON without a fault", () => {
  fc.assert(
    fc.property(anyDashboard, anyDashboard, (one, two) => {
      const found = compareDashboards([{ json: one }], [{ json: { ...two, uid: one.uid } }]);
      expect(lines(found).join("\n")).not.toContain("[object");
    }),
  );
});
