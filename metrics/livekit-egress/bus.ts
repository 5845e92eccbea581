// psrpc: the calls by which livekit-egress tells LiveKit's servers over Redis how its jobs fare.

import { open } from "../../promql/metric.ts";
import { bus } from "./labels.ts";

const { counter, histogram } = bus;
const call = {
  role: ["client"],
  kind: ["rpc"],
  service: open("IOInfo"),
  method: open("CreateEgress", "UpdateEgress"),
} as const;
const oneSide = "Only what a worker asks; how it answers StartEgress is counted by the server that asked.";

export const psrpcRequestTime = histogram("livekit_psrpc_request_time_ms", {
  unit: "ms",
  labels: call,
  buckets: [10, 50, 100, 300, 500, 1000, 1500, 2000, 5000, 10000],
  meaning: "How long it took to tell a server of a job.",
  when: "Only after the first job.",
  trap: `Successful calls only: errors and time-outs are in livekit_psrpc_error_total. ${oneSide}`,
});

export const psrpcErrors = counter("livekit_psrpc_error_total", {
  unit: "calls",
  labels: {
    ...call,
    error_code: open("", "unavailable", "deadline_exceeded", "canceled", "internal", "unknown"),
  },
  meaning: "Calls to a server that failed.",
  when: "Only after the first error.",
  trap: `A worker that cannot tell any server takes no new job, and ends itself after ten minutes. ${oneSide}`,
});

export const psrpcBytes = counter("livekit_psrpc_bytes_total", {
  unit: "bytes",
  labels: { ...call, direction: ["rx", "tx"] },
  meaning: "Bytes of the calls to servers.",
  when: "Only after the first job.",
  trap: "What is sent counts as rx, and tx stays 0.",
});
