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
import { type Component, target } from "../../../metrics/target.ts";
import { component } from "../../../promql/metric.ts";

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

const any = component("any", target);
type Set_ = (of: Component<typeof target>) => object;
const namesOf = (set: Set_): readonly string[] => {
  const made = set(any);
  const entries = "kind" in made ? [made] : Object.values(made);
  return entries.map(({ name }: { name: string }) => name);
};
const sets: Readonly<Record<string, Set_>> = {
  buildInfo,
  goAll,
  goRuntime,
  processBasics,
  processRuntime,
  promhttpRuntime,
  pythonRuntime,
};

/** The sets that a page shows, so that what each of them holds is there for the most part. */
export const runtimeOf = (seen: ReadonlySet<string>): Runtime => {
  const shows = (set: string): boolean => {
    const names = namesOf(sets[set] as Set_);
    return names.filter((name) => seen.has(name)).length * 2 >= names.length;
  };
  const chosen = (...calls: string[]): readonly string[] => calls.filter(shows);
  const isPython = seen.has("python_info");
  const isWide = shows("processRuntime") && seen.has("process_virtual_memory_max_bytes");
  const found = [
    { name: "go", calls: chosen("goRuntime", "goAll") },
    { name: "build", calls: chosen("buildInfo") },
    { name: "process", calls: isPython ? [] : isWide ? ["processRuntime"] : chosen("processBasics") },
    { name: "python", calls: isPython ? ["pythonRuntime"] : [] },
    { name: "promhttp", calls: chosen("promhttpRuntime") },
  ].filter(({ calls }) => calls.length > 0);
  const names = new Set(found.flatMap(({ calls }) => calls.flatMap((set) => namesOf(sets[set] as Set_))));
  return {
    exports: [...found, { name: "scrape", calls: ["scrapeSeries"] }],
    names: new Set([...names, ...namesOf(scrapeSeries)]),
    missing: [...names].filter((name) => !seen.has(name)).sort(),
  };
};
