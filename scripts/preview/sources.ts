// Where the data come from: simulated, a Prometheus, a recording; and what is kept of it.

import { seconds } from "../../config/duration.ts";
import { type Problem, ProblemsError } from "../../config/problem.ts";
import type { Settings } from "../../config/settings.ts";
import { catalogue } from "../../metrics/index.ts";
import { fillMacros } from "../../promql/macros.ts";
import { parse } from "../../promql/parse.ts";
import type { Progress } from "../progress.ts";
import { readFarBack } from "../simulate/far-back.ts";
import { defaultSimulation, scenarios } from "../simulate/history.ts";
import { whyUnshown } from "../simulate/unshown.ts";
import { periodOf } from "./collect/input.ts";
import type { Made } from "./dashboards.ts";
import type { Source } from "./format.ts";
import type { Options } from "./options.ts";
import type { Origin } from "./site.ts";
import { cached } from "./source/cached.ts";
import { prometheus } from "./source/prometheus.ts";
import { recorded, replay } from "./source/recording.ts";
import { stand } from "./source/stand.ts";

export interface Opened {
  readonly source: Source;
  readonly origin: Origin;
  /** Rules that could not be evaluated. */
  readonly problems: readonly Problem[];
  /** Writes what was asked, when that was wished for. */
  readonly save: () => void;
}
interface Way {
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** What else the same past has to have the data for: the other revision of a comparison. */
  readonly others?: readonly Made[];
}

const hour = 3_600_000;
/** As much of the past as the dashboards show, in whole hours, as far as a simulation goes. */
const shown = ({ dashboards }: Made, { wishes }: Options): number => {
  const { end, range } = defaultSimulation;
  const begins = dashboards.map(({ model }) => periodOf(model, wishes, end).from);
  const longest = Math.ceil((end - Math.min(end, ...begins)) / hour) * hour;
  return Math.min(24 * hour, Math.max(range, longest));
};

/** The series that dashboards and rules may read: a simulation has no need of others. */
const read = (of: readonly Made[]): readonly string[] => {
  const words = new Set(JSON.stringify(of).match(/[a-zA-Z_:][\w:]*/g));
  const series = catalogue.flatMap(({ name, kind }) =>
    kind === "histogram" || kind === "summary"
      ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`]
      : [name],
  );
  return [...new Set(series)].filter((name) => words.has(name)).sort();
};

/** The series whose past is looked at, further back than the pages show. */
const readBefore = (of: readonly Made[]): readonly string[] => {
  const panels = of.flatMap(({ dashboards }) => dashboards.flatMap(({ model }) => model.panels));
  const targets = panels
    .flatMap((panel) => [panel, ...(panel.panels ?? [])])
    .flatMap((panel) => panel.targets ?? []);
  const queries = targets.flatMap(({ expr }) => (expr === undefined ? [] : [parse(fillMacros(expr))]));
  return [
    ...readFarBack(
      queries,
      of.flatMap(({ groups }) => groups).flatMap(({ rules }) => rules),
    ),
  ].sort();
};

type Bare = Omit<Opened, "save">;
const simulated = async (
  options: Options,
  settings: Settings,
  made: Made,
  { progress, signal, others = [] }: Way,
): Promise<Bare> => {
  const { kind: _, ...wanted } = options.origin as Extract<Options["origin"], { kind: "simulated" }>;
  const simulation = { ...defaultSimulation, range: shown(made, options), ...wanted };
  const onProgress = (what: string, part: number) => progress.part(what, Math.round(part * 100), 100);
  const all = [made, ...others];
  const past = readBefore(all);
  const opened = await stand({
    simulation,
    settings,
    keep: read(all),
    past,
    groups: made.groups,
    onProgress,
    signal,
  });
  progress.end();
  const story = scenarios.find(({ name }) => name === simulation.scenario)?.story;
  const origin = { title: opened.title, ...(story === undefined ? {} : { story }) };
  const rules = all.flatMap(({ groups }) => groups).flatMap((group) => group.rules);
  const source = { ...cached(opened, opened.key), why: whyUnshown(settings, rules) };
  return { source, origin, problems: opened.problems };
};

const bare = async (options: Options, settings: Settings, made: Made, way: Way): Promise<Bare> => {
  const { origin } = options;
  if (origin.kind === "simulated") return simulated(options, settings, made, way);
  const scrapeInterval = seconds(settings.prometheus.scrapeInterval) * 1000;
  const source =
    origin.kind === "prometheus" ? await prometheus(origin.url, { scrapeInterval }) : replay(origin.file);
  return { source, origin: { title: source.title }, problems: [] };
};

const unwritable = (file: string, error: unknown): ProblemsError => {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const what = `cannot be written (${code || message}).`;
  return new ProblemsError([{ where: `--record ${file}`, what, fix: "Name a file that can be written." }]);
};

/** Opens the source that the options name; with --record it remembers what it is asked. */
export const open = async (options: Options, settings: Settings, made: Made, way: Way): Promise<Opened> => {
  const { source, ...rest } = await bare(options, settings, made, way);
  const { record } = options;
  if (record === undefined) return { ...rest, source, save: () => undefined };
  const recording = recorded(source);
  const save = () => {
    try {
      recording.save(record);
    } catch (error) {
      throw unwritable(record, error);
    }
  };
  return { ...rest, source: recording, save };
};
