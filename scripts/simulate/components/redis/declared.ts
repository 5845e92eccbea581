// Redis: what a scenario can change.

import { redis as card } from "../../../../components/redis.ts";
import { knobsOf } from "../../world/declared.ts";

export const knobs = knobsOf(card, {
  /** Memory that LiveKit's Redis uses, of its limit; at 1 it refuses to write. */
  memory: 0.4,
});
