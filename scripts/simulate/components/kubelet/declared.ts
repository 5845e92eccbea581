// The kubelets: what a scenario can change of volumes.

import { kubelet as card } from "../../../../components/kubelet.ts";
import { knobsOf } from "../../world/declared.ts";

export const knobs = knobsOf(card, {
  /** How full Redis' volume is, from 0 to 1. */
  filled: 0.4,
});
