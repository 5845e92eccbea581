// The catalogue of cAdvisor against its own collector with the kubelet's labels; the values are cAdvisor's fixture.

import { describe, expect, test } from "vitest";
import * as m from "../../metrics/cadvisor/index.ts";
import { readScrapes } from "../fixtures/scrapes/scrapes.ts";
import { families } from "./exposition.ts";
import { unexplained, wrong } from "./held.ts";

const version = "0.60.5";
const file = new URL(`../fixtures/scrapes/cadvisor-${version}/kubelet.txt`, import.meta.url);
const [seen = []] = readScrapes(file).map(({ text }) => families(text ?? ""));
const samples = ({ name }: { readonly name: string }) =>
  seen.find((family) => family.name === name)?.samples ?? [];

describe("the catalogue against cAdvisor 0.60.5", () => {
  test("has every metric recorded, with its type, labels and values", () => {
    expect(wrong("cadvisor", version, seen)).toEqual([]);
  });
  test("has no metric that was not recorded", () => {
    expect(unexplained("cadvisor", version, seen, /^$/)).toEqual([]);
  });
});

describe("the traps of the catalogue", () => {
  test("a pod is told three times: by itself, by its pause container, by its containers", () => {
    const told = samples(m.memoryWorkingSetBytes)
      .filter(({ labels }) => labels.pod === "livekit-server-7c9d8b6f5-abcde")
      .map(({ labels }) => [labels.container, labels.image !== ""]);
    expect(told).toEqual([
      ["", false],
      ["", true],
      ["linkerd-proxy", true],
      ["livekit-server", true],
    ]);
  });
  test("the network is the pod's, and the node's: no container has any", () => {
    const of = samples(m.networkReceiveBytesTotal).map(({ labels }) => [labels.container, labels.pod]);
    expect(of).toEqual([
      ["", ""],
      ["", "livekit-server-7c9d8b6f5-abcde"],
    ]);
  });
  test("only what has a CPU limit is throttled", () => {
    const limited = samples(m.specCpuQuota).map(({ labels }) => labels.id);
    expect(samples(m.cpuCfsPeriodsTotal).map(({ labels }) => labels.id)).toEqual(limited);
    expect(limited.length).toBeLessThan(samples(m.specCpuPeriod).length);
  });
  test("no CPU is told apart from the others", () => {
    expect(new Set(samples(m.cpuUsageSecondsTotal).map(({ labels }) => labels.cpu))).toEqual(
      new Set(["total"]),
    );
  });
});
