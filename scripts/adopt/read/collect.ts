// What is remembered of the lines of a page: of each metric its labels and bounds, never its series.

import { visible } from "../text.ts";
import { type Declared, kindOf, type Place, placeOf } from "./family.ts";
import type { Labels, Line } from "./line.ts";
import { bound, fresh, label, type Metric, quantile, RESERVED } from "./metric.ts";
import { type Notes, notes } from "./notes.ts";
import type { Page } from "./seen.ts";
import { type Store, store } from "./store.ts";

export interface Collector {
  /** Takes a line that makes sense; says what is wrong with it all the same. */
  readonly take: (line: Line) => string | undefined;
  readonly page: (lines: number) => Page;
}

interface State {
  readonly store: Store;
  readonly declared: Map<string, Declared>;
  readonly metrics: Map<string, Metric>;
  /** Of the names of series met, until a declaration may move them. */
  readonly places: Map<string, Place | undefined>;
  readonly notes: Notes;
  series: number;
  hasEnded: boolean;
}

/** Collects the lines of the page that messages call `where`. Throws a ProblemsError when they are too many to keep. */
export const collector = (where: string): Collector => {
  const state: State = {
    store: store(where),
    declared: new Map(),
    metrics: new Map(),
    places: new Map(),
    notes: notes(),
    series: 0,
    hasEnded: false,
  };
  return {
    take: (line) => take(state, line),
    page: (lines) => {
      const { series, metrics, declared, notes: odd, hasEnded } = state;
      return { where, lines, series, hasEnded, notes: odd.said(), ...whole(metrics, declared) };
    },
  };
};

const take = (state: State, line: Line): string | undefined => {
  if (line.kind === "sample") sample(state, line.name, line.labels, line.value);
  else if (line.kind === "type") return declareType(state, line.name, line.text);
  else if (line.kind === "help" || line.kind === "unit") {
    const family = familyOf(state, line.name);
    family[line.kind] ||= state.store.keep(line.text);
  } else if (line.kind === "end") state.hasEnded = true;
  return undefined;
};

const familyOf = ({ declared, places, store: kept }: State, name: string): Declared => {
  const known = declared.get(name);
  if (known !== undefined) return known;
  const family: Declared = { name: kept.keep(name), type: undefined, help: "", unit: "" };
  declared.set(family.name, family);
  kept.count(declared.size);
  places.clear();
  return family;
};

const declareType = (state: State, name: string, type: string): string | undefined => {
  if (kindOf(type) === undefined) return `declares the type ${visible(type, 30)}, which there is not`;
  const family = familyOf(state, name);
  if (family.type !== undefined) state.notes.twice(name, family.type, type);
  else if (state.metrics.has(name)) state.notes.late(name);
  family.type ??= state.store.keep(type);
  state.places.clear();
  return undefined;
};

const sample = (state: State, name: string, labels: Labels, value: number): void => {
  if (state.hasEnded) state.notes.say("The page goes on after # EOF; what follows is taken as well.");
  state.series += 1;
  const place = placed(state, name, labels);
  if (place === undefined) return;
  const metric = metricOf(state, place);
  metric.lines += 1;
  const reserved = RESERVED[metric.kind];
  for (const [each, text] of labels) {
    if (each !== reserved) label(metric, each, text, state.store);
    else if (place.part === "bucket") bound(metric, text, value, state.store);
    else quantile(metric, text, state.store);
  }
  if (place.part !== "value" || Number.isNaN(value)) return;
  metric.least = Math.min(metric.least, value);
  metric.most = Math.max(metric.most, value);
};

const placed = (
  { places, declared, store: kept }: State,
  name: string,
  labels: Labels,
): Place | undefined => {
  if (places.has(name)) return places.get(name);
  const place = placeOf(name, labels, declared);
  places.set(kept.copy(name), place);
  return place;
};

const metricOf = ({ metrics, store: kept }: State, { metric: name, kind, family }: Place): Metric => {
  const known = metrics.get(name);
  if (known?.kind === "unknown") known.kind = kind;
  if (known !== undefined) return known;
  const metric = fresh(kept.keep(name), kind, family);
  metrics.set(metric.name, metric);
  kept.count(metrics.size);
  return metric;
};

/** Without types, the sum and count of a histogram or summary were met as metrics of their own. */
const whole = (metrics: ReadonlyMap<string, Metric>, declared: ReadonlyMap<string, Declared>) => {
  const isPart = ({ name, kind }: Metric): boolean => {
    const owner = kind === "unknown" ? metrics.get(name.replace(/_(sum|count)$/, "")) : undefined;
    return owner !== undefined && owner.name !== name && owner.kind in RESERVED;
  };
  const seen = [...metrics.values()].filter((metric) => !isPart(metric));
  const names = new Set(seen.flatMap(({ name }) => [name, name.replace(/_(total|info)$/, "")]));
  const empty = [...declared.values()]
    .filter(({ name, type }) => type !== undefined && !names.has(name) && !name.endsWith("_created"))
    .map(({ name, type }) => ({ name, kind: kindOf(type ?? "") ?? ("unknown" as const) }));
  return { metrics: seen, empty };
};
