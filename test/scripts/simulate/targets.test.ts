// The targets of a component that nobody described, and their labels: they follow from how its card has it scraped.

import { describe, expect, test } from "vitest";
import type { Card } from "../../../components/card.ts";
import { redis } from "../../../components/redis.ts";
import { containers, kubelet, type Scrape, service } from "../../../components/scrape.ts";
import { parseSettings } from "../../../config/settings.ts";
import { names } from "../../../scripts/compile/book.ts";
import { defaultSimulation, worldFor } from "../../../scripts/simulate/history.ts";
import { labelsOf } from "../../../scripts/simulate/labels.ts";
import { targetsOf, usualTargets } from "../../../scripts/simulate/targets.ts";
import { settings } from "./read.ts";

/** A card whose name the settings know, scraped in another way. */
const scraped = (scrape: Scrape, sample: Card["sample"] = {}): Card => ({ ...redis, scrape, sample });
const worldOf = (clusters = 1) => {
  const several = parseSettings("cluster: { multi: true }", "monitoring.yaml", names);
  return worldFor({ ...defaultSimulation, clusters }, several, defaultSimulation.end - 9e7);
};
const labelsIn = (card: Card, of = settings) => usualTargets(card)(worldOf()).map(labelsOf(card, of));

test("every node has a kubelet, which goes on while others are restarted, and a label for the node", () => {
  const card = scraped(kubelet("/metrics/cadvisor"));
  const targets = usualTargets(card)(worldOf());
  expect(targets.map(({ name, runs }) => [name, runs.length])).toEqual([
    ["node-0", 1],
    ["node-1", 1],
    ["node-2", 1],
  ]);
  expect(labelsIn(card)[0]).toMatchObject({ node: "node-0", job: "redis" });
  expect(Object.keys(labelsIn(card)[0] ?? {}).sort()).toEqual(["instance", "job", "metrics_path", "node"]);
});

test("two kubelet jobs find the same nodes", () => {
  const hosts = (name: string) =>
    usualTargets({ ...scraped(kubelet("/metrics")), name })(worldOf()).map(({ host }) => host);
  expect(hosts("cadvisor")).toEqual(hosts("kubelet"));
});

test("who speaks of objects is one, without namespace and pod of its own", () => {
  const card = scraped(service({ port: 8080, serviceLabels: {}, honorLabels: true }));
  expect(labelsIn(card)).toHaveLength(1);
  expect(Object.keys(labelsIn(card)[0] ?? {}).sort()).toEqual(["instance", "job"]);
});

test("labels that are taken from pods have the card's sample; without one the pods are taken to lack them", () => {
  const scrape = containers({ container: "proxy", port: 4191, take: { workload: ["app"], zone: ["zone"] } });
  const [labels] = labelsIn(scraped(scrape, { workload: "web" }));
  expect(labels).toMatchObject({ namespace: "livekit", pod: "redis-0", workload: "web" });
  expect(labels).not.toHaveProperty("zone");
});

describe("by hand", () => {
  const card = scraped(redis.scrape);

  test("as many as are wanted, in each cluster, with a state of their own", () => {
    const of = targetsOf(card, {
      count: 3,
      at:
        ({ cluster, number }) =>
        ({ t, dt }) => ({ t, dt, key: `${cluster}/${number}` }),
    });
    const targets = of(worldOf(2));
    expect(targets.map(({ name, cluster }) => `${cluster} ${name}`)).toEqual([
      "0 redis-0",
      "0 redis-1",
      "0 redis-2",
      "1 redis-0",
      "1 redis-1",
      "1 redis-2",
    ]);
    const [first] = targets;
    const [run] = first?.runs ?? [];
    expect(run && first?.at({ t: run.from, dt: 0 }, run)).toMatchObject({ key: "0/0" });
  });

  test("a process puts labels on its metrics: the card's sample, or its own in each of its lives", () => {
    const labelsOfRuns = (of: ReturnType<typeof usualTargets>) =>
      of(worldOf())[0]?.runs.map(({ labels }) => labels);
    const sampled = { ...card, sample: { node_id: "NE_0" } };
    expect(labelsOfRuns(usualTargets(sampled))).toEqual([{ node_id: "NE_0" }, { node_id: "NE_0" }]);
    const labels = ({ number }: { readonly number: number }, life: number) => ({
      node_id: `${number}-${life}`,
    });
    expect(labelsOfRuns(targetsOf(sampled, { labels, at: () => (moment) => moment }))).toEqual([
      { node_id: "0-0" },
      { node_id: "0-1" },
    ]);
  });

  test("no two have one address", () => {
    const hosts = ["mixer", "egress", "ingress", "proxy", "sip"].flatMap((name) =>
      usualTargets({ ...card, name })(worldOf(2)).map(({ host }) => host),
    );
    expect(new Set(hosts).size).toBe(hosts.length);
  });
});

test("selectors of which no value can be guessed are told all at once", () => {
  const odd = parseSettings(
    'components: { redis: { selectors: { job: redis, stage: "~[^a-z]{9}", zone: "~[^a-z]{8}" } } }',
    "monitoring.yaml",
    names,
  );
  expect(() => labelsIn(redis, odd)).toThrow(/stage[\s\S]*no value of it can be guessed[\s\S]*zone/);
});
