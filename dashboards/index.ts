// All dashboards, in the order in which the catalogue lists them.

import type { Dashboard } from "../panels/dashboard.ts";
import livekitMedia from "./livekit/media.ts";
import livekitNodes from "./livekit/nodes.ts";
import livekitOverview from "./livekit/overview.ts";
import livekitSignalling from "./livekit/signalling.ts";
import redisCommandsMemory from "./redis/commands-memory.ts";
import redisOverview from "./redis/overview.ts";

export const dashboards: readonly Dashboard[] = [
  livekitOverview,
  livekitMedia,
  livekitSignalling,
  livekitNodes,
  redisOverview,
  redisCommandsMemory,
];
