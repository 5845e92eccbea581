// Names of components that are misspelt or forgotten: what must not compile in any room.

import { describe, test } from "vitest";
import type { ComponentAlerts } from "../../alerts/engine/component.ts";
import { alertsOf } from "../../alerts/index.ts";
import { component, type Product } from "../../components/card.ts";
import type { ComponentName, ForEach } from "../../components/index.ts";
import { livekitServer } from "../../components/livekit-server.ts";
import { containers, kubelet, pods, service } from "../../components/scrape.ts";
import { defaultSettings } from "../../config/settings.ts";
import { exposedBy } from "../../metrics/target.ts";
import { now, sum } from "../../promql/index.ts";
import { level } from "../../signals/kinds/index.ts";

const settings = defaultSettings({ alerts: [], slos: [] });

describe("a component's name", () => {
  test("is one of the list, wherever it stands", () => {
    const { redis, ...others } = alertsOf;
    const alerts: ForEach<ComponentAlerts> = { redis, ...others };
    // @ts-expect-error one is forgotten
    const forgotten: ForEach<ComponentAlerts> = others;
    // @ts-expect-error one is misspelt
    const misspelt: ForEach<ComponentAlerts> = { redsi: redis, ...others };
    // @ts-expect-error one is misspelt where settings are looked up
    settings.components["livekit-sever"];
    // @ts-expect-error a text that may be any name is looked up with componentOf
    settings.components["redis" as string];
    // @ts-expect-error a name that is none
    const name: ComponentName = "redsi";
    const about = { id: "x", title: "X", why: "Because.", by: ["instance"] } as const;
    const value = now(exposedBy(livekitServer).gauge("x", { unit: "s", meaning: "X." }));
    // @ts-expect-error a signal of no component
    level({ ...about, value, component: "redsi" });
    return [alerts, forgotten, misspelt, name];
  });
});

describe("a card", () => {
  test("has a product that there is", () => {
    const scrape = pods({ port: 1, podLabels: {} });
    const card = { exporter: { name: "x", release: "1.0.0" }, selectors: { job: "x" }, scrape } as const;
    component("x", { ...card, product: "LiveKit" });
    // @ts-expect-error no such product
    component("x", { ...card, product: "LiveKid" });
    // @ts-expect-error no such product
    const product: Product = "Redsi";
    return product;
  });
  test("gives its metrics the labels of its way of being scraped", () => {
    const card = {
      product: "LiveKit",
      exporter: { name: "x", release: "1.0.0" },
      selectors: { job: "x" },
    } as const;
    const up = { unit: "bool", meaning: "Up." } as const;
    const [pod, proxy, object, node] = [
      exposedBy(component("x", { ...card, scrape: pods({ port: 1, podLabels: {} }) })).gauge("up", up),
      exposedBy(
        component("x", {
          ...card,
          scrape: containers({ container: "p", port: 1, take: { workload: ["app"] } }),
        }),
      ).gauge("up", up),
      exposedBy(
        component("x", { ...card, scrape: service({ port: 1, serviceLabels: {}, honorLabels: true }) }),
      ).gauge("up", up),
      exposedBy(component("x", { ...card, scrape: kubelet("/metrics") })).gauge("up", up),
    ] as const;
    sum(now(pod)).by("namespace", "pod");
    // @ts-expect-error a pod's job takes no workload
    sum(now(pod)).by("workload");
    sum(now(proxy)).by("namespace", "pod", "workload");
    // @ts-expect-error with honorLabels namespace is the object's, which this metric does not name
    sum(now(object)).by("namespace");
    sum(now(node)).by("node");
    // @ts-expect-error a kubelet is of a node, not of a pod
    sum(now(node)).by("pod");
  });
});
