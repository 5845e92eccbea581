// A file of metrics of a draft, as the formatter leaves it.

import { literal } from "../text.ts";
import { array, type Code, callWith, imports, property } from "./code.ts";
import type { Entry } from "./entry.ts";
import type { Shared } from "./shared.ts";
import { runs, type Subject } from "./subjects.ts";

/** Lines of a file, its head and imports left out. */
const MOST = 220;

/** Which component in labels.ts a metric is of. */
export type OfComponent = (entry: Entry) => "own" | "server";

/** The files of a subject, by their names. */
export const subjectFiles = (
  { slug, begins, items }: Subject<Entry>,
  of: OfComponent,
  shared: Shared,
): readonly (readonly [string, string])[] => {
  const texts = items.map((entry) => entryCode(entry, entry.kind, shared).text);
  const parts = runs(texts, MOST);
  const named = begins === undefined ? "that share no beginning with others" : `that begin with ${begins}`;
  return parts.map((run, i) => {
    const part = parts.length > 1 ? `, part ${i + 1} of ${parts.length}` : "";
    const entries = run.flatMap((at) => items[at] ?? []);
    const text = `// Metrics ${named}${part}.\n\n${metricsFile(entries, of, shared)}`;
    return [`${slug}${i === 0 ? "" : `-${i + 1}`}.ts`, text] as const;
  });
};

/** Most metrics of a file are of one component, whose kinds are taken out of it by name. */
const metricsFile = (entries: readonly Entry[], of: OfComponent, shared: Shared): string => {
  const owns = entries.filter((entry) => of(entry) === "own");
  const main = owns.length > 0 ? "own" : "server";
  const written = entries.map((entry) =>
    entryCode(entry, of(entry) === main ? entry.kind : `${of(entry)}.${entry.kind}`, shared),
  );
  const kinds = entries.filter((entry) => of(entry) === main).map(({ kind }) => kind);
  return [
    imports(written.some(({ opens }) => opens) ? ["open"] : [], "../../promql/metric.ts"),
    imports([...new Set([...entries.map(of), ...written.flatMap(({ uses }) => uses)])], "./labels.ts"),
    `\nconst { ${[...new Set(kinds)].sort().join(", ")} } = ${main};\n\n`,
    ...written.map(({ text }) => text),
  ].join("");
};

interface Written {
  readonly text: string;
  readonly uses: readonly string[];
  readonly opens: boolean;
}
const entryCode = (entry: Entry, maker: string, shared: Shared): Written => {
  const labels = shared.labels(entry.labels);
  const bounds = shared.bounds(entry.bounds);
  const has = entry.labels.length > 0;
  const fields = (indent: number): readonly Code[] => [
    property("unit", literal(entry.unit), indent),
    ...(has ? [["labels: ", labels.code]] : []),
    ...(entry.kind === "histogram" ? [["buckets: ", bounds.code]] : []),
    ...(entry.kind === "summary" ? [["quantiles: ", array(entry.quantiles.map(literal))]] : []),
    property("meaning", literal(entry.meaning), indent),
    ...(entry.trap === "" ? [] : [property("trap", literal(entry.trap), indent)]),
  ];
  return {
    text: `${callWith(`export const ${entry.id} = `, maker, literal(entry.name), fields)}\n`,
    uses: [...(has ? labels.uses : []), ...(entry.kind === "histogram" ? bounds.uses : [])],
    opens: has && labels.opens,
  };
};
