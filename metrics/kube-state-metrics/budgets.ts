// Disruption budgets, quotas and namespaces.

import { open } from "../../promql/metric.ts";
import { objects } from "./labels.ts";

const { gauge } = objects;

export const namespaceCreated = gauge("kube_namespace_created", {
  unit: "timestamp",
  labels: { namespace: "any" },
  meaning: "Creation time.",
});

export const namespaceStatusPhase = gauge("kube_namespace_status_phase", {
  unit: "bool",
  labels: { namespace: "any", phase: ["Active", "Terminating"] },
  meaning: "Namespace phase.",
  trap: "A series for each state, 1 or 0: choose by the value, never count the series.",
});

export const namespaceStatusCondition = gauge("kube_namespace_status_condition", {
  unit: "bool",
  labels: {
    namespace: "any",
    condition: open("NamespaceDeletionContentFailure"),
    status: ["true", "false", "unknown"],
  },
  meaning: "Conditions of a namespace that is being deleted.",
});

export const resourcequotaCreated = gauge("kube_resourcequota_created", {
  unit: "timestamp",
  labels: { namespace: "any", resourcequota: "any" },
  meaning: "Creation time.",
});

export const resourcequota = gauge("kube_resourcequota", {
  unit: "amount",
  labels: {
    namespace: "any",
    resourcequota: "any",
    resource: open(
      "requests.cpu",
      "requests.memory",
      "limits.cpu",
      "limits.memory",
      "pods",
      "persistentvolumeclaims",
      "requests.storage",
    ),
    type: ["hard", "used"],
  },
  meaning: "A quota and what is used of it.",
  trap: "Limit and use are one metric, and of several units. Take max by: while two kube-state-metrics overlap the series are there twice.",
});
