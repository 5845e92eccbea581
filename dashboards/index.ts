// All dashboards, by product, in the order in which the catalogue lists them.

import type { Product } from "../components/card.ts";
import type { Dashboard } from "../panels/dashboard.ts";
import livekit from "./livekit/index.ts";
import redis from "./redis/index.ts";

const pages: Readonly<Record<Product, readonly Dashboard[]>> = { LiveKit: livekit, Redis: redis };

export const dashboards: readonly Dashboard[] = Object.values(pages).flat();
