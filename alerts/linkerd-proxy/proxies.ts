// Alerts on the proxies themselves: not scraped, crashing, out of reach of the control plane, old, with a wrong clock.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import * as s from "../../signals/linkerd-proxy/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";
import { crashLooping, down, versionSkew } from "../families/index.ts";

const reach = (values: string) => [
  given(
    m.destinationBalancer.endpoints,
    { endpoint_state: "ready", addr: "linkerd-dst-headless:8086" },
    values,
  ),
  given(m.policyBalancer.endpoints, { endpoint_state: "ready", addr: "linkerd-policy:8090" }, "1x60"),
];
/** The clock of a node that is so many seconds ahead. */
const ahead = (seconds: number) => [given(m.process.clock, {}, `${seconds}+60x60`)];

export default [
  down("LinkerdProxyDown", {
    signal: s.proxyUp,
    up: m.scrape.up,
    for: "10m",
    severity: "warning",
    summary: ({ instance, namespace, cluster }) =>
      `The proxy ${instance} in ${namespace} (${cluster}) cannot be scraped.`,
    do: [
      "What does Prometheus' page of targets say? 403: a policy denies by default. Allow Prometheus on the port linkerd-admin (a Server, and an AuthorizationPolicy or a NetworkAuthentication).",
      "No answer: look at the pod. A proxy that hangs takes all traffic of its pod along; delete the pod.",
      "A finished job whose proxy runs on: end it with linkerd-await, or use native sidecars.",
    ],
  }),
  crashLooping("LinkerdProxyCrashLooping", {
    signal: s.restarts,
    startTime: m.process.startTimeSeconds,
    severity: "critical",
    summary: ({ instance, namespace, cluster, value }) =>
      `The proxy ${instance} in ${namespace} (${cluster}) was started ${value} times in half an hour.`,
    do: [
      "Read why: kubectl logs --previous -c linkerd-proxy, and the reason of its last state. OOMKilled: raise config.linkerd.io/proxy-memory-limit.",
      "It ends itself at once: a certificate that it cannot load, or a trust anchor that does not fit. Restart the pod, so that it is injected anew.",
      "Since an upgrade of Linkerd? Pin the release before with config.linkerd.io/proxy-version and restart the workload.",
    ],
  }),
  alert("LinkerdProxyCannotReachControlPlane", {
    when: worse(s.controlPlane),
    for: "10m",
    severity: "warning",
    summary: ({ workload, namespace, cluster }) =>
      `Proxies of ${workload} in ${namespace} (${cluster}) reach no destination, or no policy controller: they go on with what they knew last.`,
    do: [
      "Are the pods of linkerd-destination ready? Both destination and the policy controller run in them.",
      "Does a network policy keep this namespace from the ports 8086 and 8090 of Linkerd's? Does DNS know linkerd-dst-headless there?",
      "Roll out nothing that it calls meanwhile: its proxies would go on calling the old addresses.",
    ],
    fires: { given: reach("1x10 0x40"), at: "30m", value: 0 },
    /** A rollout of the control plane. */
    silent: { given: reach("1x10 0x8 1x30"), at: "20m" },
  }),
  versionSkew("LinkerdProxyVersionSkew", {
    signal: s.versions,
    info: m.buildInfo,
    version: "version",
    for: "24h",
    summary: ({ cluster, value }) => `Proxies of ${value} releases run in ${cluster} for a day.`,
    do: [
      "Which workloads were left behind? Restart them: kubectl rollout restart gives them the present proxy.",
      "Proxies more than one release behind the control plane are not supported: do those first.",
    ],
  }),
  alert("LinkerdProxyClockSkew", {
    when: worse(s.clockSkew),
    for: "10m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `The clock under the proxy ${instance} in ${namespace} (${cluster}) is ${value} off: the mesh will refuse its certificate.`,
    do: [
      "Set right the clock of its node: is chrony or systemd-timesyncd running there, and does it reach its servers?",
      "All proxies at once: it is the clock under Prometheus that is wrong.",
    ],
    fires: { given: ahead(45), at: "30m", value: 45 },
    /** A second of delay, and one of rounding. */
    silent: { given: ahead(15), at: "30m" },
  }),
];
