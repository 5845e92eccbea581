// The catalogue of Linkerd's control plane against what its real containers answered.

import { describe, expect, test } from "vitest";
import * as m from "../../metrics/linkerd-control-plane/index.ts";
import { readScrapes } from "../fixtures/scrapes/scrapes.ts";
import { type Family, families } from "./exposition.ts";
import { unexplained, wrong } from "./held.ts";

const component = "linkerd-control-plane";
const version = "26.8.1";
const stored: Readonly<Record<string, string>> = {
  namespace: "exported_namespace",
  cluster: "exported_cluster",
};
/** As Prometheus stores it: labels that its targets have as well are renamed, and OpenMetrics' counters have their end. */
const asStored = ({ name, samples, ...rest }: Family): Family => ({
  ...rest,
  name: samples.every((one) => one.name === `${name}_total`) ? `${name}_total` : name,
  samples: samples.map(({ labels, ...sample }) => ({
    ...sample,
    labels: Object.fromEntries(
      Object.entries(labels).map(([label, value]) => [stored[label] ?? label, value]),
    ),
  })),
});
const read = (part: string): readonly (readonly Family[])[] =>
  readScrapes(new URL(`../fixtures/scrapes/linkerd-b24cd405/${part}.txt`, import.meta.url)).map(({ text }) =>
    families(text ?? "").map(asStored),
  );
const [start, traffic, linked] = read("destination");
const [identity] = read("identity");
const [policy, outage] = read("policy");
const [injector] = read("proxy-injector");
const states = { start, traffic, linked, identity, policy, outage, injector };
type State = keyof typeof states;
const seen = Object.values(states).flatMap((one) => one ?? []);

const samples = ({ name }: { readonly name: string }, state: State) =>
  (states[state] ?? []).filter((family) => family.name === name).flatMap((family) => family.samples);
const sum = (metric: { readonly name: string }, state: State): number =>
  samples(metric, state).reduce((all, { value }) => all + value, 0);

describe("the catalogue against Linkerd's control plane of August 2026", () => {
  test("has every metric recorded, with its type, labels, values and bounds", () => {
    expect(wrong(component, version, seen)).toEqual([]);
  });
  test("says of every metric that was not recorded why it is not there", () => {
    expect(unexplained(component, version, seen, /never/)).toEqual([]);
  });
});

describe("the traps of the catalogue", () => {
  test("a healthy Service has no endpoints until they change, though proxies are subscribed", () => {
    expect([sum(m.endpointsSubscribers, "traffic") > 0, sum(m.endpointsExists, "traffic")]).toEqual([
      true,
      0,
    ]);
  });
  test("queues that never ran over are there at 0 from the first subscription on", () => {
    expect(samples(m.endpointsOverflow, "start")).toEqual([]);
    expect(samples(m.endpointsOverflow, "traffic").length).toBeGreaterThan(0);
    expect(sum(m.endpointsOverflow, "traffic")).toBe(0);
  });
  test("identity has histograms of discovery, and nothing in them", () => {
    expect(sum(m.endpointSlicesLag, "linked")).toBeGreaterThan(0);
    expect(samples(m.endpointSlicesLag, "identity").length).toBeGreaterThan(0);
    expect(sum(m.endpointSlicesLag, "identity")).toBe(0);
  });
  test("an outage of twelve seconds breaks each watch several times", () => {
    expect(samples(m.watchErrors, "policy")).toEqual([]);
    const ofServices = samples(m.watchErrors, "outage").filter(({ labels }) => labels.kind === "Service");
    expect(ofServices.reduce((all, { value }) => all + value, 0)).toBeGreaterThan(2);
  });
  test("a review that failed has no answer", () => {
    expect(sum(m.injectRequests, "injector") - sum(m.injectResponses, "injector")).toBeGreaterThanOrEqual(0);
    expect(new Set(samples(m.injectResponses, "injector").map(({ labels }) => labels.skip))).toEqual(
      new Set(["true", "false"]),
    );
  });
});
