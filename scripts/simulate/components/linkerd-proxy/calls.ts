// Who calls whom in the simulated mesh, how often, and by which labels the two proxies tell of it.

import type { Pairs } from "../../row.ts";
import { type MeshedPod, namespace, replicas, type Workload } from "./state.ts";

export interface Call {
  readonly client: Workload | "ingress";
  readonly server: Workload;
  /** Requests a second in the busiest hour, of all pods together. */
  readonly rate: number;
  /** Milliseconds to the first byte: of the median and of one in twenty. */
  readonly takes: readonly [median: number, slow: number];
}
export const calls: readonly Call[] = [
  { client: "ingress", server: "web", rate: 40, takes: [12, 60] },
  { client: "web", server: "api", rate: 60, takes: [7, 45] },
  { client: "agents", server: "api", rate: 6, takes: [9, 50] },
  { client: "api", server: "agents", rate: 3, takes: [20, 120] },
];
export const port = "8080";
/** An opaque connection: Redis, called by these. */
export const redisClients = ["api", "agents"] as const;
export const redisPort = "6379";

export const accountOf = (of: Call["client"]): string =>
  `${of}.${of === "ingress" ? "ingress" : namespace}.serviceaccount.identity.linkerd.cluster.local`;

const own = { direction: "inbound", route_kind: "default", srv_kind: "server" } as const;
/** What the server's proxy says of a call, or of the kubelet's probes. */
export const inbound = ({ client, server }: Call): Pairs => ({
  ...own,
  target_port: port,
  srv_name: server,
  srv_port: port,
  route_name: "default",
  tls: "true",
  client_id: accountOf(client),
});
export const probe = (server: Workload): Pairs => ({
  ...own,
  target_port: port,
  srv_name: server,
  srv_port: port,
  route_name: "probe",
  tls: "no_identity",
  no_tls_reason: "no_tls_from_remote",
});
/** What the client's proxy says of it. */
export const outbound = ({ server }: Call): Pairs => ({
  direction: "outbound",
  target_port: port,
  tls: "true",
  server_id: accountOf(server),
  dst_namespace: namespace,
  dst_service: server,
  dst_deployment: server,
});

export const servedBy = ({ workload }: MeshedPod): readonly Call[] =>
  calls.filter(({ server }) => server === workload);
export const sentBy = ({ workload }: MeshedPod): readonly Call[] =>
  calls.filter(({ client }) => client === workload);
/** Requests of a call that one pod of a workload has had since the moment before. */
export const had = ({ rate }: Call, { load, dt, workload }: MeshedPod): number =>
  (rate * load * Math.min(dt, 3600)) / replicas(workload);
