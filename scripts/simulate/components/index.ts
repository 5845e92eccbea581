// Every component that is simulated, in all its kinds.

import { componentNames, type ForEach } from "../../../components/index.ts";
import type { AnyComponent } from "../component.ts";
import { livekitServer } from "./livekit-server/index.ts";
import { redis, redisCluster, redisSentinel } from "./redis/index.ts";

const kinds: ForEach<readonly AnyComponent[]> = {
  "livekit-server": [livekitServer],
  "livekit-egress": [],
  redis: [redis, redisSentinel, redisCluster],
};
export const simulated: readonly AnyComponent[] = componentNames.flatMap((name) => kinds[name]);
