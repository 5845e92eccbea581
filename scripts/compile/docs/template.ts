// Pages from Handlebars templates: text stays text in Markdown.

import { readFileSync } from "node:fs";
import Handlebars from "handlebars";

/** A text as a table's cell: one line, no pipe, no HTML. */
export const cell = (text: unknown): string =>
  String(text ?? "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("|", "\\|")
    .replace(/\s*\n\s*/g, " ");

const own = Handlebars.create();
own.registerHelper("cell", cell);

/** The page of a template in this folder; a name that the data lacks is an error, never an empty string. */
export const page = (name: string): ((data: object) => string) =>
  own.compile(readFileSync(`scripts/compile/docs/${name}.md.hbs`, "utf8"), { noEscape: true });
