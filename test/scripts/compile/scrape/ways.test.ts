// Every way of being scraped at work: as a job and as an object of the operator, executed by promtool.

import { describe, expect, test } from "vitest";
import type { Card } from "../../../../components/card.ts";
import { linkerdControlPlane } from "../../../../components/linkerd-control-plane.ts";
import { livekitServer } from "../../../../components/livekit-server.ts";
import { targetLabelsOf } from "../../../../components/scrape.ts";
import type { Settings } from "../../../../config/settings.ts";
import { monitor } from "../../../../scripts/compile/kubernetes/monitor.ts";
import { ours, type Scraped } from "../../../../scripts/compile/scrape/index.ts";
import { scrapeJob } from "../../../../scripts/compile/scrape/job.ts";
import { cadvisor, kubeState, mirror, probed, proxies } from "../../../components/probes.ts";
import {
  type Discovered,
  endpointTargets,
  kubeletTargets,
  nodeTarget,
  operatorsJob,
  type Pod,
  podTargets,
  targetsOf,
} from "./discovered.ts";

/** A component that a job of ours scrapes, whatever its flavour brings. */
const only = (card: Card, more = ""): readonly [Scraped, Settings] => {
  const job = `${card.name}-ours`;
  const settings = probed(
    `components: { ${card.name}: { scrape: ours, selectors: { job: ${job} } } }\n${more}`,
    [card],
  );
  const [of] = ours([card], settings, new Map([[card.name, ["some_total"]]]));
  if (of === undefined) throw new Error(`no job of ${card.name}`);
  return [of, settings];
};
/** Both forms of a job, by what each would discover. */
const forms = (card: Card, asJob: readonly Discovered[], asObject = asJob) => {
  const [of, settings] = only(card, "cluster: { multi: true, name: eu }");
  return [
    ["as a job", scrapeJob(of, settings), asJob],
    ["as an object of the operator", operatorsJob(monitor(of, settings).object), asObject],
  ] as const;
};
const without = (labels: Readonly<Record<string, string>>, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(labels).filter(([name]) => !names.includes(name)));

const sidecar = { init: ["linkerd-init", "linkerd-proxy"] };
const meshed = { app: [8080], "linkerd-init": [], "linkerd-proxy": [4143, 4191] };
const owner = (name: string, hash: string) =>
  ({ owner: ["ReplicaSet", `${name}-${hash}`], labels: { "pod-template-hash": hash } }) as const;
const pods: Readonly<Record<string, Pod>> = {
  "a native sidecar": {
    name: "web-1",
    ip: "10.0.0.1",
    labels: { "linkerd.io/proxy-deployment": "web" },
    containers: meshed,
    ...sidecar,
  },
  "two labels": {
    name: "db-0",
    ip: "10.0.0.2",
    labels: { "linkerd.io/proxy-statefulset": "db", "linkerd.io/proxy-job": "db-restore" },
    containers: meshed,
  },
  "a label that is empty": {
    name: "agent-x",
    ip: "10.0.0.3",
    labels: { "linkerd.io/proxy-deployment": "", "linkerd.io/proxy-daemonset": "agent" },
    containers: meshed,
  },
  "an owner only": { name: "api-v2-1", ip: "10.0.0.4", containers: meshed, ...owner("api-v2", "7d9f4c") },
  "an owner that is its own": {
    name: "cache-0",
    ip: "10.0.0.5",
    owner: ["StatefulSet", "cache"],
    containers: meshed,
  },
  "a ReplicaSet without Deployment": {
    name: "old-x",
    ip: "10.0.0.6",
    owner: ["ReplicaSet", "old-one"],
    containers: meshed,
  },
  "nobody's": { name: "debug", ip: "10.0.0.7", containers: meshed },
  "an IPv6 address": {
    name: "web-2",
    ip: "fd00::2",
    labels: { "linkerd.io/proxy-deployment": "web" },
    containers: meshed,
  },
  "a port that is not declared": { name: "bare", ip: "10.0.0.9", containers: { "linkerd-proxy": [] } },
  "an end": { name: "done", ip: "10.0.0.10", phase: "Succeeded", containers: meshed },
  "a failure": { name: "gone", ip: "10.0.0.11", phase: "Failed", containers: meshed },
  "no proxy": { name: "plain", ip: "10.0.0.12", containers: { app: [4191] } },
};
const workloads = {
  "web-1": ["web", "Deployment", "10.0.0.1:4191"],
  "db-0": ["db", "StatefulSet", "10.0.0.2:4191"],
  "agent-x": ["agent", "DaemonSet", "10.0.0.3:4191"],
  "api-v2-1": ["api-v2", "Deployment", "10.0.0.4:4191"],
  "cache-0": ["cache", "StatefulSet", "10.0.0.5:4191"],
  "old-x": ["old-one", "ReplicaSet", "10.0.0.6:4191"],
  debug: [undefined, undefined, "10.0.0.7:4191"],
  "web-2": ["web", "Deployment", "[fd00::2]:4191"],
  bare: [undefined, undefined, "10.0.0.9:4191"],
};

