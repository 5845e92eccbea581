// Links between pages: one to a page that is not there in an installation is left out.

import type { DrawnDashboard, DrawnPanel } from "./drawn.ts";

/** The same page, whose rows and lines lead only to pages that are there. */
export const linkedWithin = (
  drawn: DrawnDashboard,
  there: readonly Pick<DrawnDashboard, "def">[],
): DrawnDashboard => {
  const uids = new Set(there.map(({ def }) => def.uid));
  const linked = ({ rowLink, ...panel }: DrawnPanel): DrawnPanel =>
    rowLink && uids.has(rowLink.dashboard) ? { ...panel, rowLink } : panel;
  return { ...drawn, rows: drawn.rows.map((row) => ({ ...row, panels: row.panels.map(linked) })) };
};
