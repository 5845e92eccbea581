// Every component that is simulated, in all its kinds. A new one is a folder of tables and a line here.

import type { AnyComponent } from "../component.ts";
import { livekitServer } from "./livekit-server/index.ts";
import { redis, redisCluster, redisSentinel } from "./redis/index.ts";

export const simulated: readonly AnyComponent[] = [livekitServer, redis, redisSentinel, redisCluster];
