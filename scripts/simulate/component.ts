// What a component of the simulation is: its kinds of targets, what they pass through, and the rows of their tables.

import type { Card, ConditionOf } from "../../components/card.ts";
import type { Conditions } from "../../components/conditions.ts";
import type { ComponentName } from "../../components/index.ts";
import { atLeast } from "../../config/version.ts";
import type { AnyMetric } from "../../promql/metric.ts";
import type { Moment, Pairs, Row } from "./row.ts";
import type { Knobs, Sizes } from "./world/declared.ts";
import type { World } from "./world/world.ts";

/** A process from its start to its end; counters begin anew with each. */
export interface Run {
  /** Milliseconds since 1970; `to` is infinite while it runs. */
  readonly from: number;
  readonly to: number;
  /** Labels that the process puts on all metrics of the catalogue that have them. */
  readonly labels: Pairs;
  /** What the exporter looks at is stopped: of it there is nothing but that. */
  readonly stopped?: true;
  /** When the exporter began, where it is older than what it looks at. */
  readonly since?: number;
}

/** Something that Prometheus scrapes. */
export interface Target<S extends Moment> {
  /** The cluster's number. */
  readonly cluster: number;
  /** Of the pod; where nodes are scraped, of the node. */
  readonly name: string;
  /** By which a scenario calls it, from 0; none where only all targets of the component together are meant. */
  readonly number?: number;
  /** The address without its port. */
  readonly host: string;
  /** Where it is not that of the component's settings. */
  readonly namespace?: string;
  /** Labels that the way of scraping takes from its pod. */
  readonly taken?: Pairs;
  /** Oldest first; between them the target does not answer. */
  readonly runs: readonly Run[];
  readonly at: (moment: Moment, run: Run) => S;
}

/** One kind of a component's targets, such as the Sentinels of Redis. */
export interface Kind<S extends Moment, C extends Card = Card> {
  /** The conditions of the card that hold for it: what they show is there without a row, too. */
  readonly holds: readonly ConditionOf<C>[];
  readonly targets: (world: World) => readonly Target<S>[];
  /** What is written by hand: what has to move together. */
  readonly rows: readonly Row<S>[];
  /** Of these rows what the exporter says of itself, which is there as well while what it looks at is stopped. */
  readonly exporter?: readonly Row<never>[];
  /** What a metric without a row does. */
  readonly rest: Rest;
}
/** A row that was made for a metric, or why there is none. */
export type Made = Row<Moment> | Lacks;
export interface Lacks {
  readonly lacks: string;
}
export type Rest = (metric: AnyMetric, card: Card) => Made;
/** A label of which nobody knows the values. */
export const anything = (label: string, { name }: Card): Lacks => ({
  lacks:
    `Its label ${label} may be anything: write a row in scripts/simulate/components/${name}, ` +
    "or a sample of it on the component's card.",
});

/** A kind as the engine sees it: whatever its state is, it goes only into its own rows. */
export interface AnyKind<Condition extends string = string> extends Pick<Kind<Moment>, "rest"> {
  readonly holds: readonly Condition[];
  readonly targets: (world: World) => readonly Target<Moment>[];
  readonly rows: readonly Row<never>[];
  readonly exporter?: readonly Row<never>[];
}

/** A component in all its kinds. */
export interface Simulated<
  Name extends string = never,
  S extends Sizes = Record<never, never>,
  L extends boolean = boolean,
> {
  readonly card: Card & { readonly name: ComponentName };
  /** What a scenario can change. */
  readonly knobs: Knobs<Name>;
  /** What a user can choose. */
  readonly sizes: S;
  readonly kinds: readonly AnyKind[];
  /** It is seen through an exporter, which goes on while it is stopped. */
  readonly looksAt: L;
}
export interface AnySimulated extends Pick<Simulated, "card" | "kinds"> {
  readonly sizes: Sizes;
}

/** The conditions of releases (see components/conditions.ts) that something of a version meets. */
export const reached = <C extends Conditions, Of extends string>(
  conditions: C,
  of: Of,
  version: string,
): readonly Extract<keyof C, `${Of} ${string}`>[] =>
  Object.keys(conditions).filter(
    (id): id is Extract<keyof C, `${Of} ${string}`> =>
      id.startsWith(`${of} `) && atLeast(version, id.slice(of.length + 1)),
  );

/** Declares how a component is simulated. */
export const simulate = <
  C extends Card & { readonly name: ComponentName },
  Name extends string = never,
  S extends Sizes = Record<never, never>,
  const L extends boolean = false,
>(
  card: C,
  of: {
    readonly knobs?: Knobs<Name>;
    readonly sizes?: S;
    readonly kinds: readonly AnyKind<ConditionOf<C>>[];
    readonly looksAt?: L;
  },
): Simulated<Name, S, L> => ({
  card,
  knobs: of.knobs ?? { component: card.name, usual: {} as Record<Name, number> },
  sizes: of.sizes ?? ({} as S),
  kinds: of.kinds,
  looksAt: (of.looksAt ?? false) as L,
});
