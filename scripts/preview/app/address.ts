// The page's own address: theme, variables, range, rows, panel. It is all the state a page has, so it can be shared.

import { useSyncExternalStore } from "react";
import type { Range } from "../format.ts";

const listeners = new Set<() => void>();
const heard = (): void => {
  for (const listener of listeners) listener();
};
const listen = (listener: () => void): (() => void) => {
  if (listeners.size === 0) window.addEventListener("popstate", heard);
  listeners.add(listener);
  return () => listeners.delete(listener);
};

let last = { search: "", address: new URLSearchParams() };
const read = (): URLSearchParams => {
  const { search } = window.location;
  if (search !== last.search) last = { search, address: new URLSearchParams(search) };
  return last.address;
};

/** The address's parameters, as they are now. */
export const useAddress = (): URLSearchParams => useSyncExternalStore(listen, read);

/** Changes some parameters, or takes them away by undefined; the browser's way back undoes it. */
export const change = (parameters: Readonly<Record<string, string | undefined>>): void => {
  const address = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) address.delete(name);
    else address.set(name, value);
  }
  const search = address.toString();
  window.history.pushState(null, "", `${window.location.pathname}${search === "" ? "" : `?${search}`}`);
  heard();
};

export type Mode = "dark" | "light";

/** The theme that the address names, else the reader's own. */
export const modeOf = (address: URLSearchParams): Mode => {
  const named = address.get("theme");
  if (named === "dark" || named === "light") return named;
  return window.matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
};

const milliseconds = (text: string | null): number =>
  text && /^\d+$/.test(text) ? Number(text) : Number.NaN;

/** The part of the view's range that the address zooms into; undefined when it shows all of it. */
export const zoomOf = (address: URLSearchParams, whole: Range): Range | undefined => {
  const from = Math.max(whole.from, milliseconds(address.get("from")));
  const to = Math.min(whole.to, milliseconds(address.get("to")));
  const part = from < to && (from > whole.from || to < whole.to);
  return part ? { from, to } : undefined;
};

/** Zooms the page; what reaches beyond the whole range, as a double click does, shows all of it again. */
export const zoom = ({ from, to }: Range, whole: Range, now: Range): void => {
  const out = from <= now.from && to >= now.to;
  const part = out ? undefined : { from: Math.max(from, whole.from), to: Math.min(to, whole.to) };
  change({ from: part && String(Math.round(part.from)), to: part && String(Math.round(part.to)) });
};
