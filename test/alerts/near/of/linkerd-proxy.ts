// The near cases of Linkerd's proxies: what each alert is, stated a second time, and series of any value.

import presence from "../../../../alerts/linkerd-proxy/presence.ts";
import * as m from "../../../../metrics/linkerd-proxy/index.ts";
import { ago, each, flat, type NearTable, presenceNear, quantileAt } from "../near.ts";

const workload = "by cluster, namespace, workload";
const node = "by cluster, namespace, instance";
const call = `${workload}, parent_name`;
const starts = "It counts starts: its family steps by one start and by one minute.";

const served = { direction: "inbound", target_port: "8080", route_name: "default" };
const client = { tls: "true", client_id: "web.shop" };
const to = { parent_kind: "Service", parent_name: "api" };
/** Calls a minute of which a share has an error. */
const ended = (error: string, share: number) => [
  each(m.httpRoute.statuses, { ...to, http_status: "200", error: "" }, 100 * (1 - share)),
  each(m.httpRoute.statuses, { ...to, http_status: "", error }, 100 * share),
];

const certificates: NearTable = {
  LinkerdProxyCertificateExpiring: {
    says: `critical < 7200 for 5m ${workload}`,
    at: (v) => [ago(m.certExpires, {}, -v)],
  },
  LinkerdProxyRefreshMissed: {
    says: `warning < 0.25 for 15m ${workload}`,
    at: (v) => [ago(m.certExpires, {}, -86_400 * v), ago(m.certRefreshed, {}, 86_400 * (1 - v))],
  },
  LinkerdProxyWithoutCertificate: {
    says: `critical >= 1, == 0, == 1 for 5m ${workload}`,
    steps: "It counts proxies without a date: its own cases step by one proxy and by two minutes.",
  },
};

const traffic: NearTable = {
  LinkerdFailing: {
    says: `critical < 0.95, >= 10 over 5m, 1h for 5m ${workload}`,
    at: (v) => [
      each(m.responses, { ...served, classification: "success" }, 100 * v),
      each(m.responses, { ...served, classification: "failure" }, 100 * (1 - v)),
    ],
  },
  LinkerdSlow: {
    says: `warning > 1, >= 0, >= 10 over 5m, 1h for 15m ${workload}`,
    at: (v) => quantileAt(m.latency, served, 0.95, 1000 * v, 100),
    after: 4,
  },
};

const authorization: NearTable = {
  LinkerdRequestsDenied: {
    says: `warning >= 10, == 1 over 1d, 15m for 5m ${workload}`,
    at: (v) => [each(m.httpDenied, { ...client, target_port: "8080" }, v / 15)],
    after: 7,
    whole: true,
  },
  LinkerdConnectionsDenied: {
    says: `warning >= 10, == 1 over 1d, 15m for 5m ${workload}`,
    at: (v) => [each(m.tcpDenied, { ...client, target_port: "6379" }, v / 15)],
    after: 7,
    whole: true,
  },
  LinkerdScrapeOrProbeDenied: {
    says: `warning >= 3, == 1 over 1d, 15m for 10m ${node}`,
    at: (v) => [each(m.httpDenied, { ...client, target_port: "4191" }, v / 15)],
    after: 7,
    whole: true,
  },
  LinkerdEgressDenied: {
    says: `warning >= 10, == 1 over 1d, 15m for 10m ${workload}`,
    at: (v) => [
      each(m.httpRoute.statuses, { parent_kind: "EgressNetwork", route_name: "http-egress-deny" }, v / 15),
    ],
    after: 7,
    whole: true,
  },
  LinkerdAuditOnlyTraffic: {
    says: `info >= 1, == 1 over 1d, 15m for 1h ${workload}`,
    at: (v) => [
      each(m.httpAllowed, { target_port: "8080", authz_kind: "default", authz_name: "audit" }, v / 15),
    ],
    after: 7,
    whole: true,
  },
  LinkerdPlaintextTraffic: {
    says: `warning < 0.99, >= 10, > 0.5 over 10m, 1h for 15m ${workload}`,
    at: (v) => [
      each(m.requests, { ...served, ...client }, 100 * v),
      each(m.requests, { ...served, tls: "no_identity" }, 100 * (1 - v)),
    ],
  },
};

const reliability: NearTable = {
  LinkerdShedding: {
    says: `critical > 0.01, >= 10 over 5m, 1h for 2m ${call}`,
    at: (v) => ended("LOAD_SHED", v),
  },
  LinkerdTimeouts: {
    says: `warning > 0.01, >= 10 over 5m, 1h for 10m ${call}`,
    at: (v) => ended("REQUEST_TIMEOUT", v),
  },
  LinkerdRetryStorm: {
    says: `warning > 0.2, >= 10 over 5m, 1h for 10m ${call}`,
    at: (v) => [each(m.httpRoute.statuses, to, 100), each(m.httpRoute.retries, to, 100 * v)],
  },
  LinkerdEndpointsUnavailable: {
    says: `warning < 0.5 for 10m ${call}`,
    at: (v) => [
      flat(m.httpBalancer.endpoints, { ...to, endpoint_state: "ready" }, 100 * v),
      flat(m.httpBalancer.endpoints, { ...to, endpoint_state: "pending" }, 100 * (1 - v)),
    ],
  },
  LinkerdProtocolDetectionTimeouts: {
    says: `info >= 10 over 1d, 1h for 15m ${workload}, srv_port`,
    at: (v) => [each(m.inboundDetected, { result: "read_timeout", srv_port: "5432" }, v / 60)],
    after: 29,
    whole: true,
  },
};

const proxies: NearTable = {
  LinkerdProxyDown: { says: `warning < 1 for 10m ${node}`, at: (v) => [flat(m.scrape.up, {}, v)] },
  LinkerdProxyCrashLooping: { says: `critical >= 3 over 30m for 0m ${node}`, steps: starts },
  LinkerdProxyCannotReachControlPlane: {
    says: `warning < 1 for 10m ${workload}`,
    at: (v) => [flat(m.destinationBalancer.endpoints, { endpoint_state: "ready" }, v)],
  },
  LinkerdProxyVersionSkew: {
    says: "info > 1 for 24h by cluster",
    steps: "It counts releases; the cases of its family step by one release and by ten minutes.",
  },
  LinkerdProxyClockSkew: {
    says: `warning > 30 for 10m ${node}`,
    at: (v) => [ago(m.process.clock, {}, -v)],
  },
  LinkerdProxyCpuLimitNear: {
    says: `warning > 1.8 over 5m for 15m ${node}`,
    at: (v) => [each(m.process.cpuSecondsTotal, {}, 60 * v)],
  },
  LinkerdProxyMemoryLimitNear: {
    says: `warning > 966367642 for 10m ${node}`,
    at: (v) => [flat(m.process.residentMemoryBytes, {}, v)],
  },
};

export default {
  ...presenceNear(presence),
  ...certificates,
  ...traffic,
  ...authorization,
  ...reliability,
  ...proxies,
} satisfies NearTable;
