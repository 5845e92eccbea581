// Which time a panel shows: the page's, unless it was zoomed into and unless the panel has a time of its own.

import { dateTimeForTimeZone, rangeUtil, type TimeRange } from "@grafana/data";
import type { Panel, Range } from "../../format.ts";

const span = (text: string | undefined): number => {
  const found = text === undefined ? null : /^(?:now-)?(\d+[a-zA-Z]+)/.exec(text);
  return found?.[1] === undefined ? 0 : rangeUtil.intervalToMs(found[1]);
};

/** The range of a panel; its own span (`timeFrom`) holds until the page is zoomed, as in Grafana. */
export const panelRange = (
  { timeFrom, timeShift }: Panel,
  whole: Range,
  zoomed: Range | undefined,
): Range => {
  const { from, to } = zoomed ?? whole;
  const length = span(timeFrom);
  const begin = length > 0 && zoomed === undefined ? to - length : from;
  return { from: begin - span(timeShift), to: to - span(timeShift) };
};

/** What Grafana writes beside the title of a panel with a time of its own. */
export const timeInfo = ({ timeFrom, timeShift }: Panel, zoomed: boolean): string => {
  const own = timeFrom === undefined || zoomed ? [] : [rangeUtil.describeTextRange(timeFrom).display];
  return [...own, ...(timeShift === undefined ? [] : [`timeshift -${timeShift}`])].join(" ");
};

/** The range as Grafana's components take it. */
export const toTimeRange = ({ from, to }: Range, timeZone: string): TimeRange => {
  const ends = { from: dateTimeForTimeZone(timeZone, from), to: dateTimeForTimeZone(timeZone, to) };
  return { ...ends, raw: ends };
};

/** The time zone that a dashboard asks for; without one the reader's. */
export const zoneOf = (timezone: string | undefined): string => (timezone ? timezone : "browser");
