// kube-state-metrics itself: without it nothing is known of pods, workloads, nodes.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import { now, rate as perSecond, unit } from "../../promql/index.ts";
import { level, rate } from "../kinds/index.ts";

export const exporterUp = level({
  id: "kubernetes_exporter_up",
  title: "Exporters up",
  why: "Instances of kube-state-metrics that Prometheus can scrape. Without one everything about pods, workloads and nodes is missing here, and none of its alerts can fire.",
  value: unit("exporters", now(m.scrape.up)),
  by: ["cluster"],
  better: "high",
  bounds: { warning: 1 },
});

export const watchErrors = rate({
  id: "kubernetes_exporter_watch_errors",
  title: "Watches that fail",
  why: "Watches of the API server that failed, by kind of object: what kube-state-metrics says of these is old, however fresh it looks. It may lack the right, or the API server is away.",
  events: perSecond(m.stateMetricsWatchTotal, { result: "error" }),
  by: ["cluster", "resource"],
  better: "low",
});
