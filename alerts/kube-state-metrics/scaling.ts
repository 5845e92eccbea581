// Alerts on autoscalers: at their limit, or unable.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import { and, group, labelReplace, now, on } from "../../promql/index.ts";
import * as s from "../../signals/kube-state-metrics/index.ts";
import { autoscaler, workload } from "../../signals/kube-state-metrics/labels.ts";
import { alert } from "../engine/alert.ts";
import { type Given, given } from "../engine/case.ts";
import { valueBy } from "../engine/value.ts";
import { worse } from "../engine/when.ts";
import { drains } from "./cases.ts";

const scaled = labelReplace(
  now(m.horizontalpodautoscalerInfo),
  "workload",
  "$1",
  "scaletargetref_name",
  "(.+)",
);
/** Autoscalers of workloads of which a pod drains: it still carries load, and the rollout ends with it. */
const whileDraining = group(
  and(group(scaled).by(...autoscaler, "workload"), valueBy(s.draining, workload), on(...workload)),
).by(...autoscaler);

const at = (replicas: number, minutes: string): readonly Given[] => [
  given(m.horizontalpodautoscalerSpecMinReplicas, {}, "2x900"),
  given(m.horizontalpodautoscalerSpecMaxReplicas, {}, "6x900"),
  given(m.horizontalpodautoscalerStatusCurrentReplicas, {}, `${replicas}x900`),
  given(m.horizontalpodautoscalerStatusDesiredReplicas, {}, `${replicas}x900`),
  given(m.horizontalpodautoscalerStatusCondition, { condition: "ScalingLimited", status: "true" }, minutes),
];
const scales = given(
  m.horizontalpodautoscalerInfo,
  { scaletargetref_kind: "Deployment", scaletargetref_name: "livekit-server" },
  "1x900",
);
const inactive = { condition: "ScalingActive", status: "false" } as const;

export default [
  alert("KubernetesAutoscalerFull", {
    when: worse(s.autoscalerFull, { reaches: true, except: whileDraining }),
    for: "15m",
    severity: "warning",
    summary: ({ horizontalpodautoscaler, namespace, cluster }) =>
      `The autoscaler ${horizontalpodautoscaler} in ${namespace} (${cluster}) is at its maximum and wants more.`,
    do: [
      "Do people suffer? Look at the workload's own page: latency, refused joins, CPU.",
      "Raise maxReplicas, if nodes and what is behind (Redis, databases) bear more; the change works within a minute.",
      "Is the load real? One client that loops, or one pod that takes all, is not mended by more pods.",
    ],
    fires: { given: at(6, "0x5 1x60"), at: "30m", value: 1 },
    /** At the maximum for four hours, while a pod drains. */
    silent: { given: [...at(6, "0x5 1x900"), scales, ...drains], at: "240m" },
  }),
  alert("KubernetesAutoscalerUnable", {
    when: worse(s.autoscalerUnable, { reaches: true }),
    for: "15m",
    severity: "warning",
    summary: ({ horizontalpodautoscaler, namespace, cluster }) =>
      `The autoscaler ${horizontalpodautoscaler} in ${namespace} (${cluster}) cannot scale.`,
    do: [
      "kubectl describe hpa: FailedGetResourceMetric is metrics-server (kubectl top pods), FailedGetExternalMetric the adapter of that metric.",
      "Pods without a CPU request: no share of it can be told. Write requests for every container, sidecars too.",
      "Until it works scale by hand: kubectl scale, a little above what is needed now.",
    ],
    fires: {
      given: [
        given(m.horizontalpodautoscalerStatusDesiredReplicas, {}, "3x60"),
        given(m.horizontalpodautoscalerStatusCondition, inactive, "0x5 1x60"),
      ],
      at: "30m",
      value: 1,
    },
    /** Scaled to 0 by hand. */
    silent: {
      given: [
        given(m.horizontalpodautoscalerStatusDesiredReplicas, {}, "0x60"),
        given(m.horizontalpodautoscalerStatusCondition, inactive, "0x5 1x60"),
      ],
      at: "30m",
    },
  }),
];
