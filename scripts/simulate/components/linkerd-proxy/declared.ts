// linkerd-proxy: what a scenario can change.

import { linkerdProxy as card } from "../../../../components/linkerd-proxy.ts";
import { knobsOf } from "../../world/declared.ts";

export const knobs = knobsOf(card, {
  /** Its certificate is not renewed at 30 % of its life: 0 as ever, 1 all of the rest is gone. */
  unrenewed: 0,
  /** Share of the agents' requests that a policy of the server refuses. */
  denied: 0,
});
