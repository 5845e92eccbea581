// livekit-server as a component of the simulation: its nodes, and the tables of what they say.

import { livekitServer as card } from "../../../../components/livekit-server.ts";
import { type Kind, simulate } from "../../component.ts";
import { lively } from "../../lively.ts";
import { hex } from "../../random.ts";
import { livesOf } from "../../world/rollout.ts";
import { inEach, type World } from "../../world/world.ts";
import { api } from "./api.ts";
import { bus } from "./bus.ts";
import { knobs, sizes } from "./declared.ts";
import { media } from "./media.ts";
import { rooms } from "./rooms.ts";
import { runtime } from "./runtime.ts";
import { sessions } from "./sessions.ts";
import { type Node, nodeAt } from "./state.ts";

/** A node gives itself another id at each start. */
const idOf = (world: World, cluster: number, node: number, life: number): string =>
  `ND_${hex(12, world.seed, cluster, node, "id", life)}`;

const target = (world: World, cluster: number, number: number) => ({
  cluster,
  name: `livekit-server-${number}`,
  number,
  host: `10.${40 + cluster}.1.${11 + number}`,
  runs: livesOf(world, { number, of: world.sizes(sizes).nodes }, cluster, number).map(
    ({ from, to, life }) => ({
      from,
      to,
      labels: { node_id: idOf(world, cluster, number, life), node_type: "SERVER" },
    }),
  ),
  at: nodeAt(world, cluster, number),
});

const nodes: Kind<Node, typeof card> = {
  holds: ["linux", "redis"],
  targets: (world) =>
    inEach(world, (cluster) =>
      Array.from({ length: world.sizes(sizes).nodes }, (_, number) => target(world, cluster, number)),
    ),
  rows: [...sessions, ...rooms, ...media, ...api, ...bus, ...runtime],
  rest: lively,
};

export const livekitServer = simulate(card, { knobs, sizes, kinds: [nodes] });
