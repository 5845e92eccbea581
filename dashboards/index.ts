// All dashboards, in the order in which the catalogue lists them.

import type { Dashboard } from "../panels/dashboard.ts";
import livekitOverview from "./livekit-overview.ts";

export const dashboards: readonly Dashboard[] = [livekitOverview];
