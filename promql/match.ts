// Vector matching: by which labels two vectors find each other.

import { freeze, type Matching } from "./tree.ts";

/** `on (K)` or `ignoring (K)`; `G` is the side with many series, `I` what it takes over from the other. */
export interface Match<
  How extends "on" | "ignoring",
  K extends string,
  G extends "one" | "left" | "right" = "one",
  I extends string = never,
> {
  readonly matching: Matching;
  readonly how: How;
  readonly keys: () => K;
  readonly group: G;
  readonly include: () => I;
}
interface Matcher<How extends "on" | "ignoring", K extends string> extends Match<How, K> {
  groupLeft<const I extends string = never>(...labels: readonly I[]): Match<How, K, "left", I>;
  groupRight<const I extends string = never>(...labels: readonly I[]): Match<How, K, "right", I>;
}

const make = (matching: Matching): object => freeze({ matching });
const matcher = <How extends "on" | "ignoring", K extends string>(
  how: How,
  labels: readonly K[],
): Matcher<How, K> =>
  freeze({
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

/** What a refused argument is compared with: the reason, and the choices that there are. */
export interface Refused<Reason extends string, Choices extends string> {
  readonly reason: Reason;
  readonly choices: Choices;
}
type Included<LA extends string, LB extends string, M extends AnyMatch> =
  M extends Match<infer _H, infer _K, infer G, infer I>
    ? [I] extends [G extends "right" ? LA : LB]
      ? M
      : Refused<"a group takes over labels that the other side has", G extends "right" ? LA : LB>
    : never;

/** What `on` may name: labels of both sides; what `ignoring` must name: all that only one side has. */
export type Fits<LA extends string, LB extends string, M extends AnyMatch> =
  M extends Match<infer How, infer K, infer _G, infer _I>
    ? How extends "on"
      ? [K] extends [LA & LB]
        ? Included<LA, LB, M>
        : Refused<
            "on() names labels that both sides have",
            [LA & LB] extends [never] ? "they share none" : LA & LB
          >
      : [Exclude<LA, K> | Exclude<LB, K>] extends [LA & LB]
        ? Included<LA, LB, M>
        : Refused<"ignoring() names all labels that one side only has", Exclude<LA, LB> | Exclude<LB, LA>>
    : never;
/** Any `on` or `ignoring`, with or without a group. */
export type AnyMatch = Match<"on" | "ignoring", string, "one" | "left" | "right", string>;
