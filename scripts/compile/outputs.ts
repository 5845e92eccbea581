// What a build writes, by the folder that it goes to; each is a pure function of the book.

import { gather, ProblemsError } from "../../config/problem.ts";
import { settingsSchema } from "../../config/schema.ts";
import { alertmanagerFiles } from "./alertmanager.ts";
import { type Book, misfits, names } from "./book.ts";
import { docFiles } from "./docs/index.ts";
import { type Files, json } from "./files.ts";
import { grafanaFiles } from "./grafana.ts";
import { kubernetesFiles } from "./kubernetes/index.ts";
import { type OutputName, usualOutputs } from "./names.ts";
import { prometheusFiles } from "./prometheus.ts";
import { resourceFiles } from "./resources.ts";

const outputs: Readonly<Record<OutputName, (book: Book) => Files>> = {
  grafana: grafanaFiles,
  prometheus: prometheusFiles,
  alertmanager: alertmanagerFiles,
  kubernetes: kubernetesFiles,
  docs: docFiles,
  settings: () => new Map([["settings.schema.json", json(settingsSchema(names))]]),
  resources: resourceFiles,
};
/** Nothing to write: settings that do not fit the alerts they tune. */
const noMisfits = (book: Book): Files => {
  const found = misfits(book);
  if (found.length > 0) throw new ProblemsError(found);
  return new Map();
};

/**
 * All files of the usual outputs, or of those that are named; throws one ProblemsError with what is wrong in any of
 * them, and a TypeError when two of them would write the same path.
 */
export const filesOf = (book: Book, only: readonly OutputName[] = usualOutputs): Files => {
  const wanted = [noMisfits, ...only.map((name) => outputs[name])];
  const all = gather(wanted.map((output) => () => output(book))).flatMap((made) => [...made]);
  const files = new Map(all);
  if (files.size < all.length) throw new TypeError("two outputs write the same path");
  return files;
};
