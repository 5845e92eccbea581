// Requests and connections that linkerd-proxy itself failed.

import { open } from "../../promql/metric.ts";
import { proxy, server, target } from "./labels.ts";

const { counter } = proxy;
const inbound = open("failfast", "loadshed", "i/o", "tls detection timeout", "unexpected");
const outbound = open("failfast", "loadshed", "identity required", "i/o", "response timeout", "unexpected");
const first = "Only after the first error.";

export const inboundHttpErrors = counter("inbound_http_errors_total", {
  unit: "requests",
  labels: { error: inbound, ...target, ...server },
  meaning: "Inbound HTTP requests that failed in the proxy.",
  when: first,
  trap: "unexpected is mostly a limit of rate that did its work. What a policy refused is not in it.",
});
export const inboundTcpErrors = counter("inbound_tcp_errors_total", {
  unit: "connections",
  labels: { error: inbound, ...target },
  meaning: "Inbound connections that failed in the proxy.",
  when: first,
  trap: "tls detection timeout are clients that connect and say nothing, such as health checks over TCP.",
});
export const outboundHttpErrors = counter("outbound_http_errors_total", {
  unit: "requests",
  labels: { error: outbound },
  meaning: "Outbound HTTP requests that no endpoint answered.",
  when: first,
  trap: "unexpected is mostly no error: redirects, requests that match no route, refused egress, time-outs of a policy. It does not say where to. A refused connection is not in it, but a 502 of response_total.",
});
export const outboundTcpErrors = counter("outbound_tcp_errors_total", {
  unit: "connections",
  labels: { ...target, target_port: open(""), error: outbound },
  meaning: "Outbound connections that failed in the proxy.",
  when: first,
  trap: "The address is the one that was called: of a Service its own, of what is outside the raw one, without end.",
});
