// What a scenario is, and what the knobs are at a moment of it.

import type { ComponentName } from "../../components/index.ts";
import { type Duration, seconds } from "../../config/duration.ts";
import type { ByHand } from "./components/index.ts";
import type { Knobs, KnobsAt } from "./world/declared.ts";

/** A time before the end of what is shown, such as -80m. */
export type Ago = `-${Duration}`;

type KnobOf<C> = C extends { readonly knobs: Knobs<infer Name> } ? Name : never;
type Knobbed = { [C in keyof ByHand]: [KnobOf<ByHand[C]>] extends [never] ? never : C }[keyof ByHand];
/** Values of knobs, by component: `{ redis: { memory: 1 } }`. */
export type Turned = {
  readonly [C in Knobbed]?: { readonly [Name in KnobOf<ByHand[C]>]?: number };
};

/** A change to the world, for a while. */
export interface Change {
  readonly from: Ago;
  /** Lasts to the end and beyond when it is not said. */
  readonly to?: Ago;
  /** How long it takes to build up; 2m when it is not said. It goes again within 2m. */
  readonly over?: Duration;
  /** Numbers of the components' targets, from 0; all of them when it is not said. */
  readonly targets?: readonly number[];
  readonly set: Turned;
}

export interface Scenario {
  /** As on the command line. */
  readonly name: string;
  /** As on the page of a preview. */
  readonly title: string;
  /** One or two sentences: what happens, and what it does. */
  readonly story: string;
  /** Who is to blame: a component, and of its targets these, from 0; nobody on a normal day. */
  readonly culprit?: { readonly component: ComponentName; readonly targets?: readonly number[] };
  /** When it becomes interesting: a simulation that is served begins just before. */
  readonly onset: Ago;
  readonly changes: readonly Change[];
}

/** Milliseconds since 1970 of a time before the end. */
export const timeOf = (ago: Ago, end: number): number => end - seconds(ago.slice(1) as Duration) * 1000;

const soon = 120_000;
const part = (elapsed: number, whole: number): number => Math.min(1, Math.max(0, elapsed / whole));
/** From 0, not there, to 1, in full. */
const strength = ({ from, to, over }: Change, t: number, end: number): number => {
  const rise = part(t - timeOf(from, end), over === undefined ? soon : seconds(over) * 1000);
  return to === undefined ? rise : Math.min(rise, 1 - part(t - timeOf(to, end), soon));
};

/** The knobs of a scenario at a time; a later change weighs over an earlier one. */
export const knobsIn =
  ({ changes }: Scenario, end: number): KnobsAt =>
  ({ component, usual }, t, target) => {
    const knobs: Record<string, number> = { ...usual };
    for (const change of changes) {
      const set = (change.set as Readonly<Record<string, Readonly<Record<string, number>>>>)[component];
      if (set === undefined) continue;
      if (change.targets && (target === undefined || !change.targets.includes(target))) continue;
      const weight = strength(change, t, end);
      if (weight === 0) continue;
      for (const [knob, value] of Object.entries(set))
        knobs[knob] = (knobs[knob] as number) * (1 - weight) + value * weight;
    }
    return knobs as typeof usual;
  };
