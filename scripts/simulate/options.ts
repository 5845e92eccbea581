// What a user may choose of a simulation, and what is refused.

import { offer, type Problem, ProblemsError } from "../../config/problem.ts";
import type { Settings } from "../../config/settings.ts";
import { all } from "./scenarios/index.ts";

export interface SimulationOptions {
  readonly scenario: string;
  /** A whole number; another one makes other chances, not another story. */
  readonly seed: number;
  /** The end of what is shown, in milliseconds since 1970. */
  readonly end: number;
  /** How much is shown, in milliseconds. */
  readonly range: number;
  readonly clusters: number;
  /** Of livekit-server, per cluster. */
  readonly nodes: number;
  /** Rooms and participants per cluster at the busiest hour. */
  readonly rooms: number;
  readonly participants: number;
}

const hour = 3_600_000;

/** Six hours of a Tuesday, 10:00 to 16:00 UTC: fixed, so that pictures repeat. */
export const defaultSimulation: SimulationOptions = {
  scenario: "packet-loss",
  seed: 1,
  end: Date.UTC(2026, 2, 10, 16),
  range: 6 * hour,
  clusters: 1,
  nodes: 3,
  rooms: 120,
  participants: 600,
};

type Numbers = Exclude<keyof SimulationOptions, "scenario">;
/** The least and the most, and how a person writes it. */
const bounds: Readonly<Record<Numbers, readonly [least: number, most: number, said: string]>> = {
  seed: [0, 2 ** 32 - 1, "a whole number from 0 to 4294967295"],
  end: [Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1), "a time, such as 2026-03-10T16:00:00Z"],
  range: [hour / 6, 24 * hour, "from 10m to 24h"],
  clusters: [1, 5, "a whole number from 1 to 5"],
  nodes: [1, 20, "a whole number from 1 to 20"],
  rooms: [1, 20_000, "a whole number from 1 to 20000"],
  participants: [1, 100_000, "a whole number from 1 to 100000"],
};

const outOfBounds = (options: SimulationOptions): readonly Problem[] =>
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

/** The options as they are; throws a ProblemsError with everything that is wrong with them. */
export const checked = (options: SimulationOptions, settings: Settings): SimulationOptions => {
  const found = [...unknownScenario(options), ...outOfBounds(options), ...tooManyClusters(options, settings)];
  if (found.length > 0) throw new ProblemsError(found);
  return options;
};
