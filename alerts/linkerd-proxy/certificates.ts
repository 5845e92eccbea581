// Alerts on the certificates of proxies: not renewed, about to end, never issued.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import * as s from "../../signals/linkerd-proxy/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";

/** A certificate of a day that ends after so many seconds of the test. */
const ends = (at: number) => [
  given(m.certExpires, {}, `${at}x120`),
  given(m.certRefreshed, {}, `${at - 86_400}x120`),
];

export default [
  alert("LinkerdProxyCertificateExpiring", {
    when: worse(s.certificateLeft),
    for: "5m",
    severity: "critical",
    summary: ({ workload, namespace, cluster, value }) =>
      `The certificate of a proxy of ${workload} in ${namespace} (${cluster}) ends in ${value}: then nothing talks to it any more.`,
    do: [
      "Restart the pod now: kubectl delete pod; a new proxy asks for a certificate at once.",
      "The new one gets none either, or all workloads are so: is linkerd-identity running, and when does its issuer's certificate end (linkerd check --proxy)? Renew the issuer before it ends.",
      "Read the log of linkerd-identity: a token that is refused, or a clock that is off.",
    ],
    fires: { given: ends(6000), at: "20m", value: 4800 },
    /** A renewal was missed; hours are left. */
    silent: { given: ends(18_000), at: "60m" },
  }),
  alert("LinkerdProxyRefreshMissed", {
    when: worse(s.certificateLife),
    for: "15m",
    severity: "warning",
    summary: ({ workload, namespace, cluster, value }) =>
      `A proxy of ${workload} in ${namespace} (${cluster}) missed the renewal of its certificate: ${value} of its life is left.`,
    do: [
      "Read the log of linkerd-identity at the time when 30 % was left: who was refused, and why?",
      "Is linkerd-identity in reach of the pod (port 8080 of linkerd-identity-headless)? A network policy, or DNS.",
      "Do not wait for the next try, which comes when 70 % of the rest is gone: restart the pod.",
    ],
    fires: { given: ends(20_000), at: "60m", value: 0.1898 },
    /** About to be renewed. */
    silent: { given: ends(27_000), at: "60m" },
  }),
  alert("LinkerdProxyWithoutCertificate", {
    when: worse(s.withoutCertificate, { reaches: true }),
    for: "5m",
    severity: "critical",
    summary: ({ workload, namespace, cluster, value }) =>
      `${value} proxies of ${workload} in ${namespace} (${cluster}) never got a certificate: their pods are not ready.`,
    do: [
      "Read the proxy's log: kubectl logs -c linkerd-proxy. It names what identity answered.",
      "UnknownIssuer or bad certificate: the pod was injected with another trust anchor. Restart it, so that it is injected anew.",
      "No answer: is linkerd-identity running, and is its issuer's certificate still valid?",
      "Do not restart workloads that work until this does: their new pods would get no certificate either.",
    ],
    fires: {
      given: [given(m.certExpires, {}, "0x30"), given(m.certRefreshed, {}, "0x30")],
      at: "15m",
      value: 1,
    },
    /** A slow start. */
    silent: {
      given: [given(m.certExpires, {}, "0x3 86400x30"), given(m.certRefreshed, {}, "0x3 60x30")],
      at: "15m",
    },
  }),
];