describe.concurrent("several containers of one component", () => {
  const linkerd = { namespace: "linkerd" };
  const parts = [
    {
      name: "linkerd-destination-1",
      ip: "10.0.1.1",
      ...linkerd,
      containers: {
        "linkerd-proxy": [4143, 4191],
        destination: [8086, 9996],
        "sp-validator": [8443, 9997],
        policy: [8090, 9990, 9443],
      },
    },
    { name: "linkerd-identity-1", ip: "fd00::9", ...linkerd, containers: { identity: [8080, 9990] } },
    { name: "linkerd-proxy-injector-1", ip: "10.0.1.3", ...linkerd, containers: { "proxy-injector": [] } },
  ];
  test.each(forms(linkerdControlPlane, parts.flatMap(podTargets)))(
    "are each scraped once at its own port, and called by its name; not those beside them: %s",
    async (_, job, discovered) => {
      const targets = await targetsOf(job, discovered);
      const found = targets.map(({ controller, pod, instance }) => [controller, pod, instance]);
      expect(found.sort()).toEqual([
        ["destination", "linkerd-destination-1", "10.0.1.1:9996"],
        ["identity", "linkerd-identity-1", "[fd00::9]:9990"],
        ["policy", "linkerd-destination-1", "10.0.1.1:9990"],
        ["proxy-injector", "linkerd-proxy-injector-1", "10.0.1.3:9995"],
      ]);
    },
  );
});

describe.concurrent("containers of any workload", () => {
  test.each(forms(proxies, Object.values(pods).flatMap(podTargets)))(
    "are each scraped once, with the workload that their pod names or belongs to: %s",
    async (_, job, discovered) => {
      const targets = await targetsOf(job, discovered);
      const found = targets.map(({ pod, workload, workload_kind, instance }) => [
        pod,
        [workload, workload_kind, instance],
      ]);
      expect(Object.fromEntries(found)).toEqual(workloads);
      expect(targets.length).toBe(Object.keys(workloads).length);
      expect(targets.find(({ pod }) => pod === "web-1")).toEqual({
        __address__: "10.0.0.1:4191",
        cluster: "eu",
        instance: "10.0.0.1:4191",
        job: "linkerd-proxy-ours",
        namespace: "shop",
        pod: "web-1",
        workload: "web",
        workload_kind: "Deployment",
      });
    },
  );
});

describe.concurrent("pods", () => {
  const labels = { "app.kubernetes.io/name": "livekit-server" };
  const two: Pod = { name: "lk-0", ip: "10.0.0.1", labels, containers: { sfu: [7880, 7881] } };
  const ended: Pod = { ...two, name: "lk-1", ip: "10.0.0.2", phase: "Failed" };
  test.each(forms(livekitServer, [two, ended].flatMap(podTargets)))(
    "of several ports are scraped once, at the settings' port: %s",
    async (_, job, discovered) => {
      expect(await targetsOf(job, discovered)).toEqual([
        {
          __address__: "10.0.0.1:6789",
          cluster: "eu",
          instance: "10.0.0.1:6789",
          job: "livekit-server-ours",
          namespace: "shop",
          pod: "lk-0",
        },
      ]);
    },
  );
});

describe.concurrent("addresses behind a Service", () => {
  const shard = (at: number, ready = true) => ({
    name: `ksm-${at}`,
    namespace: "monitoring",
    ip: `10.0.1.${at}`,
    ready,
    containers: { "kube-state-metrics": [8080, 8081] },
  });
  const state = endpointTargets(
    "kube-state-metrics",
    { "app.kubernetes.io/name": "kube-state-metrics" },
    { http: 8080, metrics: 8081 },
    [shard(0), shard(1, false)],
  );
  test.each(forms(kubeState, state))(
    "that speak of others are told apart by their address alone, ready or not: %s",
    async (_, job, discovered) => {
      const common = { cluster: "eu", job: "kube-state-metrics-ours" };
      expect(await targetsOf(job, discovered)).toEqual(
        ["10.0.1.0:8080", "10.0.1.1:8080"].map((at) => ({ ...common, __address__: at, instance: at })),
      );
    },
  );

  const six = {
    name: "mirror-0",
    namespace: "mc",
    ip: "fd00::7",
    ready: true,
    containers: { mirror: [9999] },
  };
  const mirrored = endpointTargets("mirror", { component: "service-mirror" }, { admin: 9999 }, [six]);
  test.each(forms(mirror, mirrored))(
    "that speak of themselves have their place: %s",
    async (_, job, discovered) => {
      expect(await targetsOf(job, discovered)).toEqual([
        {
          __address__: "[fd00::7]:9999",
          cluster: "eu",
          instance: "[fd00::7]:9999",
          job: "service-mirror-ours",
          namespace: "mc",
          pod: "mirror-0",
        },
      ]);
    },
  );
});

describe.concurrent("kubelets", () => {
  test.each(forms(cadvisor, [nodeTarget("node-a", "10.0.2.1")], kubeletTargets("node-a", "10.0.2.1")))(
    "are told apart by their node and path: %s",
    async (_, job, discovered) => {
      const targets = await targetsOf(job, discovered);
      expect(targets.map((labels) => without(labels, "instance"))).toEqual([
        {
          __address__: "10.0.2.1:10250",
          cluster: "eu",
          job: "cadvisor-ours",
          metrics_path: "/metrics/cadvisor",
          node: "node-a",
        },
      ]);
    },
  );
});

/** What any target of a card may carry, by name. */
const all = [livekitServer, proxies, kubeState, mirror, cadvisor] as const;
test.each(all.map((card) => [card.name, card] as const))(
  "%s: a job sets the labels that queries are told of, and no others",
  (_, card) => {
    const [of, settings] = only(card);
    const set = scrapeJob(of, settings).relabel_configs.flatMap(({ target_label }) => target_label ?? []);
    const labels = [...new Set(set)].filter((label) => !["__address__", "job"].includes(label));
    expect(labels.sort()).toEqual([...targetLabelsOf(card.scrape)].sort());
  },
);
