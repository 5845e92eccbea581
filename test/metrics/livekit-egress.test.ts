// The LiveKit egress catalogue against what a real worker answered, in each of the states that could be had.

import { describe, expect, test } from "vitest";
import * as egress from "../../metrics/livekit-egress/index.ts";
import { readScrapes } from "../fixtures/scrapes/scrapes.ts";
import { type Family, families } from "./exposition.ts";
import { unexplained, wrong } from "./held.ts";

const version = "1.14.1";
const read = (file: string): readonly (readonly Family[])[] =>
  readScrapes(new URL(`../fixtures/scrapes/livekit-egress-${version}/${file}`, import.meta.url)).map(
    ({ text }) => families(text ?? ""),
  );
const [idle, recording, uploaded, refused, segments, broken] = read("worker-a.txt");
const [bare, backup, draining] = read("worker-b.txt");
const [named] = read("worker-c.txt");
const states = { idle, recording, uploaded, refused, segments, broken, bare, backup, draining, named };
type State = keyof typeof states;
const seen = Object.values(states).flatMap((one) => one ?? []);

/** The values of a metric in a state, by one of its labels. */
const values = ({ name }: { readonly name: string }, state: State, label: string) =>
  Object.fromEntries(
    (states[state] ?? [])
      .filter((family) => family.name === name)
      .flatMap(({ samples }) => samples.map(({ labels, value }) => [labels[label] ?? "", value])),
  );
const value = (metric: { readonly name: string }, state: State) =>
  Object.values(values(metric, state, "node_id"))[0];
const namesOf = (state: State) => (states[state] ?? []).map(({ name }) => name);

describe("the catalogue against livekit-egress 1.14.1", () => {
  test("has every metric recorded, with its type, labels, values and bounds", () => {
    expect(wrong("livekit-egress", version, seen)).toEqual([]);
  });

  test("says of every metric that was not recorded why it is not there", () => {
    expect(unexplained("livekit-egress", version, seen, /after the first error/)).toEqual([]);
  });
});

describe("the traps of the catalogue", () => {
  test("a worker of two cores never takes a web request, idle or not, and tracks all the same", () => {
    for (const state of Object.keys(states) as State[])
      expect(value(egress.canAcceptRequest, state), state).toBe(0);
    expect([value(egress.available, "idle"), value(egress.available, "recording")]).toEqual([1, 0]);
    expect(values(egress.requests, "recording", "type")).toEqual({ track: 1 });
  });

  test("neighbours count: an idle worker is above the CPU that it may use", () => {
    expect(values(egress.loadRatio, "bare", "type").cpu).toBeGreaterThan(1);
    expect(value(egress.available, "bare")).toBe(1);
  });

  test("memory has a share only with max_memory, PulseAudio while it answers", () => {
    expect(Object.keys(values(egress.loadRatio, "idle", "type")).sort()).toEqual(["cpu", "memory", "pulse"]);
    expect(Object.keys(values(egress.loadRatio, "bare", "type"))).toEqual(["cpu"]);
  });

  test("a recording whose upload failed is completed", () => {
    expect(values(egress.uploads, "refused", "status")).toMatchObject({ "4xx": 1, "5xx": 1 });
    expect(values(egress.handlerResults, "refused", "result")).toEqual({ completed: 3 });
  });

  test("with backup storage an upload failed and nothing is lost", () => {
    expect(values(egress.uploads, "backup", "status")).toEqual({ "4xx": 1 });
    expect(values(egress.backupWrites, "backup", "output_type")).toEqual({
      "audio/ogg": 1,
      "application/json": 1,
    });
  });

  test("an internal error of one job disables the worker, which nobody told to end", () => {
    expect([value(egress.isDisabled, "broken"), value(egress.isTerminating, "broken")]).toEqual([1, 0]);
    expect([value(egress.isDisabled, "draining"), value(egress.isTerminating, "draining")]).toEqual([1, 1]);
  });

  test("what waits is told by job, while it runs and once after its end", () => {
    expect(Object.keys(values(egress.segmentsWaiting, "segments", "egress_id"))).toHaveLength(1);
    expect(namesOf("broken")).toContain(egress.segmentsWaiting.name);
    expect(namesOf("refused")).not.toContain(egress.segmentsWaiting.name);
  });

  test("the label cluster_id is empty without the setting", () => {
    expect(Object.keys(values(egress.available, "idle", "cluster_id"))).toEqual([""]);
    expect(Object.keys(values(egress.available, "named", "cluster_id"))).toEqual(["c1"]);
  });

  test("what is sent over the bus counts as received", () => {
    expect(values(egress.psrpcBytes, "segments", "direction").tx).toBe(0);
    expect(values(egress.psrpcBytes, "segments", "direction").rx).toBeGreaterThan(0);
  });

  test("no name that is dead has ever had a value", () => {
    const alive = new Set(seen.map(({ name }) => name));
    expect(egress.dead.filter(({ name }) => alive.has(name))).toEqual([]);
  });
});
