// What the kubelets' signals show, told by the exporter's own names and plain arithmetic.

import type { Table } from "../data.ts";

export default {
  kubernetes_kubelets_reporting: (k) => k.sum("up"),
  kubernetes_start_errors: (k) => k.sum("kubelet_started_pods_errors_total"),
  kubernetes_runtime_errors: (k) => k.sum("kubelet_runtime_operations_errors_total"),
  kubernetes_renew_errors: (k) => k.sum("kubelet_certificate_manager_client_expiration_renew_errors"),
} satisfies Table;
