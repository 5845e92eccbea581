// The kubelets as a component of the simulation: every node's, and the one volume that a pod of theirs has mounted.

import { kubelet as card } from "../../../../components/kubelet.ts";
import * as m from "../../../../metrics/kubelet/index.ts";
import { type Kind, simulate } from "../../component.ts";
import { type Moment, table } from "../../row.ts";
import { still } from "../../still.ts";
import { type Place, targetsOf } from "../../targets.ts";
import { claim } from "../kube-state-metrics/state.ts";
import { knobs } from "./declared.ts";

interface Node extends Moment {
  /** Of the node, from 0. */
  readonly number: number;
  readonly filled: number;
}
const nodeAt =
  ({ world, number }: Place) =>
  (moment: Moment): Node => ({ ...moment, ...world.knobs(knobs, moment.t), number });

const { level } = table<Node>();
const size = 10 * 2 ** 30;
const inodes = 655_360;
/** The pod with the volume runs on the first node. */
const ofClaim = (say: (node: Node) => number) => ({
  by: ({ number }: Node) => (number === 0 ? [[claim, say] as const] : []),
});

const nodes: Kind<Node, typeof card> = {
  holds: ["volumes"],
  targets: targetsOf(card, { labels: () => ({}), at: nodeAt }),
  rows: [
    level(
      m.volumeStatsCapacityBytes,
      ofClaim(() => size),
    ),
    level(
      m.volumeStatsAvailableBytes,
      ofClaim(({ filled }) => (1 - filled) * size),
    ),
    level(
      m.volumeStatsUsedBytes,
      ofClaim(({ filled }) => filled * size),
    ),
    level(
      m.volumeStatsInodes,
      ofClaim(() => inodes),
    ),
    level(
      m.volumeStatsInodesUsed,
      ofClaim(() => 0.01 * inodes),
    ),
  ],
  rest: still,
};

export const kubelet = simulate(card, { knobs, kinds: [nodes] });
