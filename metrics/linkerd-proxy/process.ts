// What linkerd-proxy says of itself: its build, its process, its runtime, its inner services, its traces.

import { open } from "../../promql/metric.ts";
import { kubertProcess, processBasics, processNetwork, tokioRuntime } from "../runtime/index.ts";
import { direction, proxy } from "./labels.ts";

const { counter, gauge } = proxy;

export const buildInfo = gauge("proxy_build_info", {
  unit: "info",
  labels: {
    date: open(""),
    git_sha: open(""),
    profile: open("release"),
    vendor: open(""),
    version: open("2.366.0"),
  },
  meaning: "1, with the release.",
  trap: "The version is the proxy's, not that of Linkerd's release.",
});
export const tlsInfo = gauge("rustls_info", {
  unit: "info",
  labels: {
    tls_suites: open(""),
    tls_kx_groups: open(""),
    tls_rand: open(""),
    tls_key_provider: open("AwsLcRs"),
    tls_fips: ["true", "false"],
  },
  meaning: "1, with what encrypts.",
});

export const process = { ...processBasics(proxy), ...processNetwork(proxy), ...kubertProcess(proxy) };
export const runtime = tokioRuntime(proxy);

const inner = {
  direction,
  protocol: ["http", "opaq", "tls"],
  name: open("logical", "balance", "endpoint", "forward"),
} as const;
const used = "Only after the first use.";
export const stacks = {
  created: counter("stack_create_total", {
    unit: "services",
    labels: inner,
    meaning: "Inner services that were built.",
    when: used,
    trap: "Less those that were dropped they are the living ones: good to find a leak, nothing else.",
  }),
  dropped: counter("stack_drop_total", {
    unit: "services",
    labels: inner,
    meaning: "Inner services that were dropped.",
    when: used,
  }),
  polls: counter("stack_poll_total", {
    unit: "polls",
    labels: { ...inner, ready: ["true", "false", "error"] },
    meaning: "How often an inner service was asked whether it is ready.",
    when: used,
  }),
  pollTime: counter("stack_poll_total_ms", {
    unit: "ms",
    labels: inner,
    meaning: "Time in which an inner service was waited for.",
    when: used,
    trap: "A counter, whatever its name ends in.",
  }),
};

const noTotal = "A counter without _total. Stays at 0 without traces.";
export const traces = {
  streams: counter("opentelemetry_span_export_streams", {
    unit: "streams",
    meaning: "Streams of traces that were opened.",
    trap: noTotal,
  }),
  requests: counter("opentelemetry_span_export_requests", {
    unit: "requests",
    meaning: "Requests with traces that were sent.",
    trap: noTotal,
  }),
  spans: counter("opentelemetry_span_exports", {
    unit: "spans",
    meaning: "Spans that were sent.",
    trap: noTotal,
  }),
};
