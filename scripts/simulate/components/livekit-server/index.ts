// livekit-server as a component of the simulation: its nodes, and the tables of what they say.

import type { Component } from "../../component.ts";
import { livesOf } from "../../world/rollout.ts";
import type { World } from "../../world/world.ts";
import { api } from "./api.ts";
import { bus } from "./bus.ts";
import { media } from "./media.ts";
import { rooms } from "./rooms.ts";
import { runtime } from "./runtime.ts";
import { sessions } from "./sessions.ts";
import { type Node, nodeAt } from "./state.ts";

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

const target = (world: World, cluster: number, node: number) => ({
  cluster,
  pod: `livekit-server-${node}`,
  host: `10.${40 + cluster}.1.${11 + node}`,
  runs: livesOf(world, cluster, node).map(({ from, to, id }) => ({
    from,
    to,
    labels: { node_id: id, node_type: "SERVER" },
  })),
  at: nodeAt(world, cluster, node),
});

export const livekitServer: Component<Node> = {
  name: "livekit-server",
  holds: [],
  targets: (world) =>
    numbers(world.options.clusters).flatMap((cluster) =>
      numbers(world.options.nodes).map((node) => target(world, cluster, node)),
    ),
  rows: [...sessions, ...rooms, ...media, ...api, ...bus, ...runtime],
};
