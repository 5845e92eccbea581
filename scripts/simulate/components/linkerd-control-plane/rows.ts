// linkerd-control-plane: what its parts say on a good day, where the catalogue's kinds do not tell it.

import * as m from "../../../../metrics/linkerd-control-plane/index.ts";
import { around } from "../../distribution.ts";
import { type Moment, table } from "../../row.ts";
import { rhythm } from "../../world/rhythm.ts";

const { count, level, spread } = table<Moment>();
const hour = 3600;
/** Proxies in the mesh, and the Services that each of them calls. */
const proxies = 40;
const called = 5;

const identity = "io.linkerd.proxy.identity.Identity";
const certify = { grpc_type: "unary", grpc_service: identity, grpc_method: "Certify" } as const;
/** A proxy renews when seven tenths of a day are over; there are two replicas. */
const renewals = ({ dt }: Moment): number => (dt * proxies) / (0.7 * 24 * hour) / 2;
/** cert-manager makes an issuer of 48 hours, and a new one when 25 are left. */
const issuer = ({ t }: Moment): number => 48 * hour - ((t / 1000) % (23 * hour));
export const identityRows = [
  level(m.issuerTtl, issuer),
  count(m.grpcStarted, [[certify, renewals]]),
  count(m.grpcHandled, [[{ ...certify, grpc_code: "OK" }, renewals]]),
  count(m.grpcSent, [[certify, renewals]]),
];

const service = (name: string, port: string) => ({
  exported_cluster: "local",
  exported_namespace: "livekit",
  service: name,
  port,
  nodename: "node-0",
});
const get = {
  grpc_type: "server_stream",
  grpc_service: "io.linkerd.proxy.destination.Destination",
  grpc_method: "Get",
} as const;
/** Endpoints that change, of which every proxy that calls the Service is told. */
const changes = ({ t, dt }: Moment): number => 0.05 * rhythm(t) * dt;
export const destinationRows = [
  level(m.endpointsSubscribers, [
    [service("api", "8080"), () => (proxies * called) / 4],
    [service("redis", "6379"), () => (proxies * called) / 4],
  ]),
  count(m.endpointsOverflow, [[{ service: "api.livekit.svc.cluster.local" }, () => 0]], { atOnce: true }),
  spread(m.endpointSlicesLag, (at) => ({ n: changes(at), of: around(0.4, 1.2) })),
  count(m.grpcStarted, [[get, changes]]),
  count(m.grpcSent, [[get, (at) => (changes(at) * proxies) / 2]]),
];

const watch = {
  grpc_type: "server_stream",
  grpc_service: "io.linkerd.proxy.inbound.InboundServerPolicies",
  grpc_method: "WatchPort",
} as const;
const servers = { kind: "Server", group: "policy.linkerd.io", version: "v1beta3" };
export const policyRows = [
  count(m.grpcSent, [[watch, (at) => (changes(at) * proxies) / 4]]),
  count(m.watchErrors, [[{ ...servers, error: "WatchFailed" }, () => 0]], { atOnce: true }),
];

/** One every so many minutes, as pods come on a day without a release. */
const every =
  (minutes: number) =>
  ({ t, dt }: Moment): number => {
    const period = minutes * 60_000;
    return Math.floor(t / period) - Math.floor((t - dt * 1000) / period);
  };
const [given, left] = [every(15), every(50)];
const created = {
  exported_namespace: "livekit",
  owner_kind: "deployment",
  annotation_at: "namespace",
} as const;
const skipped = { skip: "true", skip_reason: "host_network_enabled" } as const;
const injected = { skip: "false", skip_reason: "" } as const;
export const injectorRows = [
  count(m.injectRequests, [[created, (at) => given(at) + left(at)]]),
  count(m.injectResponses, [
    [{ ...created, ...injected }, given],
    [{ ...created, ...skipped }, left],
  ]),
];

const answered = { client: "k8s", method: "get", code: "200" } as const;
export const apiRows = [
  count(m.apiRequests, [[answered, ({ dt }) => 0.4 * dt]]),
  spread(m.apiSeconds, [[answered, ({ dt }) => ({ n: 0.4 * dt, of: around(0.012, 0.08) })]]),
];
