// What a build writes, by the folder that it goes to; each is a pure function of the book.

import { type Problem, ProblemsError } from "../../config/problem.ts";
import { settingsSchema } from "../../config/schema.ts";
import { alertmanagerFiles } from "./alertmanager.ts";
import { type Book, misfits, names } from "./book.ts";
import { docFiles } from "./docs/index.ts";
import { type Files, json } from "./files.ts";
import { grafanaFiles } from "./grafana.ts";
import { kubernetesFiles } from "./kubernetes/index.ts";
import { prometheusFiles } from "./prometheus.ts";
import { scrapeProblems } from "./scrape/problems.ts";
import { selectorProblems } from "./selectors.ts";

export const outputs: Readonly<Record<string, (book: Book) => Files>> = {
  grafana: grafanaFiles,
  prometheus: prometheusFiles,
  alertmanager: alertmanagerFiles,
  kubernetes: kubernetesFiles,
  docs: docFiles,
  settings: () => new Map([["settings.schema.json", json(settingsSchema(names))]]),
};

/** An output's files, or what keeps it from being made. */
const attempt = (name: string, book: Book): { files: Files } | { problems: readonly Problem[] } => {
  try {
    return { files: outputs[name]?.(book) ?? new Map() };
  } catch (error) {
    if (error instanceof ProblemsError) return { problems: error.problems };
    throw error;
  }
};
const distinct = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

/**
 * All files of the outputs, or of those that are named; throws one ProblemsError with what is wrong in any of
 * them, and a TypeError when two of them would write the same path.
 */
export const filesOf = (book: Book, only: readonly string[] = Object.keys(outputs)): Files => {
  const made = only.map((name) => attempt(name, book));
  const found = made.flatMap((m) => ("problems" in m ? m.problems : []));
  const { settings } = book;
  const sources = [...selectorProblems(settings), ...scrapeProblems(settings)];
  // What follows from a selector that is refused is told by that.
  const rest = found.filter(({ where }) => !sources.some((source) => source.where === where));
  const problems = distinct([...misfits(book), ...sources, ...rest]);
  if (problems.length > 0) throw new ProblemsError(problems);
  const all = made.flatMap((m) => ("files" in m ? [...m.files] : []));
  const files = new Map(all);
  if (files.size < all.length) throw new TypeError("two outputs write the same path");
  return files;
};
