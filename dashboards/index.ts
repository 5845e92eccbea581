// All dashboards, in the order in which the catalogue lists them.

import type { Product } from "../components/card.ts";
import type { Dashboard } from "../panels/dashboard.ts";
import livekitEgress from "./livekit/egress.ts";
import livekitMedia from "./livekit/media.ts";
import livekitNodes from "./livekit/nodes.ts";
import livekitOverview from "./livekit/overview.ts";
import livekitSignalling from "./livekit/signalling.ts";
import redisCommandsMemory from "./redis/commands-memory.ts";
import redisOverview from "./redis/overview.ts";

/** The pages of each product, its first page first. */
const pages: Readonly<Record<Product, readonly [Dashboard, ...Dashboard[]]>> = {
  LiveKit: [livekitOverview, livekitMedia, livekitSignalling, livekitNodes, livekitEgress],
  Redis: [redisOverview, redisCommandsMemory],
};

export const dashboards: readonly Dashboard[] = Object.values(pages).flat();
