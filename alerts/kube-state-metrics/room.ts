// Alerts on what keeps pods from coming or going: quotas, budgets for disruptions, claims without a volume.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import { ge } from "../../promql/index.ts";
import * as s from "../../signals/kube-state-metrics/index.ts";
import { budget } from "../../signals/kube-state-metrics/labels.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { valueBy } from "../engine/value.ts";
import { holds, worse } from "../engine/when.ts";

const cpu = { resource: "requests.cpu" } as const;
const pending = { phase: "Pending" } as const;

export default [
  alert("KubernetesQuotaNearlyUsed", {
    when: worse(s.quotaUse),
    for: "15m",
    severity: "warning",
    summary: ({ resourcequota, resource, namespace, cluster, value }) =>
      `${value} of ${resource} in the quota ${resourcequota} of ${namespace} (${cluster}) is used; at 100 % no further pod is made.`,
    do: [
      "Will a rollout still fit? It needs a pod more for a while, one that drains for hours twice as many: raise the quota before you roll out.",
      "Who uses it? kubectl describe quota, then the requests of each workload: some ask for far more than they use.",
      "Old Jobs and pods that ended count for objects, not for CPU: delete them where the resource is a count.",
    ],
    fires: {
      given: [
        given(m.resourcequota, { ...cpu, type: "hard" }, "10x60"),
        given(m.resourcequota, { ...cpu, type: "used" }, "9.5x60"),
      ],
      at: "30m",
      value: 0.95,
    },
    /** A quota of 0 forbids, and is not nearly used. */
    silent: {
      given: [
        given(m.resourcequota, { ...cpu, type: "hard" }, "0x60"),
        given(m.resourcequota, { ...cpu, type: "used" }, "0x60"),
      ],
      at: "30m",
    },
  }),
  alert("KubernetesDisruptionBudgetBlocks", {
    when: holds(s.budgetBlocks, budget, ge(valueBy(s.budgetBlocks, budget), 1)),
    for: "6h",
    severity: "info",
    summary: ({ poddisruptionbudget, namespace, cluster }) =>
      `The disruption budget ${poddisruptionbudget} in ${namespace} (${cluster}) has let no pod go for six hours: its nodes cannot be drained.`,
    do: [
      "One replica of which one must stay: run two, or allow one to be unavailable (maxUnavailable: 1).",
      "Pods that are not ready use the room up: mend those first.",
      "Two budgets that select the same pods: nothing can be evicted at all. Remove one.",
    ],
    fires: {
      given: [
        given(m.poddisruptionbudgetStatusPodDisruptionsAllowed, {}, "1x5 0x500"),
        given(m.poddisruptionbudgetStatusExpectedPods, {}, "1x505"),
      ],
      at: "400m",
      value: 1,
    },
    /** It selects nothing: there is nothing to let go. */
    silent: {
      given: [
        given(m.poddisruptionbudgetStatusPodDisruptionsAllowed, {}, "0x505"),
        given(m.poddisruptionbudgetStatusExpectedPods, {}, "0x505"),
      ],
      at: "400m",
    },
  }),
  alert("KubernetesVolumeClaimWaiting", {
    when: worse(s.claimsWaiting, { reaches: true }),
    for: "15m",
    severity: "warning",
    summary: ({ persistentvolumeclaim, phase, namespace, cluster }) =>
      `The claim ${persistentvolumeclaim} in ${namespace} (${cluster}) has no volume: ${phase}.`,
    do: [
      "kubectl describe pvc: which StorageClass, and what does the provisioner say? Its quota, its zone, its rights.",
      "Lost: the volume was deleted. Restore it from a backup before you let a pod make an empty one.",
      "No pod uses it, and the class waits for the first: delete the claim if it was left behind.",
    ],
    fires: {
      given: [given(m.persistentvolumeclaimStatusPhase, pending, "0x5 1x60")],
      at: "30m",
      value: 1,
    },
    silent: { given: [given(m.persistentvolumeclaimStatusPhase, pending, "1x10 0x60")], at: "24m" },
  }),
];
