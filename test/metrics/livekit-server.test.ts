// The LiveKit server catalogue against what real servers answered while real participants used them.

import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import * as livekit from "../../metrics/livekit-server/index.ts";
import { readScrapes } from "../fixtures/scrapes/scrapes.ts";
import { type Family, families } from "./exposition.ts";
import { unexplained, wrong } from "./held.ts";

const recordings = new URL("../fixtures/scrapes/", import.meta.url);
const versions = readdirSync(recordings)
  .filter((name) => name.startsWith("livekit-server-"))
  .map((name) => name.slice("livekit-server-".length));
const newest = versions.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1) ?? "";

/** Every family of every scrape that was recorded of a version, on all nodes. */
const recorded = (version: string): readonly Family[] => {
  const folder = new URL(`livekit-server-${version}/`, recordings);
  const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  const texts = files.flatMap((name) => readScrapes(new URL(name, folder)).map(({ text }) => text ?? ""));
  return texts.flatMap((text) => [...families(text)]);
};

const seen = new Map<string, readonly Family[]>();
beforeAll(() => {
  for (const version of versions) seen.set(version, recorded(version));
});
const of = (version: string) => seen.get(version) ?? [];
const samples = (name: string) =>
  of(newest)
    .filter((one) => one.name === name)
    .flatMap((one) => one.samples);

test("there are recordings of a server with and one without the metrics of 1.13.2", () => {
  expect(versions).toEqual(expect.arrayContaining(["1.13.1", "1.13.5"]));
});

describe.each(versions)("the catalogue against livekit-server %s", (version) => {
  test("has every metric recorded, with its type, labels, values and bounds", () => {
    expect(wrong("livekit-server", version, of(version))).toEqual([]);
  });

  test("says of every metric that was not recorded why it is not there", () => {
    const unmet = /today's clients send PLI/;
    expect(unexplained("livekit-server", version, of(version), unmet)).toEqual([]);
  });
});

describe("the traps of the catalogue", () => {
  test("country is on packet metrics and always empty", () => {
    const countries = new Set(samples(livekit.packets.name).map((sample) => sample.labels.country));
    expect([...countries]).toEqual([""]);
  });

  test("the process is described without a node", () => {
    expect(samples("process_cpu_seconds_total").map((sample) => sample.labels.node_id)).toContain(undefined);
    expect(Object.keys(livekit.process.cpuSecondsTotal.labels)).not.toContain("node_id");
  });

  test("only outgoing packets are told apart as retransmits", () => {
    const again = samples(livekit.packets.name).filter(({ labels }) => labels.transmission === "retransmit");
    expect([...new Set(again.map(({ labels }) => labels.direction))]).toEqual(["outgoing"]);
  });

  test("signalling messages between nodes are of the type signal only", () => {
    const types = new Set(samples(livekit.nodeMessages.name).map((sample) => sample.labels.type));
    expect([...types]).toEqual(["signal"]);
  });

  test("no name that is dead has ever had a value", () => {
    const alive = new Set([...seen.values()].flat().map((family) => family.name));
    expect(livekit.dead.filter((entry) => alive.has(entry.name))).toEqual([]);
  });
});
