// Alerts on the injector: new pods that come without a proxy.

import * as m from "../../metrics/linkerd-control-plane/index.ts";
import * as s from "../../signals/linkerd-control-plane/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";

const pod = { owner_kind: "deployment", annotation_at: "namespace" } as const;

export default [
  alert("LinkerdInjectorFailing", {
    when: worse(s.injectFailures, { reaches: true }),
    for: "2m",
    severity: "critical",
    summary: ({ namespace, cluster, value }) =>
      `Linkerd's injector in ${namespace} (${cluster}) had no answer for ${value} pods or Services in a quarter of an hour: new pods start without a proxy.`,
    do: [
      "Stop rollouts: each new pod comes without a proxy, or not at all.",
      "Read the log of proxy-injector: an annotation (config.linkerd.io/…) with a value that cannot be is the usual reason, and then only that workload suffers.",
      "All fail: its certificate (linkerd-proxy-injector-k8s-tls) has ended, or it does not reach the API server.",
      "Then restart what started meanwhile: linkerd check --proxy names the pods without one.",
    ],
    fires: {
      given: [given(m.injectRequests, pod, "_x10 1 2 3 4 5x40")],
      at: "18m",
      value: 5,
    },
    /** Ten pods of which eight got a proxy. */
    silent: {
      given: [
        given(m.injectRequests, pod, "0x10 0+1x10 10x40"),
        given(m.injectResponses, { ...pod, skip: "false", skip_reason: "" }, "0x10 0+1x8 8x40"),
      ],
      at: "22m",
    },
  }),
];
