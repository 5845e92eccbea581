// What of a page is the runtime's and not the exporter's own: those sets of metrics/runtime/ that it shows.

import {
  buildInfo,
  goAll,
  goRuntime,
  processBasics,
  processRuntime,
  promhttpRuntime,
  pythonRuntime,
  scrapeSeries,
} from "../../../metrics/runtime/index.ts";
import type { Component } from "../../../metrics/target.ts";
import { anyComponent } from "../target.ts";

/** An export of a component's index.ts: `export const go = goRuntime(server)`. */
export interface RuntimeExport {
  readonly name: string;
  readonly calls: readonly string[];
}
export interface Runtime {
  readonly exports: readonly RuntimeExport[];
  /** Names that the sets hold: no metrics of the exporter's own. */
  readonly names: ReadonlySet<string>;
  /** Names that the sets hold and the page does not. */
  readonly missing: readonly string[];
}

type Maker = (of: Component<(typeof anyComponent)["labels"]>) => object;
const namesOf = (make: Maker): readonly string[] => {
  const made = make(anyComponent);
  const entries = "kind" in made ? [made] : Object.values(made);
  return entries.map(({ name }: { name: string }) => name);
};

/** What a set is exported as; of those of one export the narrower one comes first. */
const sets = [
  { name: "go", call: "goRuntime", names: namesOf(goRuntime) },
  { name: "go", call: "goAll", names: namesOf(goAll) },
  { name: "build", call: "buildInfo", names: namesOf(buildInfo) },
  { name: "python", call: "pythonRuntime", names: namesOf(pythonRuntime) },
  { name: "process", call: "processBasics", names: namesOf(processBasics) },
  { name: "process", call: "processRuntime", names: namesOf(processRuntime) },
  { name: "promhttp", call: "promhttpRuntime", names: namesOf(promhttpRuntime) },
] as const;
type Set_ = (typeof sets)[number];

/** Fewest sets that hold all of the runtime's names that were seen. */
const chosen = (seen: ReadonlySet<string>): readonly Set_[] => {
  const isPython = seen.has("python_info");
  const found: Set_[] = [];
  for (const set of sets.filter(({ call }) => isPython || call !== "pythonRuntime")) {
    const held = new Set(found.flatMap(({ names }) => names));
    if (set.names.some((name) => seen.has(name) && !held.has(name))) found.push(set);
  }
  // The wider set of the process holds the narrower one.
  return found.some(({ call }) => call === "processRuntime")
    ? found.filter(({ call }) => call !== "processBasics")
    : found;
};

/** The sets of a page, by the names that it shows. */
export const runtimeOf = (seen: ReadonlySet<string>): Runtime => {
  const found = chosen(seen);
  const names = new Set(found.flatMap((set) => set.names));
  const exports = [...new Set(found.map(({ name }) => name))].map((name) => ({
    name,
    calls: found.filter((set) => set.name === name).map(({ call }) => call),
  }));
  return {
    exports: [...exports, { name: "scrape", calls: ["scrapeSeries"] }],
    names: new Set([...names, ...namesOf(scrapeSeries)]),
    missing: [...names].filter((name) => !seen.has(name)).sort(),
  };
};
