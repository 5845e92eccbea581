// What a user may choose of a simulation, and what is refused.

import { offer, type Problem, ProblemsError } from "../../config/problem.ts";
import type { Settings } from "../../config/settings.ts";
import { type ByHand, simulated } from "./components/index.ts";
import { all } from "./scenarios/index.ts";
import type { Size } from "./world/declared.ts";

type SizeOf<C> = C extends { readonly sizes: infer S } ? keyof S & string : never;
/** The names of what components let a user choose. */
export type SizeName = { [C in keyof ByHand]: SizeOf<ByHand[C]> }[keyof ByHand];

/** Sizes that are not named are those of the scenario, or the usual ones. */
export interface SimulationOptions extends Readonly<Partial<Record<SizeName, number>>> {
  readonly scenario: string;
  /** A whole number; another one makes other chances, not another story. */
  readonly seed: number;
  /** The end of what is shown, in milliseconds since 1970. */
  readonly end: number;
  /** How much is shown, in milliseconds. */
  readonly range: number;
  readonly clusters: number;
}

/** Options with all sizes. */
export type Chosen = SimulationOptions & Readonly<Record<SizeName, number>>;

const hour = 3_600_000;

/** What the components let a user choose, by name. */
export const sizes: Readonly<Record<SizeName, Size>> = Object.assign(
  {},
  ...simulated.map((one) => one.sizes),
);
export const sizeNames = Object.keys(sizes) as SizeName[];
/** Something for each size. */
export const bySize = <T>(make: (name: SizeName) => T): Readonly<Record<SizeName, T>> =>
  Object.fromEntries(sizeNames.map((name) => [name, make(name)])) as Readonly<Record<SizeName, T>>;

/** Six hours of a Tuesday, 10:00 to 16:00 UTC: fixed, so that pictures repeat. */
export const defaultSimulation: SimulationOptions = {
  scenario: all[0].name,
  seed: 1,
  end: Date.UTC(2026, 2, 10, 16),
  range: 6 * hour,
  clusters: 1,
};

/** The sizes of the installation to which a scenario happens. */
export const sizesOf = (scenario: string): Readonly<Record<SizeName, number>> => {
  const own = all.find(({ name }) => name === scenario)?.sizes;
  return bySize((name) => own?.[name] ?? sizes[name].usual);
};
const complete = (options: SimulationOptions): Chosen =>
  ({ ...sizesOf(options.scenario), ...options }) as Chosen;

type Numbers = Exclude<keyof Chosen, "scenario">;
type Bounds = readonly [least: number, most: number, said: string];
/** The least and the most, and how a person writes it. */
const bounds: Readonly<Record<Numbers, Bounds>> = {
  seed: [0, 2 ** 32 - 1, "a whole number from 0 to 4294967295"],
  end: [Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1), "a time, such as 2026-03-10T16:00:00Z"],
  range: [hour / 6, 24 * hour, "from 10m to 24h"],
  clusters: [1, 5, "a whole number from 1 to 5"],
  ...bySize((name): Bounds => {
    const { least, most } = sizes[name];
    return [least, most, `a whole number from ${least} to ${most}`];
  }),
};

const outOfBounds = (options: Chosen): readonly Problem[] =>
  (Object.keys(bounds) as Numbers[]).flatMap((name) => {
    const [least, most, said] = bounds[name];
    const value = options[name];
    if (Number.isInteger(value) && value >= least && value <= most) return [];
    const what = Number.isNaN(value) ? "cannot be read." : "is out of bounds.";
    return [{ where: `--${name}`, what, fix: `Write ${said}.` }];
  });

const unknownScenario = ({ scenario }: SimulationOptions): readonly Problem[] => {
  const names = all.map(({ name }) => name);
  if (names.includes(scenario)) return [];
  const fix = offer(scenario, "scenarios", names);
  return [{ where: `--scenario ${scenario}`, what: "is not a scenario.", fix }];
};

const tooManyClusters = ({ clusters }: SimulationOptions, { cluster }: Settings): readonly Problem[] =>
  clusters === 1 || cluster.multi
    ? []
    : [
        {
          where: `--clusters ${clusters}`,
          what: "does not fit the settings, by which there is one cluster.",
          fix: "Write --clusters 1, or cluster: { multi: true } in the settings.",
        },
      ];

/** The options with all sizes; throws a ProblemsError with everything that is wrong with them. */
export const checked = (given: SimulationOptions, settings: Settings): Chosen => {
  const options = complete(given);
  const found = [...unknownScenario(options), ...outOfBounds(options), ...tooManyClusters(options, settings)];
  if (found.length > 0) throw new ProblemsError(found);
  return options;
};
