// The default source: a simulated installation, with what its rules made of it.

import type { Group } from "../../../alerts/engine/rule.ts";
import type { Settings } from "../../../config/settings.ts";
import { createBlocks } from "../../simulate/blocks.ts";
import { history, type SimulationOptions, scenarios, stepOf } from "../../simulate/history.ts";
import { checked } from "../../simulate/options.ts";
import { hashOf, sourcesIn } from "./hash.ts";
import { type History, type Stand, type StandOn, standOn } from "./stand-on.ts";

export type { Stand } from "./stand-on.ts";

export interface StandOptions extends Omit<StandOn, "history"> {
  readonly simulation: SimulationOptions;
  readonly settings: Settings;
  /** The rules of the installation, of this revision or another one. */
  readonly groups: readonly Group[];
  /** The names of the series that are simulated; without it all that the exporters expose, which takes longer. */
  readonly keep?: readonly string[];
  /** The names of the series whose days and weeks before are looked at; without it all of them. */
  readonly past?: readonly string[];
}

/** Settings that say how things look, and to whom they are told: no exporter depends on them. */
const simulatedSettings = ({ cluster, prometheus, components, labels, team }: Settings): string =>
  JSON.stringify({
    cluster,
    flavour: prometheus.flavour,
    scrapeInterval: prometheus.scrapeInterval,
    components,
    labels,
    team,
  });
/** The folders that a simulation is made of. */
export const sources = ["scripts/simulate", "components", "metrics"];

const namesOf = (names: readonly string[] | undefined): string => (names ? [...names].sort().join() : "all");
/** Whether a series is one of some names, of whichever component; undefined where all are. */
const among = (names: readonly string[] | undefined) => {
  const set = names && new Set(names);
  return set && ((_: string, series: string) => set.has(series));
};

/** The history of a simulation: its key changes with all that it depends on, and with nothing else. */
export const historyOf = ({
  simulation,
  settings,
  keep,
  past,
}: Pick<StandOptions, "simulation" | "settings" | "keep" | "past">): History => {
  const options = checked(simulation, settings);
  const title = scenarios.find(({ name }) => name === options.scenario)?.title;
  const names = `${namesOf(keep)};${namesOf(past)}`;
  return {
    title: `Simulated: ${title}`,
    now: options.end,
    scrapeInterval: stepOf(settings),
    range: options.range,
    key: hashOf(JSON.stringify(options), simulatedSettings(settings), names, sourcesIn(sources)),
    make: (folder, onProgress, signal) => {
      const chunks = history(options, settings, among(keep), among(past));
      return createBlocks(folder, chunks, (done, all) => onProgress(done / all), signal);
    },
  };
};

/**
 * A simulated history with what the rules made of it, as a source titled "Simulated: …". The first time takes a
 * while; after that history and rules are there already, and a Prometheus starts on them with the first question.
 */
export const stand = async (options: StandOptions): Promise<Stand> =>
  standOn({ ...options, history: historyOf(options) });
