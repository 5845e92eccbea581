// linkerd-proxy as a component of the simulation: the pods of a small platform that is meshed.

import { linkerdProxy as card } from "../../../../components/linkerd-proxy.ts";
import * as m from "../../../../metrics/linkerd-proxy/index.ts";
import { type Kind, simulate } from "../../component.ts";
import { lively } from "../../lively.ts";
import { table } from "../../row.ts";
import { targetsOf } from "../../targets.ts";
import { knobs } from "./declared.ts";
import { type MeshedPod, namespace, pods, proxyAt, workloadOf } from "./state.ts";
import { traffic } from "./traffic.ts";

const { level } = table<MeshedPod>();
const reached = (addr: string, endpoints: number) =>
  [
    [{ endpoint_state: "ready", addr }, () => endpoints],
    [{ endpoint_state: "pending", addr }, () => 0],
  ] as const;

/** Of the many labels of a mesh one value is enough where nothing moves together: each other one multiplies its series. */
const few = {
  tls: "true",
  no_tls_reason: "",
  peer: "src",
  srv_kind: "server",
  parent_kind: "default",
  route_kind: "default",
  route_name: "default",
  backend_kind: "Service",
  status_code: "200",
  dst_zone_locality: "local",
};

const proxies: Kind<MeshedPod, typeof card> = {
  holds: [],
  targets: targetsOf(card, {
    count: pods.length,
    namespace,
    taken: ({ number }) => ({ workload: workloadOf(number) }),
    at: proxyAt,
  }),
  rows: [
    ...traffic,
    level(m.certExpires, (p) => p.ends),
    level(m.certRefreshed, (p) => p.issued),
    level(m.process.clock, (p) => Math.floor(p.t / 1000)),
    level(m.destinationBalancer.endpoints, reached("linkerd-dst-headless.linkerd.svc.cluster.local:8086", 3)),
    level(m.policyBalancer.endpoints, reached("linkerd-policy.linkerd.svc.cluster.local:8090", 3)),
    level(m.buildInfo, [[{ version: "2.366.0", profile: "release" }, () => 1]]),
  ],
  rest: (metric, of) => lively(metric, { ...of, sample: few }),
};

export const linkerdProxy = simulate(card, { knobs, kinds: [proxies] });
