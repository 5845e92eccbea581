// Points in time as Grafana writes them: `now-6h`, `now-1d/d`, ISO 8601, milliseconds. Days begin at midnight UTC.

import type { Range } from "../format.ts";

type Unit = "s" | "m" | "h" | "d" | "w" | "M" | "Q" | "y";
const lengths: Readonly<Partial<Record<Unit, number>>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const months: Readonly<Partial<Record<Unit, number>>> = { M: 1, Q: 3, y: 12 };

/** So many months later, at most the month's last day. */
const addMonths = (ms: number, count: number): number => {
  const date = new Date(ms);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, last));
};
const add = (ms: number, count: number, unit: Unit): number => {
  const length = lengths[unit];
  return length === undefined ? addMonths(ms, count * (months[unit] as number)) : ms + count * length;
};

/** The first day of 1970 was a Thursday; Grafana's weeks begin on Sunday unless a user wants otherwise. */
const sunday = 4 * 86_400_000;
const startOf = (ms: number, unit: Unit): number => {
  const length = lengths[unit];
  if (unit === "w") return Math.floor((ms + sunday) / 604_800_000) * 604_800_000 - sunday;
  if (length !== undefined) return Math.floor(ms / length) * length;
  const date = new Date(ms);
  const span = months[unit] as number;
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / span) * span, 1);
};

const sum = /^(?:[-+]\d{0,5}[smhdwMQy]|\/[smhdwMQy])*$/;
/** The time that `-1d/d` and the like lead to from another; rounding goes to the end of the day when it is an end. */
const walk = (math: string, from: number, isEnd: boolean): number | undefined => {
  const text = math.replace(/\s/g, "");
  if (!sum.test(text)) return undefined;
  let time = from;
  for (const [, sign, count, unit] of text.matchAll(/([-+/])(\d*)([smhdwMQy])/g)) {
    const by = unit as Unit;
    if (sign === "/") time = isEnd ? add(startOf(time, by), 1, by) - 1 : startOf(time, by);
    else time = add(time, Number(`${sign}${count || 1}`), by);
  }
  return time;
};

const absolute = (text: string): number | undefined => {
  if (/^\d{12,14}$/.test(text)) return Number(text);
  // Without a zone it is UTC: the same page wherever it is made.
  const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[-+]\d{2}:?\d{2})?)?$/.exec(text);
  if (!iso) return undefined;
  const zoned = iso[1] === undefined && text.length > 10 ? `${text}Z` : text;
  const ms = Date.parse(zoned.replace(" ", "T"));
  return Number.isNaN(ms) ? undefined : ms;
};

/** Milliseconds since 1970 of what a time range names; undefined when it is no time. */
export const timeOf = (text: string, now: number, isEnd: boolean): number | undefined => {
  if (text.startsWith("now")) return walk(text.slice(3), now, isEnd);
  const [start = "", math] = text.split("||");
  const time = absolute(start.trim());
  return math === undefined || time === undefined ? time : walk(math, time, isEnd);
};

export const isRelative = (text: string): boolean => text.startsWith("now");

/** How a panel's `timeFrom` reads: `2h` is the last two hours, `now/d` today so far. */
const ownStart = (text: string): string => (text.includes("now") ? text : `now-${text}`);

/**
 * The time range of a panel with a `timeFrom` (which counts only when the dashboard's range follows now) or a
 * `timeShift`; what does not parse is left out, as in Grafana.
 */
export const panelRange = (
  { timeFrom, timeShift }: { readonly timeFrom?: string; readonly timeShift?: string },
  range: Range,
  { now, relative }: { readonly now: number; readonly relative: boolean },
): Range => {
  const start = timeFrom && relative ? timeOf(ownStart(timeFrom), now, false) : undefined;
  const own = start !== undefined && start < now ? { from: start, to: now } : range;
  if (!timeShift) return own;
  const from = walk(`-${timeShift}`, own.from, false);
  const to = walk(`-${timeShift}`, own.to, true);
  return from === undefined || to === undefined ? own : { from, to };
};
