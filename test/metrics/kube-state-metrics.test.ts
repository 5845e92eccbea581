// The catalogue of kube-state-metrics against what the real exporter said of a cluster with healthy and broken objects.

import { describe, expect, test } from "vitest";
import * as m from "../../metrics/kube-state-metrics/index.ts";
import { readScrapes } from "../fixtures/scrapes/scrapes.ts";
import { type Family, families } from "./exposition.ts";
import { unexplained, wrong } from "./held.ts";

const version = "2.20.0";
const read = (file: string): readonly (readonly Family[])[] =>
  readScrapes(new URL(`../fixtures/scrapes/kube-state-metrics-${version}/${file}`, import.meta.url)).map(
    ({ text }) => families(text ?? ""),
  );
const [objects = []] = read("objects.txt");
const [streamed = [], forbidden = []] = read("telemetry.txt");
const seen = [...objects, ...streamed, ...forbidden];

const samples = ({ name }: { readonly name: string }, of: readonly Family[] = objects) =>
  of.find((family) => family.name === name)?.samples ?? [];

describe("the catalogue against kube-state-metrics 2.20.0", () => {
  test("has every metric recorded, with its type, labels and values", () => {
    expect(wrong("kube-state-metrics", version, seen)).toEqual([]);
  });

  test("has no metric that was not recorded", () => {
    expect(unexplained("kube-state-metrics", version, seen, /^$/)).toEqual([]);
  });
});

describe("the traps of the catalogue", () => {
  test("where lists are streamed there are no list metrics, unless one fails", () => {
    expect(samples(m.stateMetricsListTotal, streamed)).toEqual([]);
    expect(samples(m.stateMetricsWatchTotal, streamed).length).toBeGreaterThan(10);
    const results = samples(m.stateMetricsListTotal, forbidden).map(({ labels }) => labels.result);
    expect(new Set(results)).toEqual(new Set(["error"]));
  });

  test("pods of a Deployment are owned by a ReplicaSet, and that by the Deployment", () => {
    const kinds = new Set(samples(m.podOwner).map(({ labels }) => labels.owner_kind));
    expect(kinds).toContain("ReplicaSet");
    expect(kinds).not.toContain("Deployment");
    const owners = samples(m.replicasetOwner).map(({ labels }) => labels.owner_kind);
    expect(owners).toContain("Deployment");
  });

  test("a state has a series for each of its values, 1 for one of them", () => {
    const of = samples(m.podStatusPhase);
    const pods = new Set(of.map(({ labels }) => labels.uid));
    expect(of).toHaveLength(5 * pods.size);
    expect(of.reduce((sum, { value }) => sum + value, 0)).toBe(pods.size);
  });

  test("of what is not so there is no series at all: reasons, and pods that find no node", () => {
    for (const metric of [m.podStatusReason, m.podStatusUnschedulable, m.podContainerStatusWaitingReason])
      expect(new Set(samples(metric).map(({ value }) => value))).toEqual(new Set([1]));
  });

  test("nodes are in no namespace", () => {
    expect(samples(m.nodeStatusCondition).every(({ labels }) => labels.namespace === undefined)).toBe(true);
  });
});
