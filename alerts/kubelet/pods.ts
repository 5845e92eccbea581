// Alerts on kubelets that cannot start pods, or lose their certificate.

import * as m from "../../metrics/kubelet/index.ts";
import * as s from "../../signals/kubelet/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { happens } from "../engine/when.ts";

export default [
  alert("KubernetesPodStartsFail", {
    when: happens(s.startErrors),
    for: "15m",
    severity: "warning",
    summary: ({ node, cluster }) =>
      `The node ${node} (${cluster}) has failed to start pods for a quarter of an hour.`,
    do: [
      "kubectl get events -A --field-selector reason=FailedCreatePodSandBox: the message names the network plugin, its address pool, or the runtime.",
      "No free address: pods that ended and were not removed hold theirs, or the node's range is too small.",
      "Only this node: close it (kubectl cordon), so that new pods go elsewhere, and look at its container runtime.",
    ],
    fires: { given: [given(m.startedPodsErrorsTotal, {}, "0x5 0+2x55")], at: "40m", value: 10 },
    /** A few while the node came up. */
    silent: { given: [given(m.startedPodsErrorsTotal, {}, "0x5 0+2x5 10x50")], at: "40m" },
  }),
  alert("KubernetesKubeletCertificateNotRenewed", {
    when: happens(s.renewErrors),
    for: "15m",
    severity: "warning",
    summary: ({ node, cluster }) =>
      `The kubelet of ${node} (${cluster}) cannot renew its certificate; when that ends the node is lost to the cluster.`,
    do: [
      "kubectl get csr: are requests of system:node:<node> pending? Whoever approves them does not run; approve by hand: kubectl certificate approve.",
      "Denied, or none: read the kubelet's log (journalctl -u kubelet) for the reason that the API server gives.",
      "How long is left? kubelet_certificate_manager_client_ttl_seconds of that node says it, in seconds.",
    ],
    fires: {
      given: [given(m.certificateManagerClientExpirationRenewErrors, {}, "0x5 0+1x55")],
      at: "40m",
      value: 5,
    },
    /** Once, while the API server was started anew. */
    silent: { given: [given(m.certificateManagerClientExpirationRenewErrors, {}, "0x5 1x55")], at: "40m" },
  }),
];
