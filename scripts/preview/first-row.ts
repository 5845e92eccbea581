// The first row of a dashboard, as the list of dashboards shows it.

import type { Panel, View } from "./format.ts";

/** The panels of the first open row: those before any row, or those between the first and the second. */
const firstOf = (panels: readonly Panel[]): readonly Panel[] => {
  const from = panels[0]?.type === "row" ? 1 : 0;
  const next = panels.findIndex(({ type }, at) => at >= from && type === "row");
  return panels.slice(from, next === -1 ? undefined : next);
};

/** The same view with nothing but its first row, and nothing that only other panels need. */
export const firstRowOf = ({ dashboard, answers, ...view }: View): View => {
  const panels = firstOf(dashboard.panels);
  const own = panels.flatMap(({ id }) => (answers[id] ? [[id, answers[id]] as const] : []));
  return {
    ...view,
    dashboard: { ...dashboard, panels, links: [] },
    answers: Object.fromEntries(own),
    annotations: [],
    variables: [],
  };
};
