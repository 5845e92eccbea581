// A simulated history as the tests look at it: series with their samples, read back from its text.

import type { Settings } from "../../../config/settings.ts";
import { defaultSettings } from "../../../config/settings.ts";
import { names } from "../../../scripts/compile/book.ts";
import {
  type Chunk,
  defaultSimulation,
  history,
  type SimulationOptions,
} from "../../../scripts/simulate/history.ts";

export const settings: Settings = defaultSettings(names);
const minute = 60_000;
/** One node, and as little time as can be asked for: the hour and a half before, with the restart, is there too. */
export const small: SimulationOptions = { ...defaultSimulation, nodes: 1, range: 10 * minute };

export type Labels = Readonly<Record<string, string>>;
export interface Series {
  readonly name: string;
  readonly labels: Labels;
  /** Seconds, and the value. */
  readonly samples: readonly (readonly [number, number])[];
}

const labelsOf = (text: string): Labels =>
  Object.fromEntries([...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, k = "", v = ""]) => [k, v]));

/** The series of a chunk by how they are written; a comment is passed over. */
export const seriesIn = (chunk: Chunk): ReadonlyMap<string, Series> => {
  const found = new Map<string, Series & { samples: [number, number][] }>();
  for (const line of [...chunk.text()].join("").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const end = line.lastIndexOf("} ") + 1;
    const head = line.slice(0, end);
    const [value = "", time = ""] = line.slice(end + 1).split(" ");
    const [name = "", labels = ""] = head.split("{");
    if (!found.has(head)) found.set(head, { name, labels: labelsOf(labels), samples: [] });
    found.get(head)?.samples.push([Number(time), Number(value)]);
  }
  return found;
};

/** The stretch that is shown, with what lies before it. */
export const shownOf = (options: SimulationOptions, of: Settings = settings): Chunk => {
  const chunks = history(options, of);
  return chunks.at(-1) as Chunk;
};
