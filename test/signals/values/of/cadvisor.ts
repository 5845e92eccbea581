// What cAdvisor's signals show, told by the exporter's own names and plain arithmetic.

import type { Table } from "../data.ts";

const own = { container: "app" } as const;

export default {
  kubernetes_cpu: (c) => c.sum("container_cpu_usage_seconds_total", own),
  kubernetes_throttled: (c) =>
    c.sum("container_cpu_cfs_throttled_periods_total", own) / c.sum("container_cpu_cfs_periods_total", own),
  kubernetes_received: (c) => c.sum("container_network_receive_bytes_total"),
  kubernetes_sent: (c) => c.sum("container_network_transmit_bytes_total"),
  kubernetes_receive_drops: (c) => c.sum("container_network_receive_packets_dropped_total"),
  kubernetes_kubelets_up: (c) => c.sum("up"),
} satisfies Table;
