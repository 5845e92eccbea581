// What lines are called, as far as the catalogue knows, and which of them are drawn below zero.

import { describe, expect, test } from "vitest";
import { hasLines, mirrored, namesOf } from "../../panels/names.ts";
import type { Drawing } from "../../panels/panel.ts";
import * as livekit from "../../signals/livekit-server/index.ts";

const lines = (...names: readonly (readonly string[])[]) => ({
  drawing: "timeseries" as Drawing,
  targets: names.map((each) => ({ legend: "{{label}}", names: each })),
});

describe("the names of lines", () => {
  test("are the values of labels that are closed, each with each", () => {
    expect(namesOf(livekit.packetLoss.of(["direction"]), "{{direction}}")).toEqual(["incoming", "outgoing"]);
    expect(namesOf(livekit.jitter.of(["direction", "type"]), "{{direction}} {{type}}")).toEqual(
      ["incoming", "outgoing"].flatMap((way) => ["AUDIO", "VIDEO", "DATA"].map((type) => `${way} ${type}`)),
    );
  });
  test("are those that the query selects", () => {
    expect(namesOf(livekit.joinSteps.of(["state"]), "{{state}}")).toEqual([
      "signal_connected",
      "rtc_init",
      "rtc_connected",
      "rtc_active",
    ]);
  });
  test("are not known of a label that may be anything, and are one where no label is named", () => {
    expect(namesOf(livekit.packetLoss.of(["instance"]), "{{instance}}")).toBeUndefined();
    expect(namesOf(livekit.packetLoss.of([]), "Packet loss")).toEqual(["Packet loss"]);
  });
});

test("a panel has several lines where there are several queries or values", () => {
  const legend = "{{instance}}";
  expect(hasLines({ drawing: "timeseries", targets: [{ legend }] })).toBe(true);
  expect(hasLines(lines(["in", "out"]))).toBe(true);
  expect(hasLines(lines(["in"], ["out"]))).toBe(true);
  expect(hasLines(lines(["publisher"]))).toBe(false);
  expect(hasLines({ drawing: "timeseries", targets: [{ legend: "Rooms", names: ["Rooms"] }] })).toBe(false);
});

describe("what is drawn below zero", () => {
  test("goes out, where something comes in beside it", () => {
    expect(mirrored(lines(["incoming", "outgoing"]))).toEqual(["outgoing"]);
    expect(mirrored(lines(["rx", "tx"]))).toEqual(["tx"]);
    expect(mirrored(lines(["Network in"], ["Network out"]))).toEqual(["Network out"]);
  });
  test("is nothing where all go one way, or none is told", () => {
    expect(mirrored(lines(["outgoing AUDIO", "outgoing VIDEO"]))).toEqual([]);
    expect(mirrored(lines(["Out of order"]))).toEqual([]);
    expect(mirrored({ drawing: "timeseries", targets: [{ legend: "{{direction}}" }] })).toEqual([]);
    expect(mirrored({ ...lines(["incoming", "outgoing"]), drawing: "bargauge" })).toEqual([]);
  });
});
