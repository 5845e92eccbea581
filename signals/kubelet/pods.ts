// What kubelets do for pods: starts that fail, calls of the runtime that fail, certificates that are not renewed.

import * as m from "../../metrics/kubelet/index.ts";
import { now, rate as perSecond, unit } from "../../promql/index.ts";
import { level, rate } from "../kinds/index.ts";
import { node, site } from "./labels.ts";

export const reporting = level({
  id: "kubernetes_kubelets_reporting",
  title: "Kubelets that report",
  why: "Nodes whose kubelet tells Prometheus of volumes and starts.",
  value: unit("nodes", now(m.scrape.up)),
  by: site,
  better: "high",
});

export const startErrors = rate({
  id: "kubernetes_start_errors",
  title: "Pods that do not start",
  why: "Sandboxes of pods that could not be made, by node: mostly the network plugin has no address for them, or does not answer.",
  events: perSecond(m.startedPodsErrorsTotal),
  by: node,
  better: "low",
});

export const runtimeErrors = rate({
  id: "kubernetes_runtime_errors",
  title: "Failed calls of the runtime",
  why: "Calls of the container runtime that failed, by operation. A few are usual: what is asked for may be gone.",
  events: perSecond(m.runtimeOperationsErrorsTotal),
  by: [...node, "operation_type"],
});

export const renewErrors = rate({
  id: "kubernetes_renew_errors",
  title: "Certificates not renewed",
  why: "Renewals of the kubelet's own certificate that failed. When it ends, the node is lost to the cluster.",
  events: unit("errors/s", perSecond(m.certificateManagerClientExpirationRenewErrors)),
  by: node,
  better: "low",
});
