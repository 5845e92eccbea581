// The near cases of each component.

import type { ForEach } from "../../../components/index.ts";
import egress from "./livekit-egress.ts";
import server from "./livekit-server.ts";
import type { NearTable } from "./near.ts";
import redis from "./redis.ts";

export const nearOf: ForEach<NearTable> = {
  "livekit-egress": egress,
  "livekit-server": server,
  redis,
};
