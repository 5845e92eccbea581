// A comparison made ready for its templates: a page of the site, and a comment in a pull request.

import type { Change, Detail } from "../../compare/change.ts";
import type { DashboardChange, PanelChange } from "../../compare/dashboards.ts";
import { fold } from "../../compare/fold.ts";
import type { RuleChange } from "../../compare/rules.ts";
import { short } from "../../compare/tell.ts";
import { type Backtest, count, type Fire, type Run } from "../backtest.ts";
import type { Range } from "../format.ts";
import type { Copy } from "../grafana/publish.ts";
import { type Comparison, isAlert, isDashboard } from "./comparison.ts";

export interface ToldDetail {
  readonly subject: string;
  readonly before: string | false;
  readonly after: string | false;
  readonly note: string | false;
  readonly code: boolean;
}
export interface ToldChange {
  readonly what: Change["what"];
  readonly title: string;
  readonly details: readonly ToldDetail[];
  /** The names of those that it stands for. */
  readonly of: string | false;
  /** Of a panel, or of all those that it stands for. */
  readonly pictures: readonly Titled[];
}
interface Titled extends Pictures {
  readonly title: string;
}
/** Paths below the site; absent where the panel came or went. */
export interface Pictures {
  readonly before: string | false;
  readonly after: string | false;
  /** Absent, too, where they look the same. */
  readonly difference: string | false;
  /** As "3.1 %" of the pixels. */
  readonly share: string;
}
export interface ToldBar {
  readonly x: number;
  readonly width: number;
  readonly title: string;
}
export interface ToldRun {
  readonly name: string;
  /** As "3 times, for 42 min in all". */
  readonly told: string;
  readonly bars: readonly ToldBar[];
}
export interface ToldAlert extends ToldChange {
  readonly id: string;
  readonly severity: string;
  readonly before: string | false;
  readonly after: string | false;
  readonly runs: readonly ToldRun[];
  readonly picture: string | false;
}
export interface ToldDashboard extends ToldChange {
  readonly page: string | false;
  readonly beforePage: string | false;
  readonly panels: readonly ToldChange[];
  /** Its copy in a Grafana. */
  readonly copy: Copy | false;
}
/** One thing that is told, in the order of how much it matters. */
export type Part =
  | { readonly dashboard: ToldDashboard }
  | { readonly alert: ToldAlert }
  | { readonly other: ToldChange & { readonly thing: string } };

/** What was made of a comparison besides its words. */
export interface Made {
  readonly range: Range;
  readonly backtests: readonly Backtest[];
  /** By `<uid>/<panel id>`, the id being that of the panel now, or that which it had. */
  readonly pictures: ReadonlyMap<string, Pictures>;
  /** The uids of the dashboards that have a page, and a page of how they were. */
  readonly pages: ReadonlySet<string>;
  readonly beforePages: ReadonlySet<string>;
  readonly copies?: readonly Copy[] | undefined;
}

const toldDetail = (detail: Detail): ToldDetail => {
  const { subject, before, after, note, as } = short(detail);
  return {
    subject,
    before: before ?? false,
    after: after ?? false,
    note: note ?? false,
    code: as === "code",
  };
};
const toldChange = (change: Change, pictures: readonly Titled[] = []): ToldChange => ({
  what: change.what,
  title: change.path.slice(-1).join(),
  details: change.details.map(toldDetail),
  of: change.of?.join("; ") ?? false,
  pictures,
});

const panelKey = (uid: string, { ids }: PanelChange): string => `${uid}/${ids.after ?? ids.before}`;
const titleOf = (change: Change): string => change.path.at(-1) ?? "";
const toldDashboard = (change: DashboardChange, made: Made): ToldDashboard => {
  const { uid, parts } = change;
  const shown = (panel: PanelChange): readonly Titled[] => {
    const pictures = made.pictures.get(panelKey(uid, panel));
    return pictures ? [{ ...pictures, title: titleOf(panel) }] : [];
  };
  /** Those that a change stands for, itself where it stands for none but itself. */
  const members = (part: Change): readonly PanelChange[] =>
    part.of
      ? parts.filter((panel) => panel.what === part.what && part.of?.includes(titleOf(panel)))
      : parts.filter((panel) => titleOf(panel) === titleOf(part));
  const seen = new Set<PanelChange>();
  const once = (panel: PanelChange): readonly Titled[] => {
    if (seen.has(panel)) return [];
    seen.add(panel);
    return shown(panel);
  };
  return {
    ...toldChange(change),
    page: made.pages.has(uid) && `${uid}.html`,
    beforePage: made.beforePages.has(uid) && `before/${uid}.html`,
    copy: made.copies?.find((copy) => copy.uid === uid) ?? false,
    // Alike ones are told as one, and each is shown once.
    panels: fold(parts).map((part) => toldChange(part, members(part).flatMap(once))),
  };
};

