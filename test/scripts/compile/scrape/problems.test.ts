// What keeps scrape jobs apart: from each other, from those that a flavour brings, and with the labels that are selected by.

import { describe, expect, test } from "vitest";
import type { Card } from "../../../../components/card.ts";
import { cards as shipped } from "../../../../components/index.ts";
import { printProblem } from "../../../../config/problem.ts";
import { scrapeProblems } from "../../../../scripts/compile/scrape/problems.ts";
import { cadvisor, kubeState, nodeAgent, probed, probes, proxies } from "../../../components/probes.ts";
import { allOurs } from "./given.ts";

const told = (text: string, cards: readonly Card[] = probes): string =>
  scrapeProblems(probed(text, cards), cards).map(printProblem).join("\n\n");
const moved = (name: string, places: string) => told(`components: { ${name}: ${places} }`, shipped);

test.each(["operator", "viz", "plain"])(
  "what ships, and the probes as they are, disturb nobody: %s",
  (flavour) => {
    expect(told(`prometheus: { flavour: ${flavour} }`, shipped)).toBe("");
    expect(told(`prometheus: { flavour: ${flavour} }`)).toBe("");
    expect(told(`prometheus: { flavour: ${flavour} }\n${allOurs}`)).toBe("");
  },
);

describe("two jobs of ours", () => {
  test("do not find the same pods", () => {
    expect(
      moved("redis", "{ port: 6789, podLabels: { app.kubernetes.io/name: livekit-server } }"),
    ).toMatchInlineSnapshot(`
      "monitoring.yaml:1:47 › components › redis › podLabels
        finds the targets of livekit-server, too: pods with app.kubernetes.io/name: livekit-server at port 6789.
        Write podLabels: { app.kubernetes.io/name: redis }, or what only its own have."
    `);
  });
  test("do not find pods among those that the other finds", () => {
    const more = "{ port: 6789, podLabels: { app.kubernetes.io/name: livekit-server, tier: media } }";
    expect(moved("redis", more)).toContain("finds the targets of livekit-server, too");
    expect(moved("livekit-server", "{ port: 9121, podLabels: { app.kubernetes.io/name: redis } }")).toMatch(
      /^monitoring\.yaml:1:\d+ › components › livekit-server › podLabels\n/,
    );
  });
  test.each([
    ["at another port", "{ podLabels: { app.kubernetes.io/name: livekit-server } }"],
    [
      "in another namespace",
      "{ port: 6789, namespace: x, podLabels: { app.kubernetes.io/name: livekit-server } }",
    ],
    ["with another label", "{ port: 6789, podLabels: { app.kubernetes.io/name: redis, app: x } }"],
  ])("may find pods %s", (_, places) => expect(moved("redis", places)).toBe(""));

  test("do not find a container in pods that another one scrapes at its port", () => {
    expect(told("", [proxies, { ...proxies, name: "again" }])).toContain(
      "finds the targets of linkerd-proxy, too: the container linkerd-proxy in pods with any labels at port 4191.",
    );
    const other = {
      ...proxies,
      name: "other",
      selectors: { job: "other" },
      scrape: { ...proxies.scrape, container: "envoy" },
    };
    expect(told("", [proxies, other])).toBe("");
  });
  test("do not read one path of the kubelets twice", () => {
    const again = { ...cadvisor, name: "again" };
    const text = "components: { cadvisor: { scrape: ours }, again: { scrape: ours } }";
    expect(told(text, [cadvisor, again])).toContain("too: the kubelets' /metrics/cadvisor.");
  });
  test("have two names, unless they are the kubelets' and differ by path", () => {
    const twice =
      "components: { redis: { selectors: { job: x } }, livekit-server: { selectors: { job: x } } }";
    expect(told(twice, shipped)).toMatchInlineSnapshot(`
      "monitoring.yaml:1:42 › components › redis › selectors › job
        names our job "x", as livekit-server does its own.
        Write job: "redis"."
    `);
    const paths =
      "prometheus: { flavour: viz }\ncomponents: { kubelet: { selectors: { job: agents, metrics_path: /metrics } }, " +
      "cadvisor: { scrape: ours, selectors: { job: agents, metrics_path: /metrics/cadvisor } } }";
    expect(told(paths, [nodeAgent, cadvisor])).toBe("");
  });
});

