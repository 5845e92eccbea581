// The labels that every scrape target carries, and what a component of the catalogue is made of.

import type { component, Labels } from "../promql/metric.ts";

/** Put on by the scrape configuration, not by the exporter: every series of every component has them. */
export const target = { cluster: "any", namespace: "any", pod: "any", job: "any", instance: "any" } as const;

/** The catalogue functions of a component whose metrics all carry the labels Base. */
export type Component<Base extends Labels> = ReturnType<typeof component<Base>>;

/** What is true of a whole set of metrics in one component: since which version, and when they are there. */
export interface Note {
  readonly since?: string;
  readonly when?: string;
}
