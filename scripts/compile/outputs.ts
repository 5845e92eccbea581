// What a build writes, by the folder that it goes to; each is a pure function of the book.

import { gather, type Problem, ProblemsError } from "../../config/problem.ts";
import { settingsSchema } from "../../config/schema.ts";
import { alertmanagerFiles } from "./alertmanager.ts";
import { type Book, misfits, names } from "./book.ts";
import { docFiles } from "./docs/index.ts";
import { type Files, json } from "./files.ts";
import { grafanaFiles } from "./grafana.ts";
import { kubernetesFiles } from "./kubernetes/index.ts";
import { labelProblems } from "./labels.ts";
import { type OutputName, usualOutputs } from "./names.ts";
import { prometheusFiles } from "./prometheus.ts";
import { resourceFiles } from "./resources.ts";
import { scrapeProblems } from "./scrape/problems.ts";
import { selectorProblems } from "./selectors.ts";

const outputs: Readonly<Record<OutputName, (book: Book) => Files>> = {
  grafana: grafanaFiles,
  prometheus: prometheusFiles,
  alertmanager: alertmanagerFiles,
  kubernetes: kubernetesFiles,
  docs: docFiles,
  settings: () => new Map([["settings.schema.json", json(settingsSchema(names))]]),
  resources: resourceFiles,
};
/** No files: problems, where there are some. */
const nothing = (problems: readonly Problem[]): Files => {
  if (problems.length > 0) throw new ProblemsError(problems);
  return new Map();
};
/** The files of an output; what follows from a selector that is refused is told by that. */
const beside = (sources: readonly Problem[], make: () => Files): Files => {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return nothing(error.problems.filter(({ where }) => !sources.some((source) => source.where === where)));
  }
};

/**
 * All files of the usual outputs, or of those that are named; throws one ProblemsError with what is wrong in any of
 * them, and a TypeError when two of them would write the same path.
 */
export const filesOf = (book: Book, only: readonly OutputName[] = usualOutputs): Files => {
  const { settings } = book;
  const sources = [...labelProblems(settings), ...selectorProblems(settings), ...scrapeProblems(settings)];
  const outputsOf = only.map((name) => () => beside(sources, () => outputs[name](book)));
  const wanted = [() => nothing(misfits(book)), () => nothing(sources), ...outputsOf];
  const all = gather(wanted).flatMap((made) => [...made]);
  const files = new Map(all);
  if (files.size < all.length) throw new TypeError("two outputs write the same path");
  return files;
};
