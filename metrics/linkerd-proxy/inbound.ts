// Inbound HTTP and gRPC by route of the server's policies.

import { open } from "../../promql/metric.ts";
import { inboundParent, proxy, route } from "./labels.ts";

const { counter, histogram } = proxy;
const seen = { ...inboundParent, ...route } as const;
const frames = [128, 1024, 10240] as const;

/** What a protocol's inbound family has. */
const inbound = <const P extends "http" | "grpc">(
  protocol: P,
  of: { readonly status: readonly string[]; readonly when: string; readonly trap: string },
) => {
  const name = <const Rest extends string>(rest: Rest) => `inbound_${protocol}_${rest}` as const;
  const { when, trap } = of;
  const allowed = `Only what policies allowed, and not the proxy's own port. ${trap}`;
  return {
    requests: counter(name("requests_total"), {
      unit: "requests",
      labels: seen,
      meaning: "Inbound requests by route.",
      when,
      trap: allowed,
    }),
    statuses: counter(name("statuses_total"), {
      unit: "responses",
      labels: { ...seen, status: open<string>("", ...of.status) },
      meaning: "Inbound responses that ended, by status.",
      when,
      trap: `${allowed} An empty status is no response. The label has another name outbound.`,
    }),
    requestTime: histogram(name("request_duration_seconds"), {
      unit: "s",
      labels: seen,
      buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 10],
      meaning: "Time from the start of an inbound request to the end of its response.",
      when,
      trap: "Streams last as long as they live.",
    }),
    responseTime: histogram(name("response_duration_seconds"), {
      unit: "s",
      labels: seen,
      buckets: [0.05, 0.5, 1, 10],
      meaning: "Time from the end of an inbound request to the end of its response.",
      when,
    }),
    requestFrames: histogram(name("request_frame_size_bytes"), {
      unit: "bytes",
      labels: seen,
      buckets: frames,
      meaning: "Sizes of the DATA frames of inbound requests.",
      when,
      trap: "Counts frames, not requests.",
    }),
    responseFrames: histogram(name("response_frame_size_bytes"), {
      unit: "bytes",
      labels: seen,
      buckets: frames,
      meaning: "Sizes of the DATA frames of responses to inbound requests.",
      when,
      trap: "Counts frames, not responses.",
    }),
  };
};

export const inboundHttp = inbound("http", {
  status: ["200", "404", "500", "503"],
  when: "Only after the first inbound request over HTTP.",
  trap: "gRPC is here with the status 200 unless a Server says proxyProtocol: gRPC.",
});
export const inboundGrpc = inbound("grpc", {
  status: ["0", "2", "13", "14"],
  when: "Only after the first inbound call to a Server with proxyProtocol: gRPC.",
  trap: "The status is a number.",
});
