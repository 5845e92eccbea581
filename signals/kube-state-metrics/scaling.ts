// Scaling: what autoscalers want and may, and what keeps them from it; budgets for disruptions, and quotas.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import { and, changes, eq, ge, group, gt, max, now, on, or, sub, unit, zero } from "../../promql/index.ts";
import { level, saturation } from "../kinds/index.ts";
import { autoscaler, budget } from "./labels.ts";

const each = autoscaler;
const current = max(now(m.horizontalpodautoscalerStatusCurrentReplicas)).by(...each);
const most = max(now(m.horizontalpodautoscalerSpecMaxReplicas)).by(...each);
const least = max(now(m.horizontalpodautoscalerSpecMinReplicas)).by(...each);
const desired = max(now(m.horizontalpodautoscalerStatusDesiredReplicas)).by(...each);
const is = (condition: "ScalingLimited" | "ScalingActive" | "AbleToScale", status: "true" | "false") =>
  eq(max(now(m.horizontalpodautoscalerStatusCondition, { condition, status })).by(...each), 1);

export const autoscalerUse = saturation({
  id: "kubernetes_autoscaler_use",
  title: "Of the maximum",
  why: "Replicas of the autoscaler's maximum. At 100 % it adds none, whatever the load is; one that is content there is well.",
  used: current,
  limit: most,
  by: autoscaler,
});
export const autoscalerWants = level({
  id: "kubernetes_autoscaler_wants",
  title: "Autoscaler wants",
  why: "Replicas that autoscalers want, never more than their maximum.",
  value: desired,
  by: autoscaler,
});
export const autoscalerHas = level({
  id: "kubernetes_autoscaler_has",
  title: "Autoscaler has",
  why: "Replicas that autoscalers last saw.",
  value: current,
  by: autoscaler,
});

/** At its maximum and wanting more; one whose maximum is its minimum is a fixed number. */
export const autoscalerFull = level({
  id: "kubernetes_autoscaler_full",
  title: "At the limit",
  why: "Autoscalers that are at their maximum and want more: the load goes on rising and no pod comes.",
  value: unit(
    "autoscalers",
    and(
      and(is("ScalingLimited", "true"), ge(current, most), on(...each)),
      gt(sub(most, least), 0),
      on(...each),
    ),
  ),
  none: zero(most),
  by: autoscaler,
  better: "low",
  bounds: { warning: 1 },
});

/** What was scaled to 0 by hand is inactive, too. */
export const autoscalerUnable = level({
  id: "kubernetes_autoscaler_unable",
  title: "Unable",
  why: "Autoscalers that cannot do their work: they get no measurements (ScalingActive is false), or may not change what they scale (AbleToScale is false).",
  value: unit(
    "autoscalers",
    and(or(is("ScalingActive", "false"), is("AbleToScale", "false")), gt(desired, 0), on(...each)),
  ),
  none: zero(most),
  by: autoscaler,
  better: "low",
  bounds: { warning: 1 },
});

export const scalings = level({
  id: "kubernetes_scalings",
  title: "Changes of mind",
  why: "How often an autoscaler wanted another number within half an hour. Many: up and down again, and each time rooms move or drain.",
  value: changes(m.horizontalpodautoscalerStatusDesiredReplicas, {}, "30m"),
  by: autoscaler,
  combine: "max",
  better: "low",
  look: { warning: 6 },
});

const allowed = max(now(m.poddisruptionbudgetStatusPodDisruptionsAllowed)).by(...budget);
const expected = max(now(m.poddisruptionbudgetStatusExpectedPods)).by(...budget);
export const budgetBlocks = level({
  id: "kubernetes_budget_blocks",
  title: "Budgets without room",
  why: "Disruption budgets that let no pod be evicted: a drain of a node waits for ever. Usual for minutes while a pod is away; for hours it is one replica of which one must stay.",
  value: unit("budgets", group(and(eq(allowed, 0), gt(expected, 0), on(...budget))).by(...budget)),
  none: zero(expected),
  by: budget,
  better: "low",
});

const quota = ["cluster", "namespace", "resourcequota", "resource"] as const;
export const quotaUse = saturation({
  id: "kubernetes_quota_use",
  title: "Quota used",
  why: "What a namespace uses of its quota, by resource. At 100 % no further pod is made there, and no rollout begins.",
  used: max(now(m.resourcequota, { type: "used" })).by(...quota),
  limit: max(now(m.resourcequota, { type: "hard" })).by(...quota),
  by: quota,
  bounds: { warning: 0.9 },
});
