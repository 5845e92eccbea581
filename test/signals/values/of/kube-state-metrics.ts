// What kube-state-metrics' signals of itself show, told by the exporter's own names and plain arithmetic.

import type { Table } from "../data.ts";

export default {
  kubernetes_exporter_up: (k) => k.sum("up"),
  kubernetes_exporter_watch_errors: (k) => k.sum("kube_state_metrics_watch_total", { result: "error" }),
} satisfies Table;
