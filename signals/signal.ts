// What a signal is: one thing that matters to an operator, said once, from which panels and alerts follow.

import type { ComponentName } from "../components/index.ts";
import type { Query, Vector } from "../promql/index.ts";

export type Kind = "ratio" | "latency" | "saturation" | "rate" | "level" | "age";
/** How values of several series become one. */
export type Combine = "sum" | "max" | "min" | "avg";
export type Better = "high" | "low" | "neither";
/** From where on a value is bad, in the signal's own unit; above or below follows from `better`. */
export interface Bounds {
  readonly warning?: number;
  readonly critical?: number;
}

/** L: the labels it can be split by; B: those it is alerted on. */
export interface Signal<L extends string = string, U extends string = string, B extends L = L> {
  readonly id: string;
  readonly title: string;
  /** Why it matters and what a bad value means: a panel's description, a runbook's first lines. */
  readonly why: string;
  readonly kind: Kind;
  /** Whose metrics it reads first of all; where it joins those of others, it says whose signal it is. */
  readonly component: ComponentName;
  readonly unit: U;
  readonly better: Better;
  readonly bounds: Bounds;
  /** From where on a value is worth a look that no alert judges; an alert's bound of the same severity comes first. */
  readonly look: Bounds;
  /** The labels it is alerted on and recorded by. */
  readonly by: readonly B[];
  /** What else it can be split by; only the compiler reads it. */
  readonly splits?: L;
  /** Which labels of its metrics say what a role means: the callee's `namespace` is `dst_namespace`. */
  readonly as?: Naming;
  /** The same everywhere in an installation: no filter narrows it. */
  readonly fixed?: true;
  /** Its query, split by labels; those of roles under the roles' names. */
  readonly of: (by: readonly string[]) => Vector<string, U>;
  /** What is shown of it, where that is more than is alerted on: with 0 of targets that are gone. */
  readonly shown?: (by: readonly string[]) => Vector<string, U>;
  /** How many events in the window it rests on, where a low number makes it meaningless. */
  readonly volume?: (by: readonly string[]) => Vector<string>;
  /** How many of these are bad: of a ratio its bad side, of a latency the observations above a bound. */
  readonly failures?: (bound: number, by: readonly string[]) => Vector<string>;
  /** What `volume` leaves out: the events of series that are younger than the window. */
  readonly first?: (by: readonly string[]) => Vector<string>;
  /** Another quantile of the same histogram. */
  readonly quantile?: (q: number, by: readonly string[]) => Vector<string, U>;
  /** What of it is shown where there is room for one number: `p95`. */
  readonly shows?: string;
  /** The buckets that a heatmap draws, and the unit of their bounds. */
  readonly buckets?: () => Query;
  readonly bucketUnit?: string;
  /** The two sides of a ratio, per second: what an SLO counts. */
  readonly sides?: (by: readonly string[]) => {
    readonly bad: Vector<string>;
    readonly total: Vector<string>;
  };
  /** What stands in for it where the installed version is too old for it. */
  readonly older?: Signal;
  /** Recorded by its labels, for trends over weeks. */
  readonly record?: true;
  /** How its recorded series are brought together. */
  readonly combine?: Combine;
  /** The signals whose records it reads: where there is none of any of them, there is none of this. */
  readonly from?: readonly Signal[];
}

/** Roles of a signal by the labels of its metrics that play them. */
export type Naming<L extends string = string> = { readonly [role: string]: L };
export type None = Record<never, never>;
/** What a signal can be split by: the labels of its metrics, those that play a role under the role's name. */
export type Spoken<L extends string, As extends Naming> = Exclude<L, As[keyof As]> | (keyof As & string);

/** What every kind of signal says of itself; `by` names labels that its metrics have, or roles. */
export interface About<L extends string, As extends Naming, B extends Spoken<L, As>> {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly by: readonly B[];
  readonly bounds?: Bounds;
  readonly look?: Bounds;
  readonly better?: Better;
  readonly older?: Signal;
  readonly record?: true;
  readonly from?: readonly Signal[];
  readonly fixed?: true;
  readonly as?: As & Naming<NoInfer<L>>;
  /** Whose signal it is, where it reads metrics of several components. */
  readonly component?: ComponentName;
}

/** The condition on versions: everything that the signal's query selects. */
export const queryOf = (signal: Signal): Query => signal.of(signal.by);
