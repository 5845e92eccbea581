// Units as Grafana shows them: spelt, never in thousandths of things, factors with a times sign.

import { expect, test } from "vitest";
import { axisLabel, grafanaUnit } from "../../../panels/grafana/unit.ts";

test.each([
  ["joins/min", "suffix:joins/min"],
  ["requests/s", "reqps"],
  ["bytes/s", "Bps"],
  ["packets/s", "pps"],
  ["commands/s", "ops"],
  ["times", "suffix:×"],
  ["ratio", "percentunit"],
  ["rooms", "short"],
  ["none", "none"],
])("%s is %s", (unit, id) => {
  expect(grafanaUnit(unit)).toBe(id);
});

test("an axis names what its numbers do not", () => {
  expect(axisLabel("rooms")).toBe("rooms");
  for (const unit of ["joins/min", "joins/s", "bytes", "times", "ratio", "none"])
    expect(axisLabel(unit)).toBe("");
});
