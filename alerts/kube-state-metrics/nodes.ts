// Alerts on nodes as the API server knows them: not ready, under pressure.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import * as s from "../../signals/kube-state-metrics/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";

const ready = { condition: "Ready", status: "true" } as const;

export default [
  alert("KubernetesNodeNotReady", {
    when: worse(s.nodesNotReady, { reaches: true }),
    for: "5m",
    severity: "warning",
    summary: ({ node, cluster }) =>
      `The node ${node} (${cluster}) is not ready: its pods are taken for lost, and its rooms are gone with them.`,
    do: [
      "kubectl describe node: a kubelet that says nothing any more is a machine that is down, or cut off. Look at it with the provider's console.",
      "Are its media servers' rooms elsewhere by now? Look at LiveKit / Nodes; people join again by themselves.",
      "It does not come back: remove it (kubectl delete node), so that its pods and volumes may go elsewhere.",
    ],
    fires: {
      given: [given(m.nodeStatusCondition, ready, "1x5 0x30"), given(m.nodeSpecUnschedulable, {}, "0x35")],
      at: "15m",
      value: 1,
    },
    /** Somebody empties it. */
    silent: {
      given: [given(m.nodeStatusCondition, ready, "1x5 0x30"), given(m.nodeSpecUnschedulable, {}, "1x35")],
      at: "15m",
    },
  }),
  alert("KubernetesNodePressure", {
    when: worse(s.pressure, { reaches: true }),
    for: "10m",
    severity: "warning",
    summary: ({ node, condition, cluster }) =>
      `The node ${node} (${cluster}) says ${condition}: it drives pods out.`,
    do: [
      "kubectl top pods --all-namespaces on that node (by its name): who uses most, and more than it requests?",
      "Close it for new pods (kubectl cordon) until it is well; do not drain it while media servers carry rooms.",
      "DiskPressure: images and logs; crictl rmi --prune on the node. PIDPressure: a pod that forks without end.",
    ],
    fires: {
      given: [given(m.nodeStatusCondition, { condition: "MemoryPressure", status: "true" }, "0x5 1x30")],
      at: "25m",
      value: 1,
    },
    /** It goes and comes around the bound. */
    silent: {
      given: [
        given(m.nodeStatusCondition, { condition: "MemoryPressure", status: "true" }, "1x8 0x2 1x8 0x20"),
      ],
      at: "19m",
    },
  }),
];