const units = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
] as const;
/** A length of time in its two largest units: `1 h 5 min`. */
export const spell = (ms: number): string => {
  let rest = ms;
  const parts = units.flatMap(([size, name]) => {
    const n = Math.floor(rest / size);
    rest -= n * size;
    return n > 0 ? [`${n} ${name}`] : [];
  });
  return parts.slice(0, 2).join(" ") || "less than a minute";
};
const spelled = (fires: readonly Fire[]): string => {
  const { times, series, firing } = count(fires);
  if (times === 0) return "never";
  const often = times === 1 ? "once" : `${times} times`;
  return `${often}${series > 1 ? `, for ${series} series` : ""}, ${spell(firing)} in all`;
};

const width = 1000;
const clock = (time: number): string => new Date(time).toISOString().slice(0, 16).replace("T", " ");
const bar = ({ from, to, labels }: Fire, range: Range): ToldBar => {
  const scale = width / (range.to - range.from);
  const names = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return {
    x: Math.round((from - range.from) * scale),
    width: Math.max(2, Math.round((to - from) * scale)),
    title: `${clock(from)} to ${clock(to)} UTC ${names.join(", ")}`.trim(),
  };
};
const toldRun = (name: string, run: Run | undefined, range: Range): readonly ToldRun[] => {
  if (!run) return [];
  if ("error" in run) return [{ name, told: `fails: ${run.error}`, bars: [] }];
  return [{ name, told: spelled(run.fires), bars: run.fires.map((fire) => bar(fire, range)) }];
};

/** The anchor and the picture of an alert's backtest. */
export const backtestId = ({ alert, severity }: Pick<Backtest, "alert" | "severity">): string =>
  `backtest-${alert}-${severity}`.replace(/[^\w-]/g, "-");
export const backtestPicture = (test: Pick<Backtest, "alert" | "severity">): string =>
  `pictures/${backtestId(test)}.png`;

const toldAlert = (change: RuleChange, isTried: boolean, { backtests, range }: Made): ToldAlert => {
  const rule = change.after ?? change.before;
  const key = { alert: rule?.alert ?? "", severity: rule?.labels?.severity ?? "" };
  const id = backtestId(key);
  const test = backtests.find((one) => backtestId(one) === id);
  return {
    ...toldChange(change),
    title: change.path.join(" › "),
    id,
    severity: key.severity,
    // The expression of one that fires as before is no news.
    before: (isTried && change.before?.expr) ?? false,
    after: (isTried && change.after?.expr) ?? false,
    runs: test ? [...toldRun("before", test.before, range), ...toldRun("after", test.after, range)] : [],
    picture: test !== undefined && backtestPicture(test),
  };
};

/** Everything that differs, the most important first. */
export const told = ({ changes, alerts }: Comparison, made: Made): readonly Part[] => {
  // Alerts are told one by one, for each has its backtest; of what is left, many alike are one.
  const isAlone = (change: Change): boolean => isAlert(change) || isDashboard(change);
  const alone = changes.filter(isAlone);
  const rest = fold(changes.filter((change) => !isAlone(change)));
  const part = (change: Change): Part => {
    if (isDashboard(change)) return { dashboard: toldDashboard(change, made) };
    if (isAlert(change)) return { alert: toldAlert(change, alerts.includes(change), made) };
    return { other: { ...toldChange(change), title: change.path.join(" › "), thing: change.thing } };
  };
  return [...alone, ...rest].sort((a, b) => b.weight - a.weight).map(part);
};
