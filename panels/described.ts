// A panel's description: why it matters, and what of all there is it does not show.

import type { DrawnPanel } from "./drawn.ts";
import { ofFew } from "./few.ts";

/** What a panel leaves out, a sentence each. */
export const leavesOut = (panel: DrawnPanel): readonly string[] => [
  ...(panel.targets.some(({ few }) => few) ? [ofFew(panel)] : []),
  ...(panel.beyond.length > 0 ? [`Not filtered by ${panel.beyond.join(", ")}.`] : []),
];

/** What Grafana shows at a panel's title. */
export const described = (panel: DrawnPanel): string => [panel.why, ...leavesOut(panel)].join(" ");
