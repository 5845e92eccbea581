// The views of this page and how another one is fetched; how pages of the site name each other.

import { textUtil } from "@grafana/data";
import { bootstrap, dataFile } from "../bootstrap.ts";
import type { Variable, View } from "../format.ts";

interface Preview {
  readonly views: readonly (View | undefined)[];
  readonly add: (number: number, view: View) => void;
}
declare global {
  interface Window {
    /** Made by the page's bootstrap, filled by its data scripts. */
    preview?: Preview;
  }
}

/** A view that the page came with; an error when it did not. */
export const viewAt = (number: number): View => {
  const view = window.preview?.views[number];
  if (view === undefined)
    throw new TypeError(
      `This page has no data: before app.js it needs the script ${bootstrap} and a data script.`,
    );
  return view;
};
const first = (): View => viewAt(0);

const fetched = new Map<number, Promise<View>>();
const fetchView = (number: number): Promise<View> =>
  new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = dataFile(first().dashboard.uid, number);
    script.onload = () => {
      const view = window.preview?.views[number];
      if (view) done(view);
      else fail(new TypeError(`${script.src} does not add view ${number}.`));
    };
    script.onerror = () => fail(new Error(`${script.src} cannot be read.`));
    document.head.append(script);
  });

/** A view by its number; its data script is read when it was not before. */
const viewOf = (number: number): View | Promise<View> => {
  const there = window.preview?.views[number];
  if (there) return there;
  const view = fetched.get(number) ?? fetchView(number);
  fetched.set(number, view);
  return view;
};

export interface Chosen {
  readonly view: View;
  /** What the address asks for and nobody prepared, in words. */
  readonly refused: readonly string[];
}

const asked = (variable: Variable, address: URLSearchParams): string | undefined => {
  const values = address.getAll(`var-${variable.name}`);
  if (values.length === 0) return undefined;
  return values.map((value) => (value === "$__all" ? "All" : value)).join(" + ");
};

/** The view that an address asks for by `var-<name>=<value>`: from the first view on, one variable after the other. */
export const chosenView = async (address: URLSearchParams): Promise<Chosen> => {
  let view = first();
  const refused: string[] = [];
  for (const { name } of view.variables) {
    const variable = view.variables.find((known) => known.name === name);
    const text = variable && asked(variable, address);
    if (!variable || text === undefined || text === variable.text) continue;
    const number = variable.options.find((option) => option.text === text)?.view;
    if (number === undefined) refused.push(`${variable.label} = ${text}`);
    else view = await viewOf(number);
  }
  return { view, refused };
};

/** The first view, with which the page begins; an error when the page has none. */
export const firstView = first;

/**
 * The address as it is, or a blank one when Grafana's sanitizer sees a script in it. (What the sanitizer gives back is
 * decoded: an `&` in a value would then end it.)
 */
export const harmless = (url: string): string =>
  textUtil.sanitizeUrl(url) === "about:blank" ? "about:blank" : url;

/**
 * Turns a link to a dashboard in Grafana (`/d/<uid>/…?…`) into one to its page beside this one. Undefined when that
 * dashboard is not in the preview; every other address is left as it is.
 */
export const pageLink = (url: string, view: View, address: URLSearchParams): string | undefined => {
  const found = /^\/d\/([^/?#]+)[^?#]*(?:\?([^#]*))?/.exec(url);
  if (!found) return url;
  const [, uid = "", query = ""] = found;
  if (!view.others.some((other) => other.uid === uid) && uid !== view.dashboard.uid) return undefined;
  return pageOf(uid, query, address);
};

/** The page of a dashboard; the theme that the reader chose stays. */
export const pageOf = (uid: string, query: string, address: URLSearchParams): string => {
  const theme = address.get("theme");
  const parts = [query, ...(theme ? [`theme=${theme}`] : [])].filter((part) => part !== "");
  return `${encodeURIComponent(uid)}.html${parts.length > 0 ? `?${parts.join("&")}` : ""}`;
};
