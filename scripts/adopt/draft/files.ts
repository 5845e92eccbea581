// The files of a draft: index.ts, labels.ts, and one or more files of metrics; each as the formatter leaves it.

import { literal } from "../text.ts";
import { cardName } from "./card.ts";
import { type Code, call, constant, imports, object, print, shortCallWith } from "./code.ts";
import type { Entry } from "./entry.ts";
import type { LabelValues } from "./labels.ts";
import { subjectFiles } from "./metrics-file.ts";
import type { Runtime } from "./runtime.ts";
import { labelsCode, type Shared, sharedBy } from "./shared.ts";
import { subjects } from "./subjects.ts";

export interface Parts {
  readonly component: string;
  readonly entries: readonly Entry[];
  /** What all metrics have, said once. */
  readonly base: LabelValues;
  readonly runtime: Runtime;
  readonly dead: readonly { readonly name: string; readonly reason: string }[];
  /** What most names begin with. */
  readonly prefix: string;
  /** What has to be done by hand, as comments for the top. */
  readonly head: string;
}

/** The files by their names, in the order in which they are read. */
export const filesOf = (parts: Parts): ReadonlyMap<string, string> => {
  const { entries, base, prefix } = parts;
  const shared = sharedBy(entries, new Set(entries.map(({ id }) => id)));
  const of = (entry: Entry) => (base.length > 0 && entry.isOwn ? "own" : "server");
  const metrics = subjects(entries, prefix).flatMap((one) => subjectFiles(one, of, shared));
  const names = metrics.map(([name]) => name);
  return new Map([
    ["index.ts", indexFile(parts, names)],
    ["labels.ts", labelsFile(parts, shared)],
    ...metrics,
  ]);
};

const labelsFile = ({ component, base }: Parts, shared: Shared): string => {
  const own = labelsCode(base);
  const opens = shared.opens || own.opens;
  return [
    `// What the metrics of ${component} share: their labels, lists of values, bounds.\n\n`,
    imports([`${cardName(component)} as card`], `../../components/${component}.ts`),
    imports(opens ? ["open"] : [], "../../promql/metric.ts"),
    imports(["exposedBy"], "../target.ts"),
    "\n/** The process as a target: what the runtime and the scrape report. */\n",
    `${constant("server", call("exposedBy", ["card"]))}\n`,
    ...(base.length === 0 ? [] : [ownComponent(own.items)]),
    ...shared.constants.map((text) => `\n${text}\n`),
  ].join("");
};
const ownComponent = (labels: readonly Code[]): string =>
  `\n/** What has these labels, too: most of what it counts. */\n${shortCallWith("export const own = ", "exposedBy", "card", labels)}\n`;

const indexFile = ({ runtime, dead, head }: Parts, files: readonly string[]): string => {
  const sets = runtime.exports.flatMap(({ calls }) => calls);
  const exported = runtime.exports.map(({ name, calls }) => {
    const [first = "", ...more] = calls.map((set) => `${set}(server)`);
    return `${constant(name, more.length === 0 ? first : object([first, ...more].map((each) => `...${each}`)))}\n`;
  });
  return [
    `${head}\n`,
    imports(sets, "../runtime/index.ts"),
    imports(["server"], "./labels.ts"),
    files.length === 0 ? "" : "\n",
    ...files.map((file) => `export * from "./${file}";\n`),
    "\n",
    ...exported,
    ...(dead.length === 0 ? [] : [`\n${print(["export const dead = ", deadCode(dead), " as const;"])}\n`]),
  ].join("");
};
const deadCode = (dead: Parts["dead"]): Code => ({
  ...object(dead.map(({ name, reason }) => call("server.dead", [literal(name), literal(reason)]))),
  open: "[",
  close: "]",
  isSpaced: false,
});
