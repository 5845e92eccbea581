// The rule groups of a plan: those that are wanted, and those of ours that are no longer built.

import { decide, decideSurplus, type Known } from "./decide.ts";
import { blockedBy, inTheWay, rest } from "./deciding.ts";
import type { FolderItem, RulesItem } from "./items.ts";
import { pathOf } from "./order.ts";
import { type Found, orProblem } from "./reading.ts";
import type { LiveGroup, RuleGroup, RuleStore } from "./rules/format.ts";

/** The rules that a plan is about. */
export interface PlanningRules {
  readonly store: RuleStore;
  readonly groups: readonly RuleGroup[];
}

interface Knowing {
  readonly known: Known<RuleGroup>;
  /** The folders of the plan: nothing is put into one that is in the way. */
  readonly folders: readonly FolderItem[];
  readonly prune: boolean;
  readonly read: (asking: () => Promise<LiveGroup | undefined>) => Promise<Found<RuleGroup>>;
}

/** Reads the groups and decides about each. Throws a ProblemsError when they cannot be read at all. */
export const ruleItems = async (
  { store, groups }: PlanningRules,
  knowing: Knowing,
): Promise<readonly RulesItem[]> => {
  const { known, folders, prune, read } = knowing;
  const items = await Promise.all(
    groups.map(async (group) => {
      const found = await read(() => store.group(group.uid));
      return inTheWay(itemOf(group, found, known), found.live?.value.parent, folders);
    }),
  );
  const built = new Set(groups.map(({ uid }) => uid));
  const marked = prune ? await orProblem(store.marked()) : [];
  const surplus = marked.filter((uid) => !built.has(uid));
  const gone = await Promise.all(surplus.map((uid) => read(() => store.group(uid))));
  return [...items, ...gone.flatMap(({ live }) => surplusItem(live, known))];
};

const itemOf = (
  wanted: RuleGroup,
  { live, trouble }: Found<RuleGroup>,
  known: Known<RuleGroup>,
): RulesItem => {
  const decision = trouble ? blockedBy(trouble) : decide(wanted, live, known, false);
  return { kind: "rules", ...rest(wanted, live, decision, pathOf(wanted.parent, known.titles)) };
};

const surplusItem = (live: LiveGroup | undefined, known: Known<RuleGroup>): readonly RulesItem[] => {
  if (live?.owner.kind !== "ours") return [];
  const { uid, title, parent } = live.value;
  const { by, at } = live;
  const decision = decideSurplus(live, known);
  return [{ kind: "rules", uid, title, path: pathOf(parent, known.titles), ...decision, by, at, live }];
};
