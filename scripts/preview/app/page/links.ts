// Where the links of dashboards and panels lead from a page of the preview.

import type { Link, OtherDashboard, Range, View } from "../../format.ts";
import { interpolation } from "../model/macros.ts";
import { harmless, pageLink, pageOf } from "../pages.ts";

export interface From {
  readonly view: View;
  readonly range: Range;
  readonly address: URLSearchParams;
}
export interface Goal {
  readonly title: string;
  /** Undefined when it is a dashboard that this preview does not have. */
  readonly url: string | undefined;
  readonly outside: boolean;
}

/** What a link keeps of this page: its variables, its time. */
const kept = ({ includeVars, keepTime }: Link, { view, range }: From): string =>
  [...(includeVars ? [view.query] : []), ...(keepTime ? [`from=${range.from}&to=${range.to}`] : [])]
    .filter((part) => part !== "")
    .join("&");

/** The link with its macros filled in and with what it keeps; an address that could run a script becomes blank. */
export const goalOf = (link: Link, from: From): Goal => {
  const filled = interpolation(from.view, from.range);
  const base = filled(link.url ?? "", {}, "uriencode");
  const keeps = kept(link, from);
  const whole = keeps === "" ? base : `${base}${base.includes("?") ? "&" : "?"}${keeps}`;
  const url = pageLink(harmless(whole), from.view, from.address);
  return { title: filled(link.title), url, outside: /^[a-z]+:/i.test(url ?? "") };
};

/** The dashboards that a link by tags offers: those with all of its tags, by title. */
export const tagged = (link: Link, { others }: View): readonly OtherDashboard[] =>
  others
    .filter((other) => (link.tags ?? []).every((tag) => other.tags.includes(tag)))
    .sort((left, right) => left.title.localeCompare(right.title));

/** The page of a dashboard that a link by tags offers. */
export const urlOf = ({ uid }: OtherDashboard, link: Link, from: From): string =>
  pageOf(uid, kept(link, from), from.address);
