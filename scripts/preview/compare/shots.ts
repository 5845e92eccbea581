// Pictures of what changed: each changed panel before and after, and each backtest's timeline.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import type { DashboardChange, PanelIds } from "../../compare/dashboards.ts";
import type { Backtest } from "../backtest.ts";
import { difference } from "../pictures/difference.ts";
import { elementPictures, type Look, panelPictures } from "../pictures/shoot.ts";
import { backtestId, backtestPicture, type Pictures } from "./told.ts";

/** The look of the pictures in a comment. */
const look: Look = { theme: "dark", width: 1280 };
const folder = "pictures";

/** Removes the pictures of an earlier run: the folder is ours alone. */
export const clearPictures = (out: string): void =>
  rmSync(join(out, folder), { recursive: true, force: true });

const put = (out: string, path: string, picture: Buffer): string => {
  const file = join(out, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, picture);
  return path;
};

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.001 ? 2 : 1)} %`;
type Shots = ReadonlyMap<number, Buffer | undefined>;
const pictured = (
  out: string,
  uid: string,
  { before, after }: PanelIds,
  [old, now]: readonly [Shots, Shots],
): Pictures => {
  const stem = `${folder}/${uid}-${after ?? before}`;
  const [was, is] = [
    before === undefined ? undefined : old.get(before),
    after === undefined ? undefined : now.get(after),
  ];
  const compared = was && is && difference(was, is);
  const differing = compared && compared.share > 0 ? compared : undefined;
  return {
    before: was ? put(out, `${stem}-before.png`, was) : false,
    after: is ? put(out, `${stem}-after.png`, is) : false,
    difference: differing ? put(out, `${stem}-difference.png`, differing.picture) : false,
    share: differing ? percent(differing.share) : "",
  };
};
const known = (ids: readonly (number | undefined)[]): readonly number[] =>
  ids.filter((id) => id !== undefined);

/** The changed panels of a dashboard, by `<uid>/<panel id>`. */
const ofDashboard = async (
  tab: Page,
  out: string,
  { uid, panels }: DashboardChange,
): Promise<readonly (readonly [string, Pictures])[]> => {
  const olds = known(panels.map(({ before }) => before));
  const news = known(panels.map(({ after }) => after));
  const none: Shots = new Map();
  const shoot = (file: string, ids: readonly number[]) =>
    ids.length === 0 ? none : panelPictures(tab, join(out, file), look, ids);
  const shots = [await shoot(`before/${uid}.html`, olds), await shoot(`${uid}.html`, news)] as const;
  return panels.map((ids) => [`${uid}/${ids.after ?? ids.before}`, pictured(out, uid, ids, shots)] as const);
};

/** Told after each dashboard. */
export type Shot = (done: number, of: number) => void;

/** Takes the pictures of all changed panels from the pages that lie in `out`, and puts them there. */
export const takePictures = async (
  tab: Page,
  out: string,
  dashboards: readonly DashboardChange[],
  shot: Shot,
): Promise<ReadonlyMap<string, Pictures>> => {
  const all = new Map<string, Pictures>();
  for (const [i, dashboard] of dashboards.entries()) {
    for (const [key, pictures] of await ofDashboard(tab, out, dashboard)) all.set(key, pictures);
    shot(i + 1, dashboards.length);
  }
  return all;
};

/** Takes the pictures of the timelines on compare.html. */
export const takeTimelines = async (
  tab: Page,
  out: string,
  backtests: readonly Backtest[],
): Promise<void> => {
  const selectors = backtests.map((test) => `#${backtestId(test)} .backtest`);
  const pictures = await elementPictures(tab, join(out, "compare.html"), look, selectors);
  for (const [i, test] of backtests.entries()) {
    const picture = pictures[i];
    if (picture) put(out, backtestPicture(test), picture);
  }
};
