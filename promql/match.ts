// Vector matching: by which labels two vectors find each other.

import { freeze, type Matching } from "./tree.ts";

/** `on (K)` or `ignoring (K)`; `G` is the side that may have many series for each one of the other. */
export interface Match<
  How extends "on" | "ignoring",
  K extends string,
  G extends "one" | "left" | "right" = "one",
> {
  readonly matching: Matching;
  readonly how: How;
  readonly keys: () => K;
  readonly group: G;
}
/** What a refused argument is compared with: the reason, and the choices that there are. */
export interface Refused<Reason extends string, Choices extends string> {
  readonly reason: Reason;
  readonly choices: Choices;
}
type Reason = "a group takes over no labels: the other side could have several series of each key";
interface Matcher<How extends "on" | "ignoring", K extends string> extends Match<How, K> {
  /** `group_left ()`: many series of the left side meet one of the right. */
  groupLeft(...none: readonly Refused<Reason, "join(left, right, { on, take })">[]): Match<How, K, "left">;
  /** `group_right ()`: many series of the right side meet one of the left. */
  groupRight(...none: readonly Refused<Reason, "join(right, left, { on, take })">[]): Match<How, K, "right">;
}

const matcher = <How extends "on" | "ignoring", K extends string>(
  how: How,
  labels: readonly K[],
): Matcher<How, K> => {
  const group = (side: "left" | "right") => () => ({ matching: { how, labels, group: side, include: [] } });
  const match = { matching: { how, labels }, groupLeft: group("left"), groupRight: group("right") };
  return freeze(match) as unknown as Matcher<How, K>;
};

/** `on (labels)`: series match when these labels are equal. */
export const on = <const K extends string = never>(...labels: readonly K[]) => matcher("on", labels);
/** `ignoring (labels)`: series match when all other labels are equal. */
export const ignoring = <const K extends string = never>(...labels: readonly K[]) =>
  matcher("ignoring", labels);

/** Any `on` or `ignoring`, with or without a group. */
export type AnyMatch = Match<"on" | "ignoring", string, "one" | "left" | "right">;

/** The labels of the result, as PromQL keeps them: the many side's, or the matched ones of one-to-one. */
export type Matched<LA extends string, LB extends string, M> =
  M extends Match<infer How, infer K, infer G>
    ? G extends "left"
      ? LA
      : G extends "right"
        ? LB
        : How extends "on"
          ? K
          : Exclude<LA, K>
    : never;

/** `M` where all keys are labels of both sides: else nothing would ever match. */
type Shared<LA extends string, LB extends string, M> =
  M extends Match<infer How, infer K, infer _G>
    ? How extends "on"
      ? [K] extends [LA & LB]
        ? M
        : Refused<
            "on() names labels that both sides have",
            [LA & LB] extends [never] ? "they share none" : LA & LB
          >
      : [Exclude<LA, K> | Exclude<LB, K>] extends [LA & LB]
        ? M
        : Refused<"ignoring() names all labels that one side only has", Exclude<LA, LB> | Exclude<LB, LA>>
    : never;

type Many<Side extends string> =
  `the ${Side} side may have several series of each key: it has labels beside the keys`;
type Without<Side extends string, Label extends string> = `aggregate the ${Side} side without ${Label}`;
/** A label that the other side has too may be a key. */
type Key<Label extends string, How> = How extends "on" ? `on(…, "${Label}")` : `do not ignore ${Label}`;
/** `M` where each side that has to be one series for each key has no label beside the keys. */
type Single<LA extends string, LB extends string, Keys extends string, How, G, M> = G extends "left"
  ? [LB] extends [Keys]
    ? M
    : Refused<
        Many<"right">,
        | Without<"right", Exclude<LB, Keys>>
        | Key<Exclude<LB, Keys> & LA, How>
        | "join(left, right, { on, take })"
      >
  : G extends "right"
    ? [LA] extends [Keys]
      ? M
      : Refused<
          Many<"left">,
          | Without<"left", Exclude<LA, Keys>>
          | Key<Exclude<LA, Keys> & LB, How>
          | "join(right, left, { on, take })"
        >
    : [LA] extends [Keys]
      ? [LB] extends [Keys]
        ? M
        : Refused<
            Many<"right">,
            Without<"right", Exclude<LB, Keys>> | Key<Exclude<LB, Keys> & LA, How> | "groupRight()"
          >
      : Refused<
          Many<"left">,
          | Without<"left", Exclude<LA, Keys>>
          | Key<Exclude<LA, Keys> & LB, How>
          | ([LB] extends [Keys] ? "groupLeft()" : never)
        >;

/** The match of an operator that pairs series: keys that both sides have, and one series where one is due. */
export type Fits<LA extends string, LB extends string, M extends AnyMatch> =
  Shared<LA, LB, M> extends M
    ? M extends Match<infer How, infer K, infer G>
      ? Single<LA, LB, How extends "on" ? K : Exclude<LA | LB, K>, How, G, M>
      : never
    : Shared<LA, LB, M>;

/** The match of a set operator, which is many-to-many by nature: keys that both sides have, and no group. */
export type Meets<LA extends string, LB extends string, M extends AnyMatch> =
  M extends Match<infer _H, infer _K, "one">
    ? Shared<LA, LB, M>
    : Refused<"a set operator takes no group: it matches many with many", "on(…)" | "ignoring(…)">;
