// Outbound HTTP and gRPC by route, as the application saw it; and per backend, each try for itself.

import { open } from "../../promql/metric.ts";
import { backend, hostname, merged, outboundRoute, proxy } from "./labels.ts";

const { counter, histogram } = proxy;
const seen = { ...outboundRoute, ...hostname } as const;
const sent = { ...outboundRoute, ...backend } as const;
const errors = open(
  "",
  "FAIL_FAST",
  "LOAD_SHED",
  "REQUEST_TIMEOUT",
  "RESPONSE_HEADERS_TIMEOUT",
  "RESPONSE_STREAM_TIMEOUT",
  "IDLE_TIMEOUT",
  "CANCEL",
  "REFUSED",
  "RESET",
  "IO",
  "UNKNOWN",
);
const frames = [128, 1024, 10240] as const;
const noRoute =
  "Requests that match no route are not here, only in outbound_http_errors_total. A Service with a ServiceProfile has route_response_total instead.";

/** What a route's family of a protocol has: statuses, retries and durations of the route, and of its backends. */
const routes = <const P extends "http" | "grpc", const S extends string>(
  protocol: P,
  status: S,
  of: { readonly values: readonly string[]; readonly when: string; readonly trap: string },
) => {
  const name = <const Rest extends string>(rest: Rest) => `outbound_${protocol}_route_${rest}` as const;
  const { when, trap } = of;
  const answered = { [status]: open(...of.values), error: errors } as {
    readonly [K in S | "error"]: typeof errors;
  };
  const retried = { ...seen } as const;
  return {
    statuses: counter(name("request_statuses_total"), {
      unit: "requests",
      labels: { ...seen, ...answered },
      meaning: "Requests that ended, as the application saw them: after retries and time-outs.",
      when,
      trap: `${trap} Failed is what has an error, too: its status is empty. While a balancer is shut that is LOAD_SHED; FAIL_FAST are only those that waited when it shut. ${noRoute} ${merged}`,
    }),
    requestTime: histogram(name("request_duration_seconds"), {
      unit: "s",
      labels: seen,
      buckets: [0.05, 0.5, 1, 10],
      meaning: "Time from a request to the end of its response, retries included.",
      when,
      trap: `Four bounds: between one second and ten a quantile is a guess. Streams last as long as they live. ${merged}`,
    }),
    requestFrames: histogram(name("request_frame_size_bytes"), {
      unit: "bytes",
      labels: seen,
      buckets: frames,
      meaning: "Sizes of the DATA frames of requests.",
      when,
      trap: "Counts frames, not requests.",
    }),
    retries: counter(name("retry_requests_total"), {
      unit: "retries",
      labels: retried,
      only: "retries",
      meaning: "Requests that were sent once more.",
      when: "Only after the first request of a route with a policy of retries.",
      trap: `Tries after the first one. ${merged}`,
    }),
    retrySuccesses: counter(name("retry_successes_total"), {
      unit: "retries",
      labels: retried,
      only: "retries",
      meaning: "Retries that helped.",
      when: "Only after the first request of a route with a policy of retries.",
      trap: merged,
    }),
    retryLimits: counter(name("retry_limit_exceeded_total"), {
      unit: "requests",
      labels: retried,
      only: "retries",
      meaning: "Requests that still failed when there were no tries left.",
      when: "Only after the first request of a route with a policy of retries.",
      trap: `Those that a time-out ended before are not counted. ${merged}`,
    }),
    retryOverflows: counter(name("retry_overflow_total"), {
      unit: "retries",
      labels: retried,
      only: "retries",
      meaning: "Retries that were not sent, because the route was not ready.",
      when: "Only after the first request of a route with a policy of retries.",
      trap: merged,
    }),
    backendRequests: counter(name("backend_requests_total"), {
      unit: "requests",
      labels: sent,
      meaning: "Requests that went to a backend, retries included.",
      when,
      trap: `What a shut balancer sheds, and what a filter answers, never gets here. ${merged}`,
    }),
    backendTime: histogram(name("backend_response_duration_seconds"), {
      unit: "s",
      labels: sent,
      buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 10],
      meaning: "Time from the end of a request to the end of the backend's response.",
      when,
      trap: `Nothing between one second and ten. ${merged}`,
    }),
    backendStatuses: counter(name("backend_response_statuses_total"), {
      unit: "responses",
      labels: { ...sent, ...answered },
      meaning: "Responses of a backend, each try for itself.",
      when,
      trap: `${trap} ${merged}`,
    }),
    backendFrames: histogram(name("backend_response_frame_size_bytes"), {
      unit: "bytes",
      labels: sent,
      buckets: frames,
      meaning: "Sizes of the DATA frames of responses.",
      when,
      trap: "Counts frames, not responses.",
    }),
  };
};

export const httpRoute = routes("http", "http_status", {
  values: ["", "200", "404", "500", "502", "503", "504"],
  when: "Only after the first call over HTTP to a Service.",
  trap: "gRPC without a GRPCRoute is here, with the status 200 whatever became of it.",
});
export const grpcRoute = routes("grpc", "grpc_status", {
  values: ["", "OK", "UNKNOWN", "DEADLINE_EXCEEDED", "PERMISSION_DENIED", "INTERNAL", "UNAVAILABLE"],
  when: "Only after the first call to a Service with a GRPCRoute.",
  trap: "A time-out has the status UNKNOWN beside its error.",
});
