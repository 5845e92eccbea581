// Targets that are lost: what is left of their series, how they come back, and what an exporter says then.

import { expect, test } from "vitest";
import { history, worldFor } from "../../../scripts/simulate/history.ts";
import { exportersOf } from "../../../scripts/simulate/live.ts";
import { gapsIn, lossAt, type Scenario } from "../../../scripts/simulate/scenario.ts";
import { seriesIn, settings, small } from "./read.ts";

const minute = 60_000;
const { end } = small;
/** The times, in minutes before the end, at which a series has a sample, by the start of how it is written. */
const times = (scenario: string, head: RegExp, from = -80, to = -10) => {
  const begin = end + from * minute;
  const between = { from: begin, to: end + to * minute, shown: begin };
  const chunks = history({ ...small, scenario, nodes: 3 }, settings, undefined, undefined, between);
  const found = new Map<string, Map<number, number>>();
  for (const chunk of chunks)
    for (const { name, labels, samples } of seriesIn(chunk).values())
      if (head.test(name)) {
        const key = `${name} ${labels.pod}`;
        const own = found.get(key) ?? new Map<number, number>();
        for (const [t, value] of samples) own.set((t * 1000 - end) / minute, value);
        found.set(key, own);
      }
  return (key: string, at: number) => found.get(key)?.get(at);
};

test("a target that vanished has no series at all, up among them, until it is back as another process", () => {
  const of = times("node-gone", /^(up|livekit_room_total|process_start_time_seconds)$/);
  const second = ["up livekit-server-1", "livekit_room_total livekit-server-1"];
  for (const key of second) {
    expect(of(key, -71)).toBeDefined();
    for (const at of [-70, -60, -26]) expect(of(key, at)).toBeUndefined();
    expect(of(key, -24)).toBeDefined();
  }
  expect(of("up livekit-server-0", -60)).toBe(1);
  const started = (at: number) => of("process_start_time_seconds livekit-server-1", at) ?? 0;
  expect(started(-24)).toBe((end - 25 * minute) / 1000);
  expect(started(-71)).toBeLessThan(started(-24));
});

test("of what stopped behind its exporter only the exporter speaks", () => {
  const of = times(
    "redis-stopped",
    /^(up|redis_up|redis_memory_used_bytes|redis_uptime_in_seconds|process_start_time_seconds|redis_exporter_scrapes_total|redis_master_link_up)$/,
  );
  for (const [at, answers] of [
    [-71, 1],
    [-60, 0],
    [-24, 1],
  ] as const) {
    expect(of("up redis-0", at)).toBe(1);
    expect(of("redis_up redis-0", at)).toBe(answers);
    expect(of("redis_exporter_scrapes_total redis-0", at)).toBeGreaterThan(0);
    expect(of("redis_memory_used_bytes redis-0", at) !== undefined).toBe(answers === 1);
    expect(of("redis_master_link_up redis-1", at)).toBe(answers);
  }
  expect(of("redis_uptime_in_seconds redis-0", -24)).toBe(60);
  const started = (at: number) => of("process_start_time_seconds redis-0", at);
  expect([started(-60), started(-24)]).toEqual([started(-71), started(-71)]);
});

test("without Redis nobody is in a call within a minute, and people come back when it is", () => {
  const of = times("redis-gone", /^livekit_participant_total$/, -80, -15);
  const people = (at: number) => of("livekit_participant_total livekit-server-0", at) ?? 0;
  expect(people(-71)).toBeGreaterThan(50);
  expect([people(-69), people(-40)]).toEqual([0, 0]);
  expect(people(-20)).toBeGreaterThan(50);
});

test("monitoring that is lost ends all series, and changes nothing of what happens", () => {
  const { options, world } = { options: { ...small, scenario: "no-data" }, world: worldFor };
  const exporters = exportersOf(world(options, settings, end - 100 * minute), settings);
  for (const exporter of exporters) exporter.advance(end - 41 * minute);
  expect(exporters.every(({ isKnown, text }) => isKnown() && text() !== undefined)).toBe(true);
  for (const exporter of exporters) exporter.advance(end - 39 * minute);
  expect(exporters.some(({ isKnown }) => isKnown())).toBe(false);
});

test("a target that is unreachable is known all the same, and one without a number is lost only with all", () => {
  const base = { name: "x", title: "X", story: "X.", onset: "-1h" } as const;
  const scenario: Scenario = {
    ...base,
    changes: [
      { from: "-30m", to: "-20m", targets: [1], gone: { "livekit-server": "unreachable" } },
      { from: "-10m", gone: { redis: "stopped" } },
    ],
  };
  const gaps = gapsIn(scenario, end);
  const at = (target: number | undefined, ago: number) =>
    lossAt(gaps("livekit-server", target), end - ago * minute);
  expect([at(1, 31), at(1, 30), at(1, 21), at(1, 20), at(0, 25), at(undefined, 25)]).toEqual([
    undefined,
    "unreachable",
    "unreachable",
    undefined,
    undefined,
    undefined,
  ]);
  expect(lossAt(gaps("redis", undefined), end)).toBe("stopped");
  expect(lossAt(gapsIn({ ...base, changes: [], unseen: "-5m" }, end)("redis", 0), end)).toBe("unseen");
});
