// Every component that is simulated. A new one is a folder of tables and a line here.

import type { AnyComponent } from "../component.ts";
import { livekitServer } from "./livekit-server.ts";
import { redis } from "./redis.ts";

export const simulated: readonly AnyComponent[] = [livekitServer, redis];
