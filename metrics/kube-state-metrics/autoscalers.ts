// Horizontal pod autoscalers: what they measure, want and may.

import { open } from "../../promql/metric.ts";
import { objects } from "./labels.ts";

const { gauge } = objects;

export const horizontalpodautoscalerInfo = gauge("kube_horizontalpodautoscaler_info", {
  unit: "info",
  labels: {
    namespace: "any",
    horizontalpodautoscaler: "any",
    scaletargetref_api_version: "any",
    scaletargetref_kind: "any",
    scaletargetref_name: "any",
  },
  meaning: "Which object the HPA scales.",
});

export const horizontalpodautoscalerMetadataGeneration = gauge(
  "kube_horizontalpodautoscaler_metadata_generation",
  {
    unit: "version",
    labels: { namespace: "any", horizontalpodautoscaler: "any" },
    meaning: "Spec generation.",
  },
);

export const horizontalpodautoscalerSpecMaxReplicas = gauge(
  "kube_horizontalpodautoscaler_spec_max_replicas",
  {
    unit: "replicas",
    labels: { namespace: "any", horizontalpodautoscaler: "any" },
    meaning: "Maximum.",
  },
);

export const horizontalpodautoscalerSpecMinReplicas = gauge(
  "kube_horizontalpodautoscaler_spec_min_replicas",
  {
    unit: "replicas",
    labels: { namespace: "any", horizontalpodautoscaler: "any" },
    meaning: "Minimum, 1 if unset.",
  },
);

export const horizontalpodautoscalerSpecTargetMetric = gauge(
  "kube_horizontalpodautoscaler_spec_target_metric",
  {
    unit: "amount",
    labels: {
      namespace: "any",
      horizontalpodautoscaler: "any",
      metric_name: "any",
      metric_target_type: ["value", "utilization", "average"],
      container: open(""),
    },
    meaning: "Target value of each metric.",
    trap: "A share is in percent, the rest in the unit of what is measured.",
  },
);

export const horizontalpodautoscalerSpecBehaviorScaleDownTolerance = gauge(
  "kube_horizontalpodautoscaler_spec_behavior_scale_down_tolerance",
  {
    unit: "ratio",
    labels: { namespace: "any", horizontalpodautoscaler: "any" },
    meaning: "Tolerance for scale down.",
  },
);

export const horizontalpodautoscalerSpecBehaviorScaleUpTolerance = gauge(
  "kube_horizontalpodautoscaler_spec_behavior_scale_up_tolerance",
  {
    unit: "ratio",
    labels: { namespace: "any", horizontalpodautoscaler: "any" },
    meaning: "Tolerance for scale up.",
  },
);

export const horizontalpodautoscalerStatusTargetMetric = gauge(
  "kube_horizontalpodautoscaler_status_target_metric",
  {
    unit: "amount",
    labels: {
      namespace: "any",
      horizontalpodautoscaler: "any",
      metric_name: "any",
      metric_target_type: ["value", "utilization", "average"],
      container: open(""),
    },
    meaning: "Last measured value of each metric.",
    trap: "A share is in percent, the rest in the unit of what is measured.",
  },
);

export const horizontalpodautoscalerStatusCurrentReplicas = gauge(
  "kube_horizontalpodautoscaler_status_current_replicas",
  {
    unit: "replicas",
    labels: { namespace: "any", horizontalpodautoscaler: "any" },
    meaning: "Replicas last seen by the HPA.",
  },
);

export const horizontalpodautoscalerStatusDesiredReplicas = gauge(
  "kube_horizontalpodautoscaler_status_desired_replicas",
  {
    unit: "replicas",
    labels: { namespace: "any", horizontalpodautoscaler: "any" },
    meaning: "Replicas the HPA wants.",
    trap: "Already between minimum and maximum: that it wants more is only in the condition ScalingLimited.",
  },
);

export const horizontalpodautoscalerStatusCondition = gauge("kube_horizontalpodautoscaler_status_condition", {
  unit: "bool",
  labels: {
    namespace: "any",
    horizontalpodautoscaler: "any",
    condition: ["AbleToScale", "ScalingActive", "ScalingLimited"],
    status: ["true", "false", "unknown"],
  },
  meaning: "HPA condition.",
  trap: "A series for each state, 1 or 0: choose by the value, never count the series. ScalingLimited is true at the minimum as well; the reason is not told. ScalingActive is false of what is scaled to 0.",
});

export const horizontalpodautoscalerCreated = gauge("kube_horizontalpodautoscaler_created", {
  unit: "timestamp",
  labels: { namespace: "any", horizontalpodautoscaler: "any" },
  meaning: "Creation time.",
});
