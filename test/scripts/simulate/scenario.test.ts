// Knobs in the course of a scenario, and what the components let a user choose.

import { expect, test } from "vitest";
import { simulated } from "../../../scripts/simulate/components/index.ts";
import { knobs as ofLiveKit } from "../../../scripts/simulate/components/livekit-server/declared.ts";
import { knobs as ofRedis } from "../../../scripts/simulate/components/redis/declared.ts";
import { checked, defaultSimulation, sizeNames, sizesOf } from "../../../scripts/simulate/options.ts";
import { type Change, knobsIn } from "../../../scripts/simulate/scenario.ts";
import { settings } from "./read.ts";

const minute = 60_000;
const end = Date.UTC(2026, 0, 31, 12);
const at = (changes: readonly Change[]) =>
  knobsIn({ name: "x", title: "X", story: "X.", onset: "-1h", changes }, end);
const ago = (minutes: number): number => end - minutes * minute;

test("a knob builds up, stays, and goes again within two minutes", () => {
  const knobs = at([{ from: "-60m", to: "-30m", over: "10m", set: { redis: { memory: 0.8 } } }]);
  const memory = [61, 55, 50, 31, 30, 29, 28, 10].map((m) => knobs(ofRedis, ago(m)).memory);
  expect(memory.map((v) => Math.round(v * 100) / 100)).toEqual([0.4, 0.6, 0.8, 0.8, 0.8, 0.6, 0.4, 0.4]);
});

test("a later change weighs over an earlier one, and leaves other knobs and components alone", () => {
  const knobs = at([
    { from: "-60m", set: { "livekit-server": { people: 0.5 } } },
    { from: "-30m", set: { "livekit-server": { people: 0.2, loss: 0.1 }, redis: { memory: 1 } } },
  ]);
  expect(knobs(ofLiveKit, ago(40))).toEqual({ ...ofLiveKit.usual, people: 0.5 });
  expect(knobs(ofLiveKit, ago(10))).toEqual({ ...ofLiveKit.usual, people: 0.2, loss: 0.1 });
  expect([knobs(ofRedis, ago(40)).memory, knobs(ofRedis, ago(10)).memory]).toEqual([0.4, 1]);
});

test("a change of some targets reaches neither the others nor what they have in common", () => {
  const knobs = at([{ from: "-60m", targets: [1], set: { "livekit-server": { loss: 0.1 } } }]);
  const loss = [0, 1, undefined].map((target) => knobs(ofLiveKit, ago(10), target).loss);
  expect(loss).toEqual([0.002, 0.1, 0.002]);
});

test("what components let a user choose has a name of its own, and a usual value within its bounds", () => {
  const all = simulated.flatMap(({ sizes }) => Object.entries(sizes));
  const names = all.map(([name]) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.every((name) => /^[a-z]+$/.test(name))).toBe(true);
  const others = ["list", "scenario", "seed", "end", "range", "clusters", "config", "openmetrics", "blocks"];
  expect(names.filter((name) => [...others, "serve", "targets", "all"].includes(name))).toEqual([]);
  expect(all.filter(([, { usual, least, most }]) => usual < least || usual > most)).toEqual([]);
});

test("the options of livekit-server are there as ever", () => {
  expect(sizeNames).toEqual(["nodes", "rooms", "participants"]);
  expect(defaultSimulation.scenario).toBe("packet-loss");
  expect(sizesOf("packet-loss")).toEqual({ nodes: 3, rooms: 120, participants: 600 });
});

test("a scenario has sizes of its own, and who names another one gets it", () => {
  const small = { ...defaultSimulation, scenario: "small-site" };
  expect(sizesOf("small-site")).toEqual({ nodes: 2, rooms: 6, participants: 14 });
  expect(checked(small, settings)).toMatchObject({ nodes: 2, participants: 14 });
  expect(checked({ ...small, nodes: 5 }, settings)).toMatchObject({ nodes: 5, participants: 14 });
  expect(checked({ ...defaultSimulation, scenario: "normal-day" }, settings)).toMatchObject({ nodes: 3 });
});
