// What a build writes, by the folder that it goes to; each is a pure function of the book.

import { settingsSchema } from "../../config/schema.ts";
import { type Book, names } from "./book.ts";
import { docFiles } from "./docs.ts";
import { type Files, json } from "./files.ts";
import { dashboardFiles } from "./grafana.ts";
import { ruleFiles } from "./prometheus.ts";

export const outputs: Readonly<Record<string, (book: Book) => Files>> = {
  grafana: dashboardFiles,
  prometheus: ruleFiles,
  docs: docFiles,
  settings: () => new Map([["settings.schema.json", json(settingsSchema(names))]]),
};

/** All files of the outputs, or of those that are named. */
export const filesOf = (book: Book, only: readonly string[] = Object.keys(outputs)): Files =>
  new Map(only.flatMap((name) => [...(outputs[name]?.(book) ?? [])]));
