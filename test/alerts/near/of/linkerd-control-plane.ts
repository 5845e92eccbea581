// The near cases of the alerts of Linkerd's control plane: what each is, stated a second time, and series of any value.

import presence from "../../../../alerts/linkerd-control-plane/presence.ts";
import * as m from "../../../../metrics/linkerd-control-plane/index.ts";
import { each, flat, type NearTable, presenceNear, quantileAt } from "../near.ts";

const replica = "by cluster, namespace, controller, instance";
const mesh = "by cluster, namespace";
const starts = "It counts starts: the cases of its family step by one start and by one minute.";
const certify = {
  grpc_type: "unary",
  grpc_service: "io.linkerd.proxy.identity.Identity",
  grpc_method: "Certify",
};

export default {
  ...presenceNear(presence),
  LinkerdControlPlanePartDown: {
    says: "critical < 1 for 5m by cluster, namespace, controller",
    at: (v) => [flat(m.scrape.up, {}, v)],
  },
  LinkerdControlPlaneReplicaDown: {
    says: `warning < 1 for 10m ${replica}`,
    at: (v) => [flat(m.scrape.up, {}, v)],
  },
  LinkerdControlPlaneCrashLooping: {
    says: `warning >= 3 over 30m for 0m ${replica}`,
    steps: starts,
  },
  LinkerdControlPlaneFileDescriptorsHigh: {
    says: `warning > 0.8 for 5m ${replica}`,
    at: (v) => [flat(m.process.openFds, {}, 1000 * v), flat(m.process.maxFds, {}, 1000)],
  },
  LinkerdIssuerCertificateExpiring: {
    says: `warning < 72000, != 0 for 15m ${mesh}`,
    at: (v) => [flat(m.issuerTtl, {}, v)],
  },
  LinkerdIssuerCertificateExpiryImminent: {
    says: `critical < 28800, != 0 for 5m ${mesh}`,
    at: (v) => [flat(m.issuerTtl, {}, v)],
  },
  LinkerdCertificatesRefused: {
    says: `warning >= 3 over 1d, 15m for 5m ${mesh}, grpc_code`,
    at: (v) => [each(m.grpcHandled, { ...certify, grpc_code: "Internal" }, v / 15)],
    after: 7,
    whole: true,
    other: { grpc_code: "Unauthenticated" },
  },
  LinkerdDiscoveryLate: {
    says: `warning > 10, >= 0, >= 20 over 5m, 1h for 10m ${mesh}`,
    at: (v) => quantileAt(m.endpointSlicesLag, {}, 0.95, v, 60),
    after: 5,
  },
  LinkerdStreamsCutOff: {
    says: `warning >= 3, == 1 over 1d, 15m for 0m ${replica}`,
    at: (v) => [each(m.endpointsOverflow, { service: "api.shop.svc.cluster.local" }, v / 15)],
    after: 7,
    whole: true,
  },
  LinkerdControlPlaneApiUnreachable: {
    says: "warning > 0.5, >= 10 over 5m, 1h for 10m by cluster, namespace, controller",
    at: (v) => [
      each(m.apiErrors, { client: "k8s", method: "GET" }, 60 * v),
      each(m.apiRequests, { client: "k8s", method: "get", code: "200" }, 60 * (1 - v)),
    ],
  },
  LinkerdPolicyWatchErrors: {
    says: `warning > 0.05, == 1 over 5m for 15m ${mesh}`,
    at: (v) => [
      each(m.watchErrors, { kind: "Service", group: "", version: "v1", error: "WatchFailed" }, 60 * v),
    ],
  },
  LinkerdInjectorFailing: {
    says: `critical >= 3 over 1d, 15m for 2m ${mesh}`,
    at: (v) => [each(m.injectRequests, { owner_kind: "deployment", annotation_at: "namespace" }, v / 15)],
    after: 7,
    whole: true,
  },
} satisfies NearTable;
