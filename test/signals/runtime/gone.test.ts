// Targets that are gone: which are shown as such, for how long, and which went in peace.

import { expect, test } from "vitest";
import { given } from "../../../alerts/engine/case.ts";
import * as egress from "../../../metrics/livekit-egress/index.ts";
import * as livekit from "../../../metrics/livekit-server/index.ts";
import * as redisMetrics from "../../../metrics/redis/index.ts";
import * as workers from "../../../signals/livekit-egress/index.ts";
import * as nodes from "../../../signals/livekit-server/index.ts";
import * as redis from "../../../signals/redis/index.ts";
import type { Signal } from "../../../signals/signal.ts";
import { shows } from "../shows.ts";

/** A signal as it is shown, in place of what is alerted on. */
const shown = (signal: Signal): Signal => ({ ...signal, of: signal.shown ?? signal.of });
const per = "instance";
const node = (name: string, values: string, people = values.replaceAll("1x", "5x")) => [
  given(livekit.scrape.up, { instance: name }, values),
  given(livekit.participants, { instance: name }, people),
];
const stays = [...node("a", "1x200"), ...node("b", "1x200")];

test("one of three that is gone is 0 for an hour, and alerts do not hear of it", () => {
  const three = [...stays, ...node("c", "1x90 stale")];
  shows(shown(nodes.serverUp), three, "100m", { a: 1, b: 1, c: 0 }, per);
  shows(shown(nodes.serverUp), three, "149m", { a: 1, b: 1, c: 0 }, per);
  shows(shown(nodes.serverUp), three, "152m", { a: 1, b: 1 }, per);
  shows(nodes.serverUp, three, "100m", { a: 1, b: 1 }, per);
});

test("one that another took the place of is not, nor one that had nobody on it any more", () => {
  const replaced = [...stays, ...node("c", "1x90 stale"), ...node("d", "_x92 1x100")];
  shows(shown(nodes.serverUp), replaced, "100m", { a: 1, b: 1, d: 1 }, per);
  const drained = [...stays, ...node("c", "1x90 stale", "5x60 0x30 stale")];
  shows(shown(nodes.serverUp), drained, "100m", { a: 1, b: 1 }, per);
});

test("one that is found and not reached is 0 as ever", () => {
  shows(shown(nodes.serverUp), [...stays, ...node("c", "1x90 0x90")], "100m", { a: 1, b: 1, c: 0 }, per);
});

test("where all are gone nothing is said of one: it may be monitoring that is lost", () => {
  shows(shown(nodes.serverUp), node("a", "1x90 stale"), "100m", {}, per);
});

test("a worker of egress that was told to end is not missed, another one is", () => {
  const worker = (name: string, values: string, terminating: string) => [
    given(egress.scrape.up, { instance: name }, values),
    given(egress.isTerminating, { instance: name }, terminating),
  ];
  const all = [
    ...worker("a", "1x200", "0x200"),
    ...worker("told", "1x90 stale", "0x60 1x30 stale"),
    ...worker("killed", "1x90 stale", "0x90 stale"),
  ];
  shows(shown(workers.workerUp), all, "100m", { a: 1, killed: 0 }, per);
});

test("a Redis that is gone with its exporter does not answer, nor does its exporter; its replica does", () => {
  const both = [
    given(redisMetrics.scrape.up, { instance: "master" }, "1x90 stale"),
    given(redisMetrics.up, { instance: "master" }, "1x90 stale"),
    given(redisMetrics.scrape.up, { instance: "replica" }, "1x200"),
    given(redisMetrics.up, { instance: "replica" }, "1x200"),
  ];
  for (const signal of [redis.up, redis.answers, redis.exporterUp])
    shows(shown(signal), both, "100m", { master: 0, replica: 1 }, per);
  shows(shown(redis.answers), both, "100m", { all: 0 });
  expect(redis.masters.shown).toBeUndefined();
});
