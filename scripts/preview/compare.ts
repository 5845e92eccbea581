// npm run preview -- --base: what differs from another revision, in words, in pictures, and in what would have fired.

import { json } from "../compile/files.ts";
import type { Progress } from "../progress.ts";
import { type Backtest, backtest } from "./backtest.ts";
import type { Input, Wishes } from "./collect/input.ts";
import { periodOf } from "./collect/input.ts";
import { collect } from "./collect.ts";
import { comment } from "./compare/comment.ts";
import { type Comparison, compareRevisions } from "./compare/comparison.ts";
import { comparisonFiles } from "./compare/page.ts";
import { takePictures, takeTimelines } from "./compare/shots.ts";
import { type Made, told } from "./compare/told.ts";
import { dashboardsIn } from "./dashboards.ts";
import type { Range, Source } from "./format.ts";
import type { Published } from "./grafana/publish.ts";
import { withBrowser } from "./pictures/browser.ts";
import { openTab } from "./pictures/shoot.ts";
import type { Revision } from "./revision/revision.ts";
import { dashboardFiles } from "./site.ts";

/** A revision, and the data that its rules made. */
export interface Side {
  readonly revision: Revision;
  readonly source: Source;
}
export interface Comparing {
  readonly before: Side;
  readonly after: Side;
  readonly wishes: Wishes;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}
type Pair = readonly [path: string, text: string];
export interface Compared {
  readonly comparison: Comparison;
  readonly range: Range;
  readonly backtests: readonly Backtest[];
  /** The pages of the changed dashboards as they were. */
  readonly files: readonly Pair[];
  readonly beforePages: ReadonlySet<string>;
}

/** Every alert that changed, over the time that the dashboards show. */
const backtests = async (
  { alerts }: Comparison,
  { before, after, progress }: Comparing,
  range: Range,
): Promise<readonly Backtest[]> => {
  const all: Backtest[] = [];
  for (const change of alerts) {
    progress.part("Testing alerts on the past", all.length, alerts.length);
    const was = { rule: change.before, source: before.source };
    all.push(await backtest(was, { rule: change.after, source: after.source }, range));
  }
  progress.end();
  return all;
};

/** The dashboards that changed or went, as they were. */
const beforeInputs = ({ dashboards }: Comparison, { revision }: Side): readonly Input[] => {
  const uids = new Set(dashboards.filter(({ what }) => what !== "added").map(({ uid }) => uid));
  return dashboardsIn(revision.files).filter(({ model }) => uids.has(model.uid));
};

/** Compares two revisions, and collects what the changed dashboards showed before. */
export const compare = async (comparing: Comparing): Promise<Compared> => {
  const { before, after, wishes, progress, signal } = comparing;
  const comparison = compareRevisions(before.revision, after.revision);
  const inputs = beforeInputs(comparison, before);
  const asked = (done: number, of: number) => progress.part("Asking queries of the other revision", done, of);
  const collected = await collect(inputs, before.source, { ...wishes, views: 1 }, { asked, signal });
  progress.end();
  const [first] = [...inputs, ...dashboardsIn(after.revision.files)];
  const range = first ? periodOf(first.model, wishes, after.source.now) : { from: 0, to: 0 };
  return {
    comparison,
    range,
    backtests: await backtests(comparison, comparing, range),
    files: collected.flatMap((one) =>
      dashboardFiles(one, "../").map(([path, text]): Pair => [`before/${path}`, text]),
    ),
    beforePages: new Set(inputs.map(({ model }) => model.uid)),
  };
};

export interface Telling {
  readonly out: string;
  readonly source: string;
  /** As "2 queries without data", or empty. */
  readonly quiet: string;
  readonly pages: ReadonlySet<string>;
  readonly link?: string | undefined;
  readonly images?: string | undefined;
  /** Where the changed dashboards are in a Grafana. */
  readonly grafana?: Published | undefined;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** compare.html, comment.md and changes.json; `pictures` are those that were taken. */
const texts = (compared: Compared, pictures: Made["pictures"], telling: Telling): readonly Pair[] => {
  const { comparison, range, backtests: tests, beforePages } = compared;
  const { source, quiet, pages, link, images, grafana } = telling;
  const copies = grafana?.copies;
  const parts = told(comparison, { range, backtests: tests, pictures, pages, beforePages, copies });
  const { summary, before, after, changes } = comparison;
  return [
    ...comparisonFiles({ summary, before, after, source, range, parts }),
    ["comment.md", comment({ summary, before, source, quiet, parts, link, images })],
    [
      "changes.json",
      json({
        ...{ summary, before, after, source, range, changes, backtests: tests, pictures: [...pictures] },
        ...(grafana ? { grafana } : {}),
      }),
    ],
  ];
};

/**
 * Takes the pictures of what changed from the pages in `out`, and tells it: in compare.html, comment.md and
 * changes.json. `write` brings `out` to these files besides those that are there; it is called twice, because the
 * timelines are pictures of compare.html.
 */
export const tellChanges = async (
  compared: Compared,
  telling: Telling,
  write: (files: readonly Pair[]) => void,
): Promise<void> => {
  const { dashboards, changes } = compared.comparison;
  const changed = dashboards.filter(({ panels }) => panels.length > 0);
  if (changes.length === 0) return write([...compared.files, ...texts(compared, new Map(), telling)]);
  const { out, progress, signal } = telling;
  await withBrowser(async (browser) => {
    const shot = (done: number, of: number) => progress.part("Taking pictures", done, of);
    const tab = await openTab(browser);
    const pictures = await takePictures(tab, out, changed, shot);
    write([...compared.files, ...texts(compared, pictures, telling)]);
    await takeTimelines(tab, out, compared.backtests);
  }, signal);
  progress.end();
};