describe("a job of ours", () => {
  test("does not take the name of one that the flavour brings", () => {
    expect(told("components: { redis: { selectors: { job: kubelet } } }", shipped)).toMatchInlineSnapshot(`
      "monitoring.yaml:1:42 › components › redis › selectors › job
        names our job "kubelet", as kube-prometheus-stack does its own.
        Write a name that is free: job: "redis"."
    `);
    const viz = "prometheus: { flavour: viz }\ncomponents: { linkerd-proxy: { scrape: ours } }";
    expect(told(viz)).toMatchInlineSnapshot(`
      "monitoring.yaml:2:15 › components › linkerd-proxy › selectors › job
        names our job "linkerd-proxy", as Linkerd Viz does its own.
        Write scrape: existing, or a name that is free: job: "linkerd-proxy-own"."
    `);
    expect(
      told("prometheus: { flavour: plain }\ncomponents: { redis: { selectors: { job: kubelet } } }", shipped),
    ).toBe("");
  });
  test("is not selected together with the flavour's own", () => {
    const both = 'components: { cadvisor: { scrape: ours, selectors: { job: "~cadvisor|kubelet" } } }';
    expect(told(both)).toMatchInlineSnapshot(`
      "monitoring.yaml:1:59 › components › cadvisor › selectors › job
        selects the job "kubelet" of kube-prometheus-stack beside our own: all would count twice.
        Write scrape: existing, or a name that is free: job: "cadvisor"."
    `);
  });
});

describe("a label that is selected by", () => {
  test("is one that the job sets, or the exporter gives", () => {
    const text = (selectors: string) => `components: { redis: { selectors: { job: redis, ${selectors} } } }`;
    expect(told(text("stage: prod"), shipped)).toMatchInlineSnapshot(`
      "monitoring.yaml:1:56 › components › redis › selectors › stage
        is "prod", but its job does not set the label stage.
        Remove the line. Or, where a job of your own sets it, write scrape: existing."
    `);
    for (const label of ["namespace", "pod", "instance", "role"])
      expect(told(text(`${label}: x`), shipped)).toBe("");
    expect(told(text("cluster: main"), shipped)).toContain("does not set the label cluster");
    expect(told(`cluster: { multi: true }\n${text("cluster: main")}`, shipped)).toBe("");
  });
  test("may be set by a job of somebody else, or by a file of targets", () => {
    const staged = (more: string) =>
      `components: { redis: { ${more} selectors: { job: redis, stage: prod } } }`;
    expect(told(staged("scrape: existing,"), shipped)).toBe("");
    expect(told(staged("scrape: none,"), shipped)).toBe("");
    expect(told(`prometheus: { flavour: plain }\n${staged("")}`, shipped)).toBe("");
  });
  test("is not one that the flavour's own job is known to lack", () => {
    const viz =
      "prometheus: { flavour: viz }\ncomponents: { linkerd-proxy: { selectors: { job: linkerd-proxy, workload: web } } }";
    expect(told(viz)).toMatchInlineSnapshot(`
      "monitoring.yaml:2:75 › components › linkerd-proxy › selectors › workload
        is "web", but the job linkerd-proxy of Linkerd Viz does not set the label workload.
        Remove the line."
    `);
  });
  test("is not where the exporter speaks of others", () => {
    const place =
      "components: { of-others: { scrape: ours, selectors: { job: ksm, namespace: monitoring } } }";
    expect(told(place, [{ ...kubeState, name: "of-others" }])).toContain("does not set the label namespace");
  });
});
