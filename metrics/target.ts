// The labels that every scrape target carries, and what a component of the catalogue is made of.

import type { component, Labels } from "../promql/metric.ts";

/** Put on by the scrape configuration, not by the exporter: every series of every component has them. */
export const target = { cluster: "any", namespace: "any", pod: "any", job: "any", instance: "any" } as const;

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
