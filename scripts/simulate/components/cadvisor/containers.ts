// cAdvisor: what it says of the containers of a node, and of their pods' network.

import * as m from "../../../../metrics/cadvisor/index.ts";
import { table } from "../../row.ts";
import { rhythm } from "../../world/rhythm.ts";
import { api, imageOf, limits, nodes, type Pod, pods } from "../kube-state-metrics/state.ts";
import type { Node } from "./state.ts";

const { level, sum, count } = table<Node>();

const slices = 10;
type Say = (node: Node) => number;

const cgroupOf = (pod: Pod) => ({
  namespace: pod.labels.namespace,
  pod: pod.labels.pod,
  container: pod.of.name,
  image: imageOf(pod),
  name: pod.labels.uid,
  id: `/kubepods.slice/${pod.labels.uid}`,
});
const sandboxOf = ({ labels }: Pod) => ({
  namespace: labels.namespace,
  pod: labels.pod,
  container: "",
  image: "",
  name: "",
  id: `/kubepods.slice/${labels.uid}`,
  interface: "eth0",
});
/** A series for each pod of the node, while it is there. */
const each = <L extends object>(labels: (pod: Pod) => L, say: (pod: Pod) => Say) => ({
  by: ({ number }: Node) =>
    pods
      .filter(({ node }) => node === nodes[number % nodes.length])
      .map((pod) => [labels(pod), (node: Node) => (pod.isThere(node) ? say(pod)(node) : undefined)] as const),
});
const isApi = ({ of }: Pod): boolean => of.name === api.name;
/** A third of its cores by day, less at night. */
const used: Say = ({ t, dt }) => 0.33 * limits.cpu * rhythm(t) * dt;
const ran: Say = ({ dt }) => slices * dt;
const seen: Say = ({ t, dt }) => 200_000 * rhythm(t) * dt;

export const rows = [
  sum(
    m.cpuUsageSecondsTotal,
    each(
      (pod) => ({ ...cgroupOf(pod), cpu: "total" as const }),
      () => used,
    ),
  ),
  sum(
    m.cpuCfsPeriodsTotal,
    each(cgroupOf, () => ran),
  ),
  sum(
    m.cpuCfsThrottledPeriodsTotal,
    each(cgroupOf, (pod) => (node) => (isApi(pod) ? node.stopped : 0.01) * ran(node)),
  ),
  level(
    m.memoryWorkingSetBytes,
    each(
      cgroupOf,
      (pod) =>
        ({ held }) =>
          (isApi(pod) ? held : 0.4) * limits.memory,
    ),
  ),
  sum(
    m.networkReceiveBytesTotal,
    each(sandboxOf, () => seen),
  ),
  sum(
    m.networkTransmitBytesTotal,
    each(sandboxOf, () => seen),
  ),
  count(
    m.networkReceivePacketsDroppedTotal,
    each(sandboxOf, () => () => 0),
    { atOnce: true },
  ),
];
