// The first row of a dashboard: which panels it is of, and that nothing of the others is carried along.

import { expect, test } from "vitest";
import { firstRowOf } from "../../../scripts/preview/first-row.ts";
import type { Panel, View } from "../../../scripts/preview/format.ts";

const at = (id: number, type = "stat"): Panel => ({ id, type, gridPos: { x: 0, y: id, w: 24, h: 1 } });
const answer = { from: 0, step: 0, series: [] };
const view = (panels: readonly Panel[]): View => ({
  dashboard: { uid: "nodes", title: "Nodes", tags: [], panels, links: [{ title: "Elsewhere" }] },
  folder: "LiveKit",
  source: "Simulated",
  range: { from: 0, to: 1 },
  variables: [{ name: "pod", label: "Pod", text: "All", options: [] }],
  query: "var-pod=All",
  answers: Object.fromEntries(panels.map(({ id }) => [id, { A: answer }])),
  annotations: [{ name: "Alerts", colour: "red", marks: [] }],
  alerts: [{ name: "RedisDown", state: "firing", since: 0, labels: {} }],
  others: [],
});
const shown = (...panels: readonly Panel[]) => firstRowOf(view(panels)).dashboard.panels.map(({ id }) => id);

test("is what stands between the first row and the second", () => {
  expect(shown(at(1, "row"), at(2), at(3), at(4, "row"), at(5))).toEqual([2, 3]);
});
test("is what stands before any row, where panels do", () => {
  expect(shown(at(1), at(2), at(3, "row"), at(4))).toEqual([1, 2]);
});
test("is everything where there is no second row", () => {
  expect(shown(at(1, "row"), at(2), at(3))).toEqual([2, 3]);
  expect(shown(at(1))).toEqual([1]);
  expect(shown()).toEqual([]);
});
test("brings the answers of its own panels, the alerts that it may list, and the variables that its links keep", () => {
  const row = firstRowOf(view([at(1, "row"), at(2), at(3, "row"), at(4)]));
  expect(row.answers).toEqual({ 2: { A: answer } });
  expect([row.variables, row.annotations, row.dashboard.links]).toEqual([[], [], []]);
  expect([row.query, row.alerts.length]).toEqual(["var-pod=All", 1]);
});
