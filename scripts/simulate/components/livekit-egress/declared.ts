// livekit-egress: what a scenario can change.

import { livekitEgress as card } from "../../../../components/livekit-egress.ts";
import { knobsOf } from "../../world/declared.ts";

export const knobs = knobsOf(card, {
  /** Recordings that are wanted in the busiest hour, of those that there is room for; workers take no more than fit. */
  wanted: 0.55,
  /** Share of the starts that no worker takes, as servers see them. */
  refused: 0,
});
