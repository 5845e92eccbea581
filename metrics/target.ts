// What a component's part of the catalogue is made with: the labels of its targets, and its kinds of metrics.

import type { Card, TargetLabelOf } from "../components/card.ts";
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
  component(card.name, targetOf(card), own);

/** The catalogue functions of a component whose metrics all carry the labels Base. */
export type Component<Base extends Labels> = ReturnType<typeof component<Base>> & { readonly labels: Base };

/** What is true of a whole set of metrics in one component: since which version, and when they are there. */
export interface Note {
  readonly since?: string;
  readonly when?: string;
}

/** The same component, whose metrics all carry the note besides what they say themselves. */
export const noted = <Base extends Labels>(of: Component<Base>, note: Note): Component<Base> => {
  const add = (make: (name: string, def: never) => unknown) => (name: string, def: object) =>
    make(name, { ...note, ...def } as never);
  const kinds = ["counter", "gauge", "growing", "histogram", "summary"] as const;
  return { ...of, ...Object.fromEntries(kinds.map((kind) => [kind, add(of[kind])])) } as Component<Base>;
};
