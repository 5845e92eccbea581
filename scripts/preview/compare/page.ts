// compare.html: what changes, in words and in pictures, on a page that needs no JavaScript.

import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import type { Range } from "../format.ts";
import type { Part } from "./told.ts";

export interface PageInput {
  readonly summary: string;
  readonly before: string;
  readonly after: string;
  readonly source: string;
  readonly range: Range;
  readonly parts: readonly Part[];
}

const own = Handlebars.create();
own.registerPartial({
  value: "{{#if code}}<code>{{text}}</code>{{else}}{{text}}{{/if}}",
  details:
    '{{#if details}}<ul class="details">{{#each details}}<li>{{subject}}' +
    "{{#if before}} {{> value text=before code=code}}{{#if after}} →{{else}} removed{{/if}}{{/if}}" +
    "{{#if after}} {{> value text=after code=code}}{{#unless before}} added{{/unless}}{{/if}}" +
    "{{#if note}} {{note}}{{/if}}</li>{{/each}}</ul>{{/if}}",
});
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";
const minute = (time: number): string => new Date(time).toISOString().slice(0, 16).replace("T", " ");

/** The page and its style, by their paths below the site. */
export const comparisonFiles = ({ range, ...input }: PageInput): readonly (readonly [string, string])[] => {
  const template = own.compile(readFileSync("scripts/preview/templates/compare.hbs", "utf8"));
  const html = template({ ...input, policy, from: minute(range.from), to: minute(range.to) });
  return [
    ["app/compare.css", readFileSync("scripts/preview/templates/compare.css", "utf8")],
    ["compare.html", html],
  ];
};
