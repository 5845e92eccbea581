// The past of a simulated installation: what Prometheus would have stored, as OpenMetrics text.

import { componentNames, type ForEach } from "../../components/index.ts";
import type { Settings } from "../../config/settings.ts";
import { checked, type SimulationOptions } from "./options.ts";
import { pastOf } from "./past.ts";
import { planOf } from "./plan.ts";
import { all } from "./scenarios/index.ts";
import { type Keep, windowText } from "./text.ts";
import { type Part, stepOf, timeline, warmUp } from "./windows.ts";
import { type World, worldOf } from "./world/world.ts";

export { defaultSimulation, type SimulationOptions } from "./options.ts";
export { comparedStep, stepOf } from "./windows.ts";

/** What can happen: the name as on the command line, a title, and the story in one or two sentences. */
export const scenarios: readonly { readonly name: string; readonly title: string; readonly story: string }[] =
  all.map(({ name, title, story }) => ({ name, title, story }));

/** A stretch of time in a file of its own: its samples lie from `from` to `to`, milliseconds since 1970. */
export interface Chunk {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** OpenMetrics, in pieces; the last ends with `# EOF`. */
  readonly text: () => Iterable<string>;
}

/** The world that options and settings mean; throws a ProblemsError where they make no sense. */
export const worldFor = (options: SimulationOptions, settings: Settings, begin: number): World => {
  const chosen = checked(options, settings);
  const scenario = all.find(({ name }) => name === chosen.scenario);
  const versions = componentNames.map((name) => [name, settings.components[name].version] as const);
  if (!scenario) throw new TypeError("a scenario that was checked is not there");
  return worldOf(chosen, scenario, begin, Object.fromEntries(versions) as ForEach<string>);
};

/** A file's name that sorts by time. */
const named = (from: number): string =>
  `${new Date(from).toISOString().slice(0, 16).replace(":", "")}Z.openmetrics`;

/**
 * What Prometheus would have stored: a sample each scrape interval of the settings in the shown range and the hour and
 * a half before it, half as many a day and a week earlier, one in half an hour through the last four days. `keep` says
 * which series are written, by component and name, and `past` which of them also where nothing is shown; Prometheus'
 * own (`up` and the like) always are. `only` leaves out what is before and after. The same options and settings give the
 * same text.
 */
export const history = (
  options: SimulationOptions,
  settings: Settings,
  keep: Keep = () => true,
  past: Keep = () => true,
  only?: Part,
): readonly Chunk[] => {
  const { moments, windows } = timeline(options.end, options.range, stepOf(settings), only);
  const world = worldFor(options, settings, (moments[0]?.t ?? options.end) - warmUp);
  const plan = planOf(world, settings);
  let pasts: readonly ReturnType<typeof pastOf>[] | undefined;
  return windows.map((window) => ({
    name: named(window.from),
    from: window.from,
    to: window.to,
    text: () => {
      pasts ??= plan.map((scraped) => pastOf(scraped, moments));
      return windowText({ pasts, moments, window, seed: options.seed, keep, past });
    },
  }));
};
