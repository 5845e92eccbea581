// The groups of rules that an installation has: a file, or an object, for each component, and one for the watchdog.

import type { Group } from "../../alerts/engine/rule.ts";
import { watchdogGroup } from "../../alerts/watchdog.ts";
import type { Book } from "./book.ts";

export interface RuleGroups {
  /** What a file or an object of them is called. */
  readonly name: string;
  readonly groups: readonly Group[];
  /** What to do where they are too many for one object. */
  readonly fewer: string;
}

/** What there is to evaluate, by the component that it is about. */
export const ruleGroups = ({
  components,
  settings,
}: Pick<Book, "components" | "settings">): readonly RuleGroups[] => {
  const watchdog = watchdogGroup(settings);
  return [
    ...components
      .filter(({ groups }) => groups.length > 0)
      .map(({ component, groups }) => ({
        name: component,
        groups,
        fewer: `Switch off alerts or SLOs of ${component} in monitoring.yaml.`,
      })),
    ...(watchdog
      ? [{ name: "watchdog", groups: [watchdog], fewer: "Name no receiver for the watchdog." }]
      : []),
  ];
};
