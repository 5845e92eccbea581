// The comment in a pull request: Markdown of a bounded length, the most important first.

import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { many } from "../../count.ts";
import { block, code, href, md } from "../../markdown.ts";
import type { Part } from "./told.ts";

/** GitHub takes 65,536 characters. */
const longest = 64_000;
/** So many changed panels of one dashboard are listed. */
const mostPanels = 40;
/** So few parts are shown open. */
const few = 3;

export interface CommentInput {
  readonly summary: string;
  /** The revision that is compared with, and where the data come from. */
  readonly before: string;
  readonly source: string;
  /** As "2 queries without data", or empty. */
  readonly quiet: string;
  readonly parts: readonly Part[];
  /** Where the site can be seen. */
  readonly link?: string | undefined;
  /** The address under which the site's pictures are published; without it there are none. */
  readonly images?: string | undefined;
}

const detail =
  "{{md subject}}{{#if before}} {{value before this}}{{#if after}} →{{else}} removed{{/if}}{{/if}}" +
  "{{#if after}} {{value after this}}{{#unless before}} added{{/unless}}{{/if}}{{#if note}} {{md note}}{{/if}}";
const details = "{{#each details}}\n- {{> detail}}\n{{/each}}";

const own = Handlebars.create();
own.registerHelper({ md, code, href });
own.registerHelper("block", (text: unknown, language: unknown) => block(text, String(language)));
own.registerHelper("value", (text: unknown, { code: isCode }: { code: boolean }) =>
  (isCode ? code : md)(text),
);
own.registerHelper("image", (path: string, base: string) => href(`${base.replace(/\/+$/, "")}/${path}`));
own.registerPartial({ detail, details });

const bounded = (part: Part): object => {
  if (!("dashboard" in part)) return part;
  const { panels } = part.dashboard;
  const panelCount = many(panels.length, "panel");
  const more = panels.length > mostPanels && panels.length - mostPanels;
  return { dashboard: { ...part.dashboard, panels: panels.slice(0, mostPanels), panelCount, more } };
};

/** The comment; parts that do not fit into its length are counted at the end. */
export const comment = (input: CommentInput): string => {
  const text = readFileSync("scripts/preview/templates/comment.md.hbs", "utf8");
  const template = own.compile(text, { noEscape: true });
  const parts = input.parts.map(bounded);
  const rendered = (shown: number): string => {
    const left = shown < parts.length && many(parts.length - shown, "change");
    const data = { ...input, parts: parts.slice(0, shown), few: parts.length <= few, left };
    return `${template(data)
      .replace(/\n{3,}/g, "\n\n")
      .trim()}\n`;
  };
  let [fits, tooMany] = [0, parts.length + 1];
  while (tooMany - fits > 1) {
    const middle = Math.ceil((fits + tooMany) / 2);
    if (rendered(middle).length > longest) tooMany = middle;
    else fits = middle;
  }
  return rendered(fits);
};
