// Panels that a filter of their page does not narrow, without a word: what is chosen above does not hold for them.

import { loadedName } from "../../../metrics/alerts.ts";
import { isReached } from "../../../panels/filter.ts";
import type { SelectorNode } from "../../../promql/tree.ts";
import { variablesOf } from "../dashboard-json.ts";
import type { Check, Finding } from "../finding.ts";
import type { Subject } from "../subject.ts";
import { usedIn } from "../variables.ts";

/** What a panel says of its filters, where its definition is known. */
const saidOf = ({ meant }: Subject, uid: string | undefined, panel: number | undefined) =>
  meant.find((m) => m.uid === uid && m.panel === panel);

const missed = (subject: Subject): readonly Finding[] =>
  subject.expressions.flatMap(({ kind, where, node, panel, target }) => {
    if (kind !== "panel" || !node || !panel) return [];
    const said = saidOf(subject, panel.dashboard.json.uid, panel.panel.id);
    if (said?.targets.find((t) => t.refId === target?.refId)?.fixed) return [];
    const filters = variablesOf(panel.dashboard).filter((v) => v.type === "query");
    return filters.flatMap(({ name = "" }) => {
      if (said?.beyond.includes(name)) return [];
      const narrowed = (s: SelectorNode) =>
        s.name === loadedName || s.matchers.some((m) => usedIn(m.value).includes(name));
      if (isReached(node, narrowed)) return [];
      const what = `is not narrowed by $${name}: what is chosen there does not hold here, and nothing says so.`;
      const fix =
        "Use metrics that have the label, or say in the definition which filters reach it (reachedBy).";
      return [{ where, what, fix }];
    });
  });

export default {
  name: "filter-reaches",
  about: "panels that a filter of their page does not narrow, without saying so",
  run: missed,
} satisfies Check;
