// What a scenario is, and what the knobs are at a moment of it.

import { type Duration, seconds } from "../../config/duration.ts";
import { type Knobs, usual } from "./world/knobs.ts";

/** A time before the end of what is shown, such as -80m. */
export type Ago = `-${Duration}`;

/** A change to the world, for a while. */
export interface Change {
  readonly from: Ago;
  /** Lasts to the end and beyond when it is not said. */
  readonly to?: Ago;
  /** How long it takes to build up; 2m when it is not said. It goes again within 2m. */
  readonly over?: Duration;
  /** Numbers of the nodes, from 0; all of them when it is not said. */
  readonly nodes?: readonly number[];
  readonly set: Partial<Knobs>;
}

export interface Scenario {
  /** As on the command line. */
  readonly name: string;
  /** As on the page of a preview. */
  readonly title: string;
  /** One or two sentences: what happens, and what it does. */
  readonly story: string;
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

export type KnobsAt = (t: number, node?: number) => Knobs;

/** The knobs at a time, for a node or, without one, for the cluster; a later change weighs over an earlier one. */
export const knobsOf =
  ({ changes }: Scenario, end: number): KnobsAt =>
  (t, node) => {
    const knobs: Record<string, number> = { ...usual };
    for (const change of changes) {
      if (change.nodes && (node === undefined || !change.nodes.includes(node))) continue;
      const weight = strength(change, t, end);
      if (weight === 0) continue;
      for (const [knob, value] of Object.entries(change.set))
        knobs[knob] = (knobs[knob] as number) * (1 - weight) + value * weight;
    }
    return knobs as Knobs;
  };
