// Network of pods, by interface.

import { cgroup, kubelets } from "./labels.ts";

const { counter } = kubelets;

export const networkReceiveBytesTotal = counter("container_network_receive_bytes_total", {
  unit: "bytes",
  labels: { ...cgroup, interface: "any" },
  meaning: "Bytes received.",
  trap: "There is one for the pod, not for its containers: container is empty. Pods on the host's network show the node's traffic, as LiveKit's media servers mostly are.",
});

export const networkTransmitBytesTotal = counter("container_network_transmit_bytes_total", {
  unit: "bytes",
  labels: { ...cgroup, interface: "any" },
  meaning: "Bytes sent.",
});

export const networkReceivePacketsTotal = counter("container_network_receive_packets_total", {
  unit: "packets",
  labels: { ...cgroup, interface: "any" },
  meaning: "Packets received.",
});

export const networkTransmitPacketsTotal = counter("container_network_transmit_packets_total", {
  unit: "packets",
  labels: { ...cgroup, interface: "any" },
  meaning: "Packets sent.",
});

export const networkReceivePacketsDroppedTotal = counter("container_network_receive_packets_dropped_total", {
  unit: "packets",
  labels: { ...cgroup, interface: "any" },
  meaning: "Packets dropped on receive.",
});

export const networkTransmitPacketsDroppedTotal = counter(
  "container_network_transmit_packets_dropped_total",
  {
    unit: "packets",
    labels: { ...cgroup, interface: "any" },
    meaning: "Packets dropped on send.",
  },
);

export const networkReceiveErrorsTotal = counter("container_network_receive_errors_total", {
  unit: "errors",
  labels: { ...cgroup, interface: "any" },
  meaning: "Receive errors.",
});

export const networkTransmitErrorsTotal = counter("container_network_transmit_errors_total", {
  unit: "errors",
  labels: { ...cgroup, interface: "any" },
  meaning: "Send errors.",
});
