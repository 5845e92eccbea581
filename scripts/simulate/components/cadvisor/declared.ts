// cAdvisor: what a scenario can change of what containers use.

import { cadvisor as card } from "../../../../components/cadvisor.ts";
import { knobsOf } from "../../world/declared.ts";

export const knobs = knobsOf(card, {
  /** How much of its memory limit the API holds, from 0 to 1. */
  held: 0.5,
  /** In how many of its time slices the API is stopped at its CPU limit, from 0 to 1. */
  stopped: 0.02,
});
