// The world of a simulation: when it begins and ends, who is there, what scenario happens. Pure functions of time.

import type { SimulationOptions } from "../options.ts";
import { type KnobsAt, knobsOf, type Scenario } from "../scenario.ts";

export interface World {
  readonly options: SimulationOptions;
  readonly seed: number;
  /** Releases of the components, as in the settings. */
  readonly versions: Readonly<Record<string, string>>;
  /** Milliseconds since 1970: the processes start, what is shown starts, what is shown ends. */
  readonly begin: number;
  readonly start: number;
  readonly end: number;
  readonly knobs: KnobsAt;
}

export const worldOf = (
  options: SimulationOptions,
  scenario: Scenario,
  begin: number,
  versions: World["versions"],
): World => ({
  options,
  seed: options.seed,
  versions,
  begin,
  start: options.end - options.range,
  end: options.end,
  knobs: knobsOf(scenario, options.end),
});
