// What the settings say of a component's scraping: whose job it is, and what that leaves to be said.

import { describe, expect, test } from "vitest";
import { flavours } from "../../components/scrape.ts";
import { settingsSchema } from "../../config/schema.ts";
import { componentOf, type Settings } from "../../config/settings.ts";
import { cadvisor, kubeState, probed, probes, proxies } from "../components/probes.ts";
import { printed } from "./told.ts";

const scrapers = (settings: Settings) => probes.map(({ name }) => componentOf(settings, name).scrape);
const texts = (settings: Settings, name: string) =>
  componentOf(settings, name).selectors.map(({ label, op, value }) => `${label}${op}${value}`);
const told = (text: string) => printed(() => probed(`components: { ${text} }`));

describe("whose job scrapes a component", () => {
  test("is the flavour's where it brings one, else ours", () => {
    const by = Object.fromEntries(
      flavours.map((flavour) => [flavour, scrapers(probed(`prometheus: { flavour: ${flavour} }`)).join(" ")]),
    );
    // linkerd-proxy, kube-state-metrics, service-mirror, cadvisor, kubelet
    expect(by).toEqual({
      operator: "ours existing ours existing existing",
      viz: "existing ours ours existing ours",
      plain: "ours ours ours ours ours",
    });
  });

  test("is what the settings say", () => {
    const settings = probed(
      "components: { linkerd-proxy: { scrape: none }, kube-state-metrics: { scrape: ours }, service-mirror: { scrape: existing } }",
    );
    expect(scrapers(settings).slice(0, 3)).toEqual(["none", "ours", "existing"]);
    expect(told("linkerd-proxy: { scrape: mine }")).toMatchInlineSnapshot(`
      "monitoring.yaml:1:40 › components › linkerd-proxy › scrape
        cannot be "mine".
        Write none. The choices are ours, existing, none."
    `);
    expect(told("linkerd-proxy: { scrape: }")).toContain("cannot be nothing");
  });

  test("decides which selectors it has where none are written", () => {
    const usual = probed();
    expect(texts(usual, "kube-state-metrics")).toEqual(["job=kube-state-metrics"]);
    expect(texts(usual, "cadvisor")).toEqual(["job=kubelet", "metrics_path=/metrics/cadvisor"]);
    expect(texts(probed("prometheus: { flavour: viz }"), "cadvisor")).toEqual([
      "job=kubernetes-nodes-cadvisor",
    ]);
    const ours = probed("components: { cadvisor: { scrape: ours }, service-mirror: { scrape: existing } }");
    expect(texts(ours, "cadvisor")).toEqual(["job=~.*cadvisor.*"]);
    expect(texts(ours, "service-mirror")).toEqual(["job=~.*service-mirror.*"]);
  });

  test("is the flavour's job only where the selectors accept it", () => {
    const existing = (selectors: string) =>
      componentOf(probed(`components: { cadvisor: { ${selectors} } }`), "cadvisor").existing?.job;
    expect(existing("")).toBe("kubelet");
    expect(existing('selectors: { job: "~kube.*" }')).toBe("kubelet");
    expect(existing("selectors: { job: cadvisor }")).toBeUndefined();
    expect(existing("scrape: none")).toBeUndefined();
  });
});

describe("where targets are", () => {
  test("can be said as far as the way of scraping looks for it", () => {
    const settings = probed(
      "components: { linkerd-proxy: { port: 4192, podLabels: { mesh: a } }, kube-state-metrics: { serviceLabels: { app: ksm }, namespace: x } }",
    );
    expect(componentOf(settings, proxies.name)).toMatchObject({ port: 4192, podLabels: { mesh: "a" } });
    expect(componentOf(settings, kubeState.name)).toMatchObject({
      port: 8080,
      namespace: "x",
      serviceLabels: { app: "ksm" },
    });
    expect(componentOf(settings, cadvisor.name)).not.toHaveProperty("port");
  });

  test("is refused where nothing looks for it", () => {
    expect(
      told(
        "cadvisor: { port: 10255, namespace: x, podLabels: { a: b } }, kube-state-metrics: { podLabels: { a: b } }",
      ),
    ).toMatchInlineSnapshot(`
      "monitoring.yaml:1:27 › components › cadvisor › port
        does not apply: each node says which port its kubelet has.
        Remove the line.

      monitoring.yaml:1:40 › components › cadvisor › namespace
        does not apply: the kubelet of every node is found by its node.
        Remove the line.

      monitoring.yaml:1:54 › components › cadvisor › podLabels
        does not apply: the kubelet of every node is found by its node.
        Remove the line.

      monitoring.yaml:1:99 › components › kube-state-metrics › podLabels
        does not apply: its pods are found behind their Service.
        Write serviceLabels instead."
    `);
    expect(told("linkerd-proxy: { serviceLabels: { a: b } }")).toMatchInlineSnapshot(`
      "monitoring.yaml:1:32 › components › linkerd-proxy › serviceLabels
        does not apply: its pods are found by labels of their own.
        Write podLabels instead."
    `);
  });

  test("may be all pods for a container, and never all of anything else", () => {
    expect(told("linkerd-proxy: { podLabels: {} }")).toBe("no mistake found");
    expect(told("kube-state-metrics: { serviceLabels: {} }")).toContain(
      "is empty and would match everything",
    );
  });
});

test("an editor offers what applies, with the defaults that do not depend on the flavour", () => {
  const { properties } = settingsSchema({ alerts: [], slos: [], cards: probes }) as {
    // biome-ignore lint/suspicious/noExplicitAny: a schema's branches are what the test looks at
    properties: any;
  };
  const of = (name: string) => properties.components.properties[name].properties;
  expect(Object.keys(of("cadvisor"))).toEqual([
    "enabled",
    "version",
    "selectors",
    "scrape",
    "expected",
    "limits",
  ]);
  expect(Object.keys(of("kube-state-metrics")).slice(4, -2)).toEqual(["port", "namespace", "serviceLabels"]);
  expect(of("service-mirror").scrape.default).toBe("ours");
  expect(of("cadvisor").scrape).not.toHaveProperty("default");
  expect(of("cadvisor").scrape.description).toContain(
    "existing where kube-prometheus-stack (flavour operator)",
  );
});
