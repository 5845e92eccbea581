// What a component's part of the catalogue is made with: the labels of its targets, and its kinds of metrics.

import type { Card, TargetLabelOf } from "../components/card.ts";
import type { Conditions } from "../components/conditions.ts";
import { targetLabelsOf } from "../components/scrape.ts";
import { component, type Labels } from "../promql/metric.ts";

type None = Record<never, never>;
type TargetLabels<C extends Card> = { readonly [label in TargetLabelOf<C>]: "any" };

/** The labels that the scrape puts on a component's targets, not the exporter. */
export const targetOf = <C extends Card>(card: C): TargetLabels<C> =>
  Object.fromEntries(
    ["cluster", ...targetLabelsOf(card.scrape), "job", "instance"].map((label) => [label, "any"]),
  ) as TargetLabels<C>;

/** The catalogue functions of a component; `own` holds labels that its exporter gives to all of these metrics. */
export const exposedBy = <C extends Card, const Own extends Labels = None>(card: C, own: Own = {} as Own) =>
  component(card.name, targetOf(card), own, card.conditions as C["conditions"]);

/** The catalogue functions of a component whose metrics all carry the labels Base, and that has the conditions C. */
export type Component<Base extends Labels, C extends Conditions = None> = ReturnType<
  typeof component<Base, None, C>
> & { readonly labels: Base };

/** What is true of a whole set of metrics in one component: since when, under which conditions, whether it was seen. */
export interface Note<Condition extends string = never> {
  readonly since?: string;
  readonly only?: Condition | readonly Condition[];
  readonly unverified?: true;
}

/** The same component, whose metrics all carry the note where they say nothing else themselves. */
export const noted = <Base extends Labels, C extends Conditions>(
  of: Component<Base, C>,
  note: Note<keyof C & string>,
): Component<Base, C> => {
  const add = (make: (name: string, def: never) => unknown) => (name: string, def: object) =>
    make(name, { ...note, ...def } as never);
  const kinds = ["counter", "gauge", "growing", "histogram", "summary"] as const;
  return { ...of, ...Object.fromEntries(kinds.map((kind) => [kind, add(of[kind])])) } as Component<Base, C>;
};
