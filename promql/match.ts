// Vector matching: by which labels two vectors find each other.

import type { Matching } from "./tree.ts";

/** `on (K)` or `ignoring (K)`; `G` is the side with many series, `I` what it takes over from the other. */
export interface Match<
  How extends "on" | "ignoring",
  K extends string,
  G extends "one" | "left" | "right" = "one",
  I extends string = never,
> {
  readonly matching: Matching;
  readonly how: How;
  readonly keys: (label: K) => K;
  readonly group: G;
  readonly include: (label: I) => I;
}
interface Matcher<How extends "on" | "ignoring", K extends string> extends Match<How, K> {
  groupLeft<const I extends string = never>(...labels: readonly I[]): Match<How, K, "left", I>;
  groupRight<const I extends string = never>(...labels: readonly I[]): Match<How, K, "right", I>;
}

const make = (matching: Matching): object => Object.freeze({ matching: Object.freeze(matching) });
const matcher = <How extends "on" | "ignoring", K extends string>(
  how: How,
  labels: readonly K[],
): Matcher<How, K> =>
  Object.freeze({
    ...make({ how, labels }),
    groupLeft: (...include: readonly string[]) => make({ how, labels, group: "left", include }),
    groupRight: (...include: readonly string[]) => make({ how, labels, group: "right", include }),
  }) as unknown as Matcher<How, K>;

/** `on (labels)`: series match when these labels are equal. */
export const on = <const K extends string>(...labels: readonly K[]) => matcher("on", labels);
/** `ignoring (labels)`: series match when all other labels are equal. */
export const ignoring = <const K extends string>(...labels: readonly K[]) => matcher("ignoring", labels);

/** The labels of the result, as PromQL keeps them: the many side's, or the matched ones of one-to-one. */
export type Matched<LA extends string, LB extends string, M> =
  M extends Match<infer How, infer K, infer G, infer I>
    ? G extends "left"
      ? LA | I
      : G extends "right"
        ? LB | I
        : How extends "on"
          ? K
          : Exclude<LA, K>
    : never;

/** What `on` and `ignoring` may name: labels of both sides; `ignoring` what only one side has. */
export type Fits<LA extends string, LB extends string, M> =
  M extends Match<infer How, infer K, infer _G, infer I>
    ? How extends "on"
      ? [K] extends [LA & LB]
        ? [I] extends [LA | LB]
          ? M
          : Match<How, K, "left" | "right", LA | LB>
        : Match<How, LA & LB, "one" | "left" | "right", LA | LB>
      : [Exclude<LA, K>] extends [Exclude<LB, K>]
        ? M
        : Match<How, Exclude<LA, LB> | Exclude<LB, LA>, "one" | "left" | "right", LA | LB>
    : never;
