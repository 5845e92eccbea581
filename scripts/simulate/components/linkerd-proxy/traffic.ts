// linkerd-proxy: HTTP of its pod, inbound and outbound, what its policies allow and refuse, and its connections.

import * as m from "../../../../metrics/linkerd-proxy/index.ts";
import { around } from "../../distribution.ts";
import { type Pairs, table } from "../../row.ts";
import {
  accountOf,
  type Call,
  had,
  inbound,
  outbound,
  port,
  probe,
  redisClients,
  redisPort,
  sentBy,
  servedBy,
} from "./calls.ts";
import { type MeshedPod, namespace, replicas, type Workload } from "./state.ts";

const { count, level, spread, sum } = table<MeshedPod>();
/** The kubelet asks every ten seconds. */
const probes = ({ dt }: MeshedPod): number => Math.min(dt, 3600) / 10;
const isRefused = ({ client }: Call): boolean => client === "agents";
/** Requests that the policies of the server let through. */
const allowed = (call: Call) => (p: MeshedPod) => had(call, p) * (isRefused(call) ? 1 - p.denied : 1);

/** A list of series, made for the workload of a proxy: with the labels of its calls. */
const each = <F>(of: (p: MeshedPod) => readonly (readonly [Pairs, F])[]) => ({ by: of as never });
const inAndOut =
  (more: Pairs = {}) =>
  (p: MeshedPod) =>
    [
      ...servedBy(p).map((call) => [{ ...inbound(call), ...more }, allowed(call)] as const),
      ...servedBy(p)
        .slice(0, 1)
        .map(({ server }) => [{ ...probe(server), ...more }, probes] as const),
      ...sentBy(p).map((call) => [{ ...outbound(call), ...more }, (q: MeshedPod) => had(call, q)] as const),
    ] as const;
const good = { classification: "success", status_code: "200" } as const;
const times = (p: MeshedPod) =>
  [
    ...servedBy(p).map((call) => [inbound(call), call, 1] as const),
    ...sentBy(p).map((call) => [outbound(call), call, 1.2] as const),
  ].map(
    ([labels, call, more]) =>
      [
        { ...labels, status_code: "200" },
        (q: MeshedPod) => ({ n: had(call, q), of: around(more * call.takes[0], more * call.takes[1]) }),
      ] as const,
  );
const policy = { authz_kind: "authorizationpolicy", authz_name: "platform" } as const;
const withoutDirection = ({ direction: _, ...labels }: Pairs): Pairs => labels;

/** Connections that are open to a pod over the network, by whom. */
const clientsOf = (workload: Workload): readonly (readonly [account: string, port: string])[] =>
  workload === "redis"
    ? redisClients.map((client) => [accountOf(client), redisPort])
    : servedBy({ workload } as MeshedPod).map(({ client }) => [accountOf(client), port]);
const connected = (f: (p: MeshedPod) => number) =>
  each((p) =>
    clientsOf(p.workload).map(
      ([client_id, target_port]) =>
        [
          { direction: "inbound", peer: "src", target_port, srv_port: target_port, tls: "true", client_id },
          f,
        ] as const,
    ),
  );
const bytes =
  (perSecond: number) =>
  ({ load, dt, workload }: MeshedPod): number =>
    (perSecond * (0.1 + load) * Math.min(dt, 3600)) / replicas(workload);

const to = ({ server }: Call) =>
  ({
    parent_kind: "Service",
    parent_namespace: namespace,
    parent_name: server,
    parent_port: "80",
    route_kind: "default",
    route_name: "http",
  }) as const;

export const traffic = [
  count(m.requests, each(inAndOut())),
  count(m.responses, each(inAndOut(good))),
  spread(m.latency, each(times)),
  count(
    m.httpAllowed,
    each((p) =>
      servedBy(p).map((call) => [{ ...withoutDirection(inbound(call)), ...policy }, allowed(call)] as const),
    ),
  ),
  count(
    m.httpDenied,
    each((p) =>
      servedBy(p)
        .filter(isRefused)
        .map((call) => [withoutDirection(inbound(call)), (q: MeshedPod) => had(call, q) * q.denied] as const),
    ),
    { atOnce: true },
  ),
  level(
    m.openNow,
    connected(({ load }) => Math.round(4 + 20 * load)),
  ),
  count(
    m.opened,
    connected(({ load, dt }) => 0.05 * (0.2 + load) * Math.min(dt, 3600)),
  ),
  sum(m.readBytes, connected(bytes(90_000))),
  sum(m.writtenBytes, connected(bytes(260_000))),
  count(
    m.httpRoute.statuses,
    each((p) =>
      sentBy(p).map((call) => [{ ...to(call), http_status: "200" }, (q: MeshedPod) => had(call, q)] as const),
    ),
  ),
  level(
    m.httpBalancer.endpoints,
    each((p) =>
      sentBy(p).flatMap((call) => {
        const { route_kind: _, route_name: __, ...parent } = to(call);
        const labels = { ...parent, backend_kind: "Service", backend_name: call.server } as const;
        return [
          [{ ...labels, endpoint_state: "ready" }, (): number => replicas(call.server)] as const,
          [{ ...labels, endpoint_state: "pending" }, (): number => 0] as const,
        ];
      }),
    ),
  ),
  // Nobody asks for what is not there.
  count(m.routeNotFound, [[{ target_port: port, tls: "true" }, () => 0]], { atOnce: true }),
];
