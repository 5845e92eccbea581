// Which filters of a page reach a panel, and whether it says so.

import type { Problem } from "../config/problem.ts";
import type { Settings } from "../config/settings.ts";
import { hasLabel } from "../signals/site.ts";
import type { Dashboard } from "./dashboard.ts";
import type { DrawnTarget } from "./drawn.ts";
import { isReached, reachOf } from "./filter.ts";
import type { Panel } from "./panel.ts";

interface Page {
  readonly settings: Settings;
  readonly def: Dashboard;
  readonly filters: readonly string[];
  readonly problems: Problem[];
}

/** The filters that reach a query: of those, each selector that decides what is shown has its matcher. */
const reaching = ({ query, signal }: DrawnTarget, { def, filters, settings }: Page): readonly string[] => {
  if (signal.fixed) return filters;
  const [reach, has] = [reachOf(def.filters, signal.as), hasLabel(settings)];
  return filters.filter((filter) =>
    isReached(query.node, ({ of }) => {
      const label = of && reach(filter, of);
      return label !== undefined && has(of, label);
    }),
  );
};
/** The filters that do not reach a panel; what it says of them is held against that, a difference is a problem. */
export const unreached = (
  panel: Panel,
  targets: readonly DrawnTarget[],
  where: string,
  page: Page,
): string[] => {
  const { def, filters, problems } = page;
  const reached = filters.filter((f) => targets.every((t) => reaching(t, page).includes(f)));
  const isSaid = (filter: string) =>
    !panel.reachedBy || panel.reachedBy.some((by) => by === filter || by === def.filters[filter]?.label);
  const said = filters.filter(isSaid);
  const silent = filters.filter((f) => said.includes(f) && !reached.includes(f));
  const wrong = filters.filter((f) => !said.includes(f) && reached.includes(f));
  const list = reached.map((f) => `"${f}"`).join(", ");
  if (silent.length > 0 || wrong.length > 0)
    problems.push({
      where,
      what:
        silent.length > 0
          ? `is not filtered by ${silent.join(", ")}, and does not say so.`
          : `says that it is not filtered by ${wrong.join(", ")}, but it is.`,
      fix: `Write reachedBy([${list}], …) around it${silent.length > 0 ? ", or filter the page by what its metrics have" : ""}.`,
    });
  return filters.filter((f) => !reached.includes(f));
};
