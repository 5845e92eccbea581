// Balancers of linkerd-proxy: of calls that the application makes, and of the proxy's own to the control plane.

import type { Labels } from "../../promql/metric.ts";
import { open } from "../../promql/metric.ts";
import { backend, merged, parent, proxy } from "./labels.ts";

const { counter, gauge, histogram } = proxy;

/** The eleven families that a balancer has. */
const balancer = <const L extends Labels>(
  prefix: string,
  of: {
    readonly whose: string;
    readonly labels: L;
    readonly when: string;
    readonly trap?: string;
    readonly only?: "tracing";
  },
) => {
  const { whose, labels, when, only } = of;
  const also = of.trap === undefined ? "" : ` ${of.trap}`;
  const trap = of.trap;
  const all = { labels, when, ...(only ? { only } : {}) } as const;
  return {
    endpoints: gauge(`${prefix}_endpoints`, {
      unit: "endpoints",
      ...all,
      labels: { endpoint_state: ["ready", "pending"], ...labels } as const,
      meaning: `Endpoints of ${whose}, by whether they are ready.`,
      trap: `pending is connecting, connecting anew, or shut out after failures: it does not tell which, and no metric shows the circuit breaker of one endpoint. Without endpoints, and once the balancer was dropped as idle, both are 0.${also}`,
    }),
    known: gauge(`${prefix}_p2c_endpoints`, {
      unit: "endpoints",
      ...all,
      meaning: `Endpoints that ${whose} knows.`,
      trap: `0 once the balancer was dropped, though its gate still looks shut.${also}`,
    }),
    updates: counter(`${prefix}_p2c_updates_total`, {
      unit: "updates",
      ...all,
      labels: { op: ["Reset", "Add", "Remove", "DoesNotExist"], ...labels } as const,
      meaning: `Changes of discovery that ${whose} took over.`,
      trap,
    }),
    queue: gauge(`${prefix}_queue_length`, {
      unit: "requests",
      ...all,
      meaning: `Requests that wait in the queue of ${whose}.`,
      trap,
    }),
    queued: counter(`${prefix}_queue_requests_total`, {
      unit: "requests",
      ...all,
      meaning: `Requests that went through the queue of ${whose}.`,
      trap: `Stops while the balancer is shut: it sheds what comes.${also}`,
    }),
    queueTime: histogram(`${prefix}_queue_latency_seconds`, {
      unit: "s",
      ...all,
      buckets: [0.0005, 0.005, 0.05, 0.5, 1, 3],
      meaning: `Time that requests waited in the queue of ${whose}.`,
      trap,
    }),
    opened: counter(`${prefix}_queue_gate_open_total`, {
      unit: "times",
      ...all,
      meaning: `How often ${whose} opened, its start included.`,
      trap,
    }),
    shut: counter(`${prefix}_queue_gate_shut_total`, {
      unit: "times",
      ...all,
      meaning: `How often ${whose} shut, because no endpoint was ready for the time that it waits.`,
      trap: `It is all of the balancer that fails fast then, not one endpoint.${also}`,
    }),
    openTime: gauge(`${prefix}_queue_gate_open_time_seconds`, {
      unit: "timestamp",
      ...all,
      meaning: `When ${whose} opened last; 0 while it is shut.`,
      trap,
    }),
    shutTime: gauge(`${prefix}_queue_gate_shut_time_seconds`, {
      unit: "timestamp",
      ...all,
      meaning: `When ${whose} shut; 0 while it is open.`,
      trap: `Stays for ever where the balancer was dropped while it was shut: ask whether it knows endpoints, too.${also}`,
    }),
    waits: gauge(`${prefix}_queue_gate_timeout_seconds`, {
      unit: "s",
      ...all,
      meaning: `How long ${whose} waits for an endpoint before it shuts.`,
      trap,
    }),
  };
};

const addr = { addr: open("") } as const;
const running = "Only once the proxy has connected.";
export const identityBalancer = balancer("control_identity_balancer", {
  whose: "the way to identity",
  labels: addr,
  when: running,
});
export const destinationBalancer = balancer("control_destination_balancer", {
  whose: "the way to destination",
  labels: addr,
  when: running,
});
export const policyBalancer = balancer("control_policy_balancer", {
  whose: "the way to the policy controller",
  labels: addr,
  when: running,
});
export const tracingBalancer = balancer("opentelemetry_balancer", {
  whose: "the way to the collector of traces",
  labels: addr,
  when: "Only where traces are exported.",
  only: "tracing",
});

const called = { ...parent, ...backend } as const;
const names = { logical: open(""), concrete: open("") } as const;
export const httpBalancer = balancer("outbound_http_balancer", {
  whose: "a Service that is called over HTTP or gRPC",
  labels: called,
  when: "Only after the first call over HTTP to a Service.",
  trap: merged,
});
export const tcpBalancer = balancer("outbound_tcp_balancer", {
  whose: "a Service that is called over opaque TCP",
  labels: { ...names, ...called },
  when: "Only after the first opaque connection to a Service.",
  trap: merged,
});
export const tlsBalancer = balancer("outbound_tls_balancer", {
  whose: "a Service that is called by the application's own TLS",
  labels: { concrete: names.concrete },
  when: "Only after the first such connection, with a TLSRoute or an EgressNetwork.",
});
