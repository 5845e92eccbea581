// A series is called what Grafana's Prometheus data source calls it.

import { expect, test } from "vitest";
import { seriesName } from "../../../../scripts/preview/app/model/names.ts";

const target = { refId: "A", expr: "sum(up)" };
const labels = { __name__: "up", job: "redis", instance: 'a"b' };

test.each([
  ["the legend with its labels filled in", "{{job}} on {{ instance }}", labels, 'redis on a"b'],
  ["nothing in place of a label it lacks", "{{job}}{{pod}}", labels, "redis"],
  ["the whole series without a legend", "", labels, 'up{instance="a\\"b", job="redis"}'],
  ["the metric alone when there are no labels", "", { __name__: "up" }, "up"],
  ["the query when there is nothing at all", "", {}, "sum(up)"],
  ["the query when it is left to Grafana and there is nothing to tell", "__auto", {}, "sum(up)"],
  ["undefined when Grafana shall tell series apart by their labels", "__auto", labels, undefined],
])("%s", (_, legendFormat, of, name) => {
  expect(seriesName({ ...target, legendFormat }, of)).toBe(name);
});
