// What linkerd-proxy asks the control plane: identity, destination, the policy controller; and its names.

import { open } from "../../promql/metric.ts";
import { idle, proxy, result, tls } from "./labels.ts";

const { counter, histogram } = proxy;
const asked = { addr: open(""), ...tls, server_id: open("") } as const;
const streams =
  "Destination and policies are streams that live for an hour: what is counted is their end, so that a rollout of the control plane looks like errors. A stream that was closed in peace has the grpc_status 2 and is a success.";

export const controlRequests = counter("control_request_total", {
  unit: "requests",
  labels: asked,
  meaning: "Requests to the control plane.",
  trap: idle,
});
export const controlResponses = counter("control_response_total", {
  unit: "responses",
  labels: { ...asked, ...result },
  meaning: "Responses of the control plane that ended.",
  when: "Only after the first answer.",
  trap: `${streams} A refusal to sign a certificate is here. ${idle}`,
});
export const controlLatency = histogram("control_response_latency_ms", {
  unit: "ms",
  labels: { ...asked, status_code: result.status_code },
  buckets: [
    1, 2, 3, 4, 5, 10, 20, 30, 40, 50, 100, 200, 300, 400, 500, 1000, 2000, 3000, 4000, 5000, 10000, 20000,
    30000, 40000, 50000,
  ],
  meaning: "Time to the first byte of a response of the control plane.",
  when: "Only after the first answer.",
  trap: idle,
});
export const dnsResolutions = counter("control_dns_resolutions_total", {
  unit: "lookups",
  labels: {
    client: ["identity", "destination", "policy", "trace_collector"],
    record_type: ["A/AAAA", "SRV"],
    result: ["ok", "not_found"],
  },
  meaning: "Look-ups of the control plane's names.",
  trap: "Not the application's. SRV that are not_found are normal where DNS has none.",
});
