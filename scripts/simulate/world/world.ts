// The world of a simulation: when it begins and ends, how large it is, what scenario happens. Pure functions of time.

import type { ComponentName, ForEach } from "../../../components/index.ts";
import type { Chosen } from "../options.ts";
import { type Gap, gapsIn, knobsIn, type Scenario } from "../scenario.ts";
import type { KnobsAt, SizesAs } from "./declared.ts";

export interface World {
  readonly seed: number;
  /** How many clusters there are. */
  readonly clusters: number;
  /** Releases of the components, as in the settings. */
  readonly versions: ForEach<string>;
  /** Milliseconds since 1970: the processes start, what is shown starts, what is shown ends. */
  readonly begin: number;
  readonly start: number;
  readonly end: number;
  readonly sizes: SizesAs;
  readonly knobs: KnobsAt;
  /** When a target of a component is lost, by its number. */
  readonly gaps: (component: ComponentName, target: number | undefined) => readonly Gap[];
}

export const worldOf = (
  options: Chosen,
  scenario: Scenario,
  begin: number,
  versions: World["versions"],
): World => ({
  seed: options.seed,
  clusters: options.clusters,
  versions,
  begin,
  start: options.end - options.range,
  end: options.end,
  sizes: () => options as never,
  knobs: knobsIn(scenario, options.end),
  gaps: gapsIn(scenario, options.end),
});

/** Something in each cluster. */
export const inEach = <T>({ clusters }: World, make: (cluster: number) => readonly T[]): readonly T[] =>
  Array.from({ length: clusters }, (_, cluster) => make(cluster)).flat();
