// Alerts on the replicas of the control plane: one or all of a part down, started again and again, out of files.

import * as m from "../../metrics/linkerd-control-plane/index.ts";
import * as s from "../../signals/linkerd-control-plane/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";
import { crashLooping, down, fdsHigh } from "../families/index.ts";

export default [
  alert("LinkerdControlPlanePartDown", {
    when: worse(s.partUp),
    for: "5m",
    severity: "critical",
    summary: ({ controller, namespace, cluster }) =>
      `No replica of Linkerd's ${controller} in ${namespace} (${cluster}) can be scraped.`,
    do: [
      "Look at its pods, and at their events: kubectl -n linkerd get pods. Traffic between pods that run goes on meanwhile.",
      "Stop rollouts and scaling until it is back: without proxy-injector new pods come without a proxy, without destination nobody is told of them.",
      "identity: certificates are not renewed. How long have proxies left? See Linkerd's issuer and the proxies' certificates; below an hour nothing else matters.",
      "They run? Then a network policy or a policy of Linkerd's own keeps Prometheus from the admin port.",
    ],
    fires: { given: [given(m.scrape.up, {}, "1x5 0x20")], at: "15m", value: 0 },
    /** One of two replicas. */
    silent: {
      given: [given(m.scrape.up, {}, "1x5 0x20"), given(m.scrape.up, { instance: "10.0.0.8:9996" }, "1x25")],
      at: "15m",
    },
  }),
  down("LinkerdControlPlaneReplicaDown", {
    signal: s.replicaUp,
    up: m.scrape.up,
    for: "10m",
    severity: "warning",
    summary: ({ controller, instance, namespace, cluster }) =>
      `The replica ${instance} of Linkerd's ${controller} in ${namespace} (${cluster}) cannot be scraped.`,
    do: [
      "Look at the pod and its node: is it running, is it ready? Proxies turn to other replicas.",
      "It runs? Read its log, then the admin port: does a policy refuse Prometheus?",
      "Is there another replica of this part? If not, proxies are told nothing: see LinkerdControlPlanePartDown.",
    ],
  }),
  crashLooping("LinkerdControlPlaneCrashLooping", {
    signal: s.restarts,
    startTime: m.process.startTimeSeconds,
    severity: "warning",
    summary: ({ controller, instance, namespace, cluster, value }) =>
      `The replica ${instance} of Linkerd's ${controller} in ${namespace} (${cluster}) was started ${value} times in half an hour.`,
    do: [
      "Read the log of the container before (kubectl -n linkerd logs --previous -c, and the part's name).",
      "OOMKilled: raise its limit (destinationResources, identityResources, proxyInjectorResources, policyController.resources in the chart). Destination needs more with each Service and pod.",
      "identity: an issuer that has expired or does not fit the trust anchor ends it at once; linkerd check says so.",
      "Since an upgrade? Take it back, or bring the custom resources (linkerd-crds) to the same release.",
    ],
  }),
  fdsHigh("LinkerdControlPlaneFileDescriptorsHigh", {
    signal: s.fds,
    open: m.process.openFds,
    most: m.process.maxFds,
    summary: ({ controller, instance, namespace, cluster, value }) =>
      `The replica ${instance} of Linkerd's ${controller} in ${namespace} (${cluster}) uses ${value} of its file descriptors.`,
    do: [
      "Add replicas of it: each proxy holds streams to one of them.",
      "Does the number follow that of the proxies? If not, it leaks: restart it, one replica after the other.",
    ],
  }),
];
