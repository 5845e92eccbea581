// Nodes and volumes as the API server knows them: ready, under pressure, closed; claims without a volume.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import { eq, group, max, now, on, or, unit, unless, zero } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { node } from "./labels.ts";

const all = group(now(m.nodeInfo)).by(...node);
const cordoned = eq(max(now(m.nodeSpecUnschedulable)).by(...node), 1);
const pressures = ["MemoryPressure", "DiskPressure", "PIDPressure"] as const;
const lost = eq(max(now(m.nodeStatusCondition, { condition: "Ready", status: "true" })).by(...node), 0);

export const nodes = level({
  id: "kubernetes_nodes",
  title: "Nodes",
  why: "Nodes of the cluster, ready or not.",
  value: unit("nodes", all),
  by: node,
});

/** A dead kubelet says neither yes nor no. */
export const nodesNotReady = level({
  id: "kubernetes_nodes_not_ready",
  title: "Nodes not ready",
  why: "Nodes that are not ready, or whose kubelet says nothing any more. Those that somebody has closed are left out: they are being emptied.",
  value: unit("nodes", unless(unit("nodes", group(lost).by(...node)), cordoned, on(...node))),
  none: zero(all),
  by: node,
  better: "low",
  bounds: { warning: 1 },
});

export const nodesClosed = level({
  id: "kubernetes_nodes_closed",
  title: "Nodes closed",
  why: "Nodes that take no new pods, because somebody or the autoscaler empties them.",
  value: unit("nodes", group(cordoned).by(...node)),
  none: zero(all),
  by: node,
});

export const pressure = level({
  id: "kubernetes_node_pressure",
  title: "Nodes under pressure",
  why: "Nodes that run out of memory, disk or process ids. They drive pods out, those that use more than they asked for first.",
  value: unit(
    "nodes",
    eq(
      now(m.nodeStatusCondition, {
        condition: pressures,
        status: "true",
      }),
      1,
    ),
  ),
  none: zero(all),
  by: [...node, "condition"],
  better: "low",
  bounds: { warning: 1 },
});

const pressed = eq(max(now(m.nodeStatusCondition, { condition: pressures, status: "true" })).by(...node), 1);
export const nodesUnwell = level({
  id: "kubernetes_nodes_unwell",
  title: "Nodes unwell",
  why: "Nodes that are not ready, or that run out of memory, disk or process ids and drive pods out. Those that somebody has closed are left out: they are being emptied.",
  value: unit("nodes", unless(group(or(lost, pressed)).by(...node), cordoned, on(...node))),
  none: zero(all),
  by: node,
  better: "low",
  look: { warning: 1 },
});

export const claimsWaiting = level({
  id: "kubernetes_claims_waiting",
  title: "Claims without a volume",
  why: "Claims that have no volume, or have lost theirs. A pod that needs one does not start.",
  value: unit("claims", eq(now(m.persistentvolumeclaimStatusPhase, { phase: ["Pending", "Lost"] }), 1)),
  none: zero(now(m.persistentvolumeclaimInfo)),
  by: ["cluster", "namespace", "persistentvolumeclaim", "phase"],
  better: "low",
  bounds: { warning: 1 },
});
