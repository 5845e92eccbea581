// What a program reports of its own process.

import type { Labels } from "../../promql/metric.ts";
import type { Component } from "../target.ts";

/** `process_*` of a Go program on Linux. Source: client_golang, prometheus/process_collector.go. */
export const processRuntime = <B extends Labels>(of: Component<B>) => ({
  ...processBasics(of),
  ...processNetwork(of),
  virtualMemoryMaxBytes: of.gauge("process_virtual_memory_max_bytes", {
    unit: "bytes",
    meaning: "Limit of the virtual memory.",
    trap: "Without a limit it is -1 or 1.8e19.",
  }),
});

/** The `process_*` that Go and Python share. */
export const processBasics = <B extends Labels>({ counter, gauge }: Component<B>) => ({
  cpuSecondsTotal: counter("process_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time that the process used; its rate is a number of cores.",
  }),
  residentMemoryBytes: gauge("process_resident_memory_bytes", {
    unit: "bytes",
    meaning: "Memory of the process that is held in RAM.",
  }),
  virtualMemoryBytes: gauge("process_virtual_memory_bytes", {
    unit: "bytes",
    meaning: "Address space of the process.",
    trap: "Says nothing of the memory in use: Go reserves far more than it needs.",
  }),
  openFds: gauge("process_open_fds", {
    unit: "fds",
    meaning: "Open files and sockets.",
  }),
  maxFds: gauge("process_max_fds", {
    unit: "fds",
    meaning: "How many files and sockets may be open.",
  }),
  startTimeSeconds: gauge("process_start_time_seconds", {
    unit: "timestamp",
    meaning: "When the process started.",
  }),
});

/** Traffic of the process' network namespace, by younger releases of the Go library. */
export const processNetwork = <B extends Labels>({ counter }: Component<B>) => ({
  networkReceiveBytesTotal: counter("process_network_receive_bytes_total", {
    unit: "bytes",
    meaning: "Bytes received in the network namespace of the process.",
    trap: "With host networking it is the whole host.",
  }),
  networkTransmitBytesTotal: counter("process_network_transmit_bytes_total", {
    unit: "bytes",
    meaning: "Bytes sent in the network namespace of the process.",
    trap: "With host networking it is the whole host.",
  }),
});
