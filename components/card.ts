// The identity card of a component: its names, its exporter, how its series are told apart and scraped.

import type { Conditions } from "./conditions.ts";
import type { Existing, Flavour, Scrape, TargetLabel } from "./scrape.ts";

/** What people install: a folder of dashboards, the start of their titles and of its alerts' names. */
export const products = ["LiveKit", "Redis", "Linkerd", "Kubernetes"] as const;
export type Product = (typeof products)[number];

export interface Card<
  Name extends string = string,
  P extends Product = Product,
  S extends Scrape = Scrape,
  C extends Conditions = Conditions,
> {
  readonly name: Name;
  readonly product: P;
  /** Who exposes the metrics, and the release that the catalogue describes, in its own scheme. */
  readonly exporter: { readonly name: string; readonly release: string };
  /** Tell its series from those of others, as an operator writes them: `value`, `~pattern`, `!not`, `!~not like`. */
  readonly selectors: Readonly<Record<string, string>>;
  readonly scrape: S;
  /** Jobs of a flavour that scrape it already. */
  readonly existing?: Readonly<Partial<Record<Flavour, Existing>>>;
  /** When an exporter shows some of its metrics, by id: what an installation has or has not, each as a sentence. */
  readonly conditions: C;
  /** The label that says in which namespace an object of its metrics lives: only those of the platform's are read. */
  readonly objects?: string;
  /** The components that it cannot work without, by name, and what for. Which of them it uses is said by the settings. */
  readonly uses?: Readonly<Record<string, string>>;
  /** Values of labels that the exporter gives, where a test of an alert or a simulation needs one. */
  readonly sample?: Readonly<Record<string, string>>;
}
type None = Record<never, never>;
/** The ids of a component's conditions, by type. */
export type ConditionOf<C extends Card> = keyof C["conditions"] & string;
/** The labels that a component's targets have, by type. */
export type TargetLabelOf<C extends Card> = "cluster" | "job" | "instance" | TargetLabel<C["scrape"]>;

/** Declares a component. */
export const component = <
  const Name extends string,
  const P extends Product,
  const S extends Scrape,
  const C extends Conditions = None,
>(
  name: Name,
  of: Omit<Card<Name, P, S>, "name" | "conditions"> & { readonly conditions?: C },
): Card<Name, P, S, C> => Object.freeze({ name, conditions: {} as C, ...of });
