// What a scenario is, what the knobs are at a moment of it, and when targets are lost.

import type { ComponentName } from "../../components/index.ts";
import { type Duration, seconds } from "../../config/duration.ts";
import type { ByHand } from "./components/index.ts";
import type { SizeName } from "./options.ts";
import type { Knobs, KnobsAt } from "./world/declared.ts";

/** A time before the end of what is shown, such as -80m. */
export type Ago = `-${Duration}`;

type KnobOf<C> = C extends { readonly knobs: Knobs<infer Name> } ? Name : never;
type Knobbed = { [C in keyof ByHand]: [KnobOf<ByHand[C]>] extends [never] ? never : C }[keyof ByHand];
/** Values of knobs, by component: `{ redis: { memory: 1 } }`. */
export type Turned = {
  readonly [C in Knobbed]?: { readonly [Name in KnobOf<ByHand[C]>]?: number };
};

/**
 * How a target is lost. `vanished`: discovery does not find it any more, as when its pod is gone; its series end, `up`
 * among them. `unreachable`: it is found and does not answer, `up` is 0 and nothing else is there. `stopped`: the
 * exporter answers, and what it looks at does not.
 */
export type Loss = "vanished" | "unreachable" | "stopped";
type Looked = { [C in keyof ByHand]: ByHand[C]["looksAt"] extends true ? C : never }[keyof ByHand];
/** Losses by component; only of what an exporter looks at it is told apart that it stopped. */
export type Lost = { readonly [C in ComponentName]?: C extends Looked ? Loss : Exclude<Loss, "stopped"> };

/** A change to the world, for a while. */
export interface Change {
  readonly from: Ago;
  /** Lasts to the end and beyond when it is not said. */
  readonly to?: Ago;
  /** How long it takes to build up; 2m when it is not said. It goes again within 2m. What is lost is so at once. */
  readonly over?: Duration;
  /** Numbers of the components' targets, from 0; all of them when it is not said. */
  readonly targets?: readonly number[];
  readonly set?: Turned;
  /** Targets that are lost meanwhile; those that come back are processes of their own. */
  readonly gone?: Lost;
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
  /** How large the installation is, where that belongs to the story; who names another size gets it. */
  readonly sizes?: { readonly [Name in SizeName]?: number };
  /** When it becomes interesting: a simulation that is served begins just before. */
  readonly onset: Ago;
  readonly changes: readonly Change[];
  /** From when on nothing is scraped: monitoring is lost, while what it watches goes on. */
  readonly unseen?: Ago;
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
      const set = (change.set as Readonly<Record<string, Readonly<Record<string, number>>>> | undefined)?.[
        component
      ];
      if (set === undefined) continue;
      if (change.targets && (target === undefined || !change.targets.includes(target))) continue;
      const weight = strength(change, t, end);
      if (weight === 0) continue;
      for (const [knob, value] of Object.entries(set))
        knobs[knob] = (knobs[knob] as number) * (1 - weight) + value * weight;
    }
    return knobs as typeof usual;
  };

/** A time in which a target is lost, in milliseconds since 1970: from the first up to the second. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly how: Loss | "unseen";
}

const forever = Number.POSITIVE_INFINITY;
/** When a target of a component is lost, the earliest first; one without a number only where all are. */
export const gapsIn =
  ({ changes, unseen }: Scenario, end: number) =>
  (component: ComponentName, target: number | undefined): readonly Gap[] => {
    const lost = changes.flatMap(({ from, to, targets, gone }): readonly Gap[] => {
      const how = gone?.[component];
      if (how === undefined) return [];
      if (targets && (target === undefined || !targets.includes(target))) return [];
      return [{ from: timeOf(from, end), to: to ? timeOf(to, end) : forever, how }];
    });
    const all = unseen ? [...lost, { from: timeOf(unseen, end), to: forever, how: "unseen" as const }] : lost;
    return all.sort((a, b) => a.from - b.from);
  };
/** What is so of a target at a time; undefined while it is there. */
export const lossAt = (gaps: readonly Gap[], t: number): Gap["how"] | undefined =>
  gaps.find(({ from, to }) => t >= from && t < to)?.how;
