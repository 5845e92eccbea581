// What a component of the simulation declares: knobs that a scenario turns, sizes that a user chooses.

import type { Card } from "../../../components/card.ts";

/** Numbers that a scenario may change for a while, each with its value on a good day. */
export interface Knobs<Name extends string = string> {
  readonly component: string;
  readonly usual: Readonly<Record<Name, number>>;
}
export const knobsOf = <Name extends string>(
  { name }: Card,
  usual: Readonly<Record<Name, number>>,
): Knobs<Name> => ({ component: name, usual });

/** A whole number that a user may choose with an option of its name. */
export interface Size {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  /** As the help says it. */
  readonly about: string;
}
export type Sizes = Readonly<Record<string, Size>>;

/** The knobs of a component at a time, for one of its targets or, without a number, for all that it has in common. */
export type KnobsAt = <Name extends string>(
  of: Knobs<Name>,
  t: number,
  target?: number,
) => Readonly<Record<Name, number>>;
/** The sizes of a component as they were chosen. */
export type SizesAs = <S extends Sizes>(of: S) => { readonly [Name in keyof S]: number };
