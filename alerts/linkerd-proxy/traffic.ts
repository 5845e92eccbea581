// Alerts on the traffic of meshed workloads: they fail, or are slow.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import * as s from "../../signals/linkerd-proxy/index.ts";
import { alert } from "../engine/alert.ts";
import { given, observed } from "../engine/case.ts";
import { worse } from "../engine/when.ts";

const port = { direction: "inbound", target_port: "8080", route_name: "default" } as const;
const own = { ...port, target_port: "4191" } as const;
/** Responses a minute. */
const answers = (good: number, bad: number) => [
  given(m.responses, { ...port, classification: "success" }, `0+${good}x90`),
  given(m.responses, { ...port, classification: "failure" }, `0+${bad}x90`),
];

export default [
  alert("LinkerdFailing", {
    when: worse(s.success, { atLeast: 10, ends: true }),
    for: "5m",
    severity: "critical",
    summary: ({ workload, namespace, cluster, value }) =>
      `Only ${value} of the requests to ${workload} in ${namespace} (${cluster}) succeed.`,
    do: [
      "Since a rollout? Take it back: kubectl rollout undo.",
      "One pod of several? Compare them on the workload's page; delete the one that fails.",
      "Do its own calls fail? Then it is what it calls that is broken: follow the failed calls downwards.",
      "The callers see worse than the server does: it is the network, or its endpoints, not the application.",
    ],
    fires: { given: answers(90, 10), at: "40m", value: 0.9 },
    /** Scrapes of the proxy's own port do not hide it, and a few failures are not judged. */
    silent: {
      given: [...answers(999, 1), given(m.responses, { ...own, classification: "failure" }, "0+90x90")],
      at: "40m",
    },
  }),
  alert("LinkerdSlow", {
    when: worse(s.responseTime, { atLeast: 10 }),
    for: "15m",
    severity: "warning",
    summary: ({ workload, namespace, cluster, value }) =>
      `One request in twenty to ${workload} in ${namespace} (${cluster}) waits ${value} or more for the first byte.`,
    do: [
      "Is its CPU throttled, or is it waiting for what it calls? Compare with the latency of its own calls.",
      "Slow since more requests came: add pods.",
      "Long polls and streams that answer late on purpose: raise the alert's threshold for them in the settings, or give them a workload of their own.",
    ],
    fires: { given: observed(m.latency, port, { 1000: 0, 2000: 60, all: 60 }, 90), at: "40m", value: 1.95 },
    silent: { given: observed(m.latency, port, { 500: 60, all: 60 }, 90), at: "40m" },
  }),
];
