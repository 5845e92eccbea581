// A plan for machines: a form that stays as it is, in JSON.

import type { Action, Item, Plan } from "./items.ts";

/** What a plan is of. */
export interface About {
  readonly url: string;
  readonly target: string | undefined;
  readonly version: string | undefined;
  readonly api: string;
  /** Where rules go that Grafana does not evaluate. */
  readonly ruler?: string | undefined;
}

/** An object of a plan, without its contents. */
export const machineItem = (item: Item) => ({
  kind: item.kind,
  uid: item.uid,
  title: item.title,
  path: item.path,
  action: item.action,
  over: item.over ?? null,
  reason: item.reason ?? null,
  fix: item.fix ?? null,
  changes: item.changes,
  edits: item.edits ?? null,
  by: item.by ?? null,
  at: item.at ?? null,
});

export const ACTIONS: readonly Action[] = [
  "create",
  "change",
  "move",
  "delete",
  "drifted",
  "foreign",
  "blocked",
  "unchanged",
];

/** How many objects there are of each action. */
export const counts = ({ items }: Plan): Readonly<Record<Action, number>> =>
  Object.fromEntries(
    ACTIONS.map((action) => [action, items.filter((item) => item.action === action).length]),
  ) as Record<Action, number>;

/** The plan as JSON; `format` changes when a reader of it would have to. */
export const machine = (plan: Plan, { url, target, version, api, ruler }: About): string =>
  `${JSON.stringify(
    {
      format: 1,
      target: { name: target ?? null, url, version: version ?? null, api, ruler: ruler ?? null },
      summary: counts(plan),
      notes: plan.notes ?? [],
      items: plan.items.map(machineItem),
    },
    null,
    2,
  )}\n`;
