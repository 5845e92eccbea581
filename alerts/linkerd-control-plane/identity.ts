// Alerts on identity: an issuer that ends, and certificates that proxies do not get.

import * as m from "../../metrics/linkerd-control-plane/index.ts";
import * as s from "../../signals/linkerd-control-plane/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";

const certify = {
  grpc_type: "unary",
  grpc_service: "io.linkerd.proxy.identity.Identity",
  grpc_method: "Certify",
} as const;
const renew = [
  "Does cert-manager keep it? kubectl -n linkerd describe certificate linkerd-identity-issuer: why was it not renewed?",
  "By hand: make a new issuer that the same trust anchor signs, and put it into the secret linkerd-identity-issuer; identity takes it up by itself, within a minute.",
  "Is the trust anchor itself near its end? No metric says so: step certificate inspect, on the ConfigMap linkerd-identity-trust-roots.",
  "Then see that proxies renew: their certificates end no later than the issuer did. Those that do not, restart.",
] as const;

export default [
  alert("LinkerdIssuerCertificateExpiring", {
    when: worse(s.issuerLeft),
    for: "15m",
    severity: "warning",
    summary: ({ namespace, cluster, value }) =>
      `The issuer's certificate of Linkerd in ${namespace} (${cluster}) ends in ${value}. With it all certificates of proxies do.`,
    do: [
      ...renew,
      "One that is made by hand, for a year: move this threshold to 30 days, 2592000, in the settings.",
    ],
    fires: { given: [given(m.issuerTtl, {}, "71000-60x60")], at: "20m", value: 69_800 },
    /** Not loaded yet; and cert-manager renews it a minute before it is told. */
    silent: {
      given: [
        given(m.issuerTtl, {}, "72600-60x23 172800x40"),
        given(m.issuerTtl, { instance: "10.0.0.8:9990" }, "0x70"),
      ],
      at: "40m",
    },
  }),
  alert("LinkerdIssuerCertificateExpiryImminent", {
    when: worse(s.issuerLeft),
    for: "5m",
    severity: "critical",
    cause: "signal",
    summary: ({ namespace, cluster, value }) =>
      `The issuer's certificate of Linkerd in ${namespace} (${cluster}) ends in ${value}: then no pod of the mesh talks to another.`,
    do: ["Renew it now.", ...renew],
    fires: { given: [given(m.issuerTtl, {}, "3010-60x60")], at: "55m", value: -290 },
    silent: { given: [given(m.issuerTtl, {}, "29400-60x13 172800x40")], at: "40m" },
  }),
  alert("LinkerdCertificatesRefused", {
    when: worse(s.refusals, { reaches: true }),
    for: "5m",
    severity: "warning",
    summary: ({ namespace, cluster, grpc_code, value }) =>
      `Linkerd's identity in ${namespace} (${cluster}) refused ${value} certificates in a quarter of an hour: ${grpc_code}.`,
    do: [
      "Read identity's log: it names the service account, and why.",
      "FailedPrecondition, Internal: its issuer has ended, or does not fit the trust anchor. linkerd check --proxy.",
      "Unauthenticated, PermissionDenied: the API server does not accept the pod's token. Clocks, the token's audience, a pod without automountServiceAccountToken.",
      "Only some pods? Those that came before the trust anchor was changed still have the old one: restart them.",
    ],
    fires: {
      given: [given(m.grpcHandled, { ...certify, grpc_code: "Unauthenticated" }, "_x10 1 2 3 4 5x30")],
      at: "22m",
      value: 5,
    },
    /** Two, one after the other; and those that were signed. */
    silent: {
      given: [
        given(m.grpcHandled, { ...certify, grpc_code: "Unauthenticated" }, "_x10 1 2x40"),
        given(m.grpcHandled, { ...certify, grpc_code: "OK" }, "0+9x60"),
      ],
      at: "22m",
    },
  }),
];
