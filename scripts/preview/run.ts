// From the settings to the written pages; what two revisions are compared by, too.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../config/problem.ts";
import type { Settings } from "../../config/settings.ts";
import { readSettings } from "../../config/settings.ts";
import { names } from "../compile/book.ts";
import type { Written } from "../compile/write.ts";
import type { Progress } from "../progress.ts";
import { objectOf } from "../publish/json.ts";
import { target } from "../publish/target.ts";
import { onStderr } from "../publish/waiting.ts";
import { bundledApp } from "./bundle.ts";
import type { Input, Wishes } from "./collect/input.ts";
import { type Collected, collect } from "./collect.ts";
import { clearPictures } from "./compare/shots.ts";
import { type Compared, compare, tellChanges } from "./compare.ts";
import { filesFor, type Made, madeFrom, only } from "./dashboards.ts";
import type { Source } from "./format.ts";
import { type Published, publishCopies } from "./grafana/publish.ts";
import type { Options } from "./options.ts";
import { pictureAll } from "./pictures/all.ts";
import { chromiumPath } from "./pictures/browser.ts";
import { baseRevision } from "./revision/base.ts";
import { present, type Revision } from "./revision/revision.ts";
import { type Card, commonFiles, quietly } from "./site.ts";
import { type Opened, open } from "./sources.ts";
import { aroundOf, drawn, kept, type Page, readState, stateOf, writeState } from "./state.ts";
import { refuseOthers, refuseUnwritable, writeSite } from "./write.ts";

export interface Way {
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Leaves alone what would be drawn just so again. */
  readonly again?: boolean;
}
export interface Result {
  readonly cards: readonly Card[];
  readonly title: string;
  readonly written: Written;
  /** The uids of those that were drawn, in this run. */
  readonly drawn: readonly string[];
  /** Rules that could not be evaluated. */
  readonly problems: readonly Problem[];
  readonly compared?: Compared;
  readonly grafana?: Published | undefined;
}

/** Asks a source for the views of some dashboards, telling how far it is. */
export const views = async (
  dashboards: readonly Input[],
  source: Source,
  wishes: Wishes,
  { progress, signal }: Way,
  all: readonly Input[] = dashboards,
): Promise<readonly Collected[]> => {
  const asked = (done: number, of: number) => progress.part("Asking queries", done, of);
  try {
    return await collect(dashboards, source, wishes, { asked, signal, all });
  } finally {
    progress.end();
  }
};

/** The files of the browser's side, as they lie in a site. */
export const appFiles = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder)
    .sort()
    .map((name) => [`app/${name}`, readFileSync(join(folder, name), "utf8")]);

/** Collects and draws some dashboards; all of them may be linked to. */
const drawAll = async (
  inputs: readonly Input[],
  all: readonly Input[],
  opened: Opened,
  options: Options,
  way: Way,
): Promise<readonly Page[]> => {
  if (inputs.length === 0) return [];
  const collected = await views(inputs, opened.source, options.wishes, way, all);
  opened.save();
  return collected.map(drawn);
};

/** Draws what differs from the last run, or everything, and writes it. */
const draw = async (
  made: Made,
  around: string,
  opened: Opened,
  options: Options,
  way: Way,
): Promise<Result & { readonly files: readonly Pair[] }> => {
  const { out, base } = options;
  const inputs = only(made.dashboards, options.only);
  const state = way.again ? readState(out) : undefined;
  const old = inputs.map((input) => kept(input, inputs, around, out, state));
  const changed = inputs.filter((_, i) => old[i] === undefined);
  const fresh = await drawAll(changed, inputs, opened, options, way);
  const pages = inputs.map((input, i) => old[i] ?? (fresh[changed.indexOf(input)] as Page));
  const app = appFiles(await bundledApp(way.progress.say));
  way.signal.throwIfAborted();
  const cards = pages.map(({ card }) => card);
  // The list comes last: it must not name what is not there yet.
  const origin = { ...opened.origin, ...(base && { base: base.ref }) };
  const files = [...app, ...pages.flatMap((page) => page.files), ...commonFiles(cards, origin)];
  const written = writeSite(out, new Map(files));
  writeState(out, stateOf(inputs, pages, around));
  const { title } = opened.origin;
  const drawn = changed.map(({ model }) => model.uid);
  return { cards, title, written, drawn, problems: opened.problems, files };
};
type Pair = readonly [path: string, text: string];

/** The other revision with its own data: what its rules made of the same past. */
const comparedWith = async (
  was: Made,
  settings: Settings,
  made: Made,
  opened: Opened,
  options: Options,
  way: Way,
): Promise<Opened> => {
  const { groups } = was;
  const alike = JSON.stringify(groups) === JSON.stringify(made.groups);
  if (alike || options.origin.kind !== "simulated") return opened;
  const { record: _, ...rest } = options;
  return open(rest, settings, { ...made, groups }, { ...way, others: [made, was] });
};

type Copier = (uids: readonly string[]) => Promise<Published | undefined>;
/** Puts copies of some dashboards into the Grafana that the options name, if they do. */
const copier =
  (settings: Settings, { dashboards }: Made, { grafana, only: some }: Options, way: Way): Copier =>
  async (uids) => {
    const print = (text: string) => way.progress.say(text.trimEnd());
    const around = { env: process.env, print, signal: way.signal, http: onStderr };
    const all = dashboards.map(({ model }) => objectOf(model));
    const what = { settings, all, chosen: new Set(uids), prune: some === undefined, around };
    return grafana && publishCopies({ ...what, options: grafana });
  };

/** Compares with the other revision, and adds what differs to the pages. */
const addComparison = async (
  { before, after, opened, other }: Sides,
  { files, cards, title, written }: Awaited<ReturnType<typeof draw>>,
  options: Options,
  { progress, signal }: Way,
  copy: Copier,
): Promise<Pick<Result, "written" | "compared" | "grafana">> => {
  const { out, wishes, base } = options;
  const compared = await compare({
    before: { revision: before, source: other.source },
    after: { revision: after, source: opened.source },
    wishes,
    progress,
    signal,
  });
  opened.save();
  const write = (more: readonly Pair[]) => void writeSite(out, new Map([...files, ...more]));
  write(compared.files);
  const pages = new Set(cards.map(({ uid }) => uid));
  const telling = {
    out,
    source: title,
    quiet: quietly(cards),
    pages,
    link: base?.link,
    images: base?.images,
  };
  const grafana = await copy(compared.comparison.dashboards.map(({ uid }) => uid));
  await tellChanges(compared, { ...telling, grafana, progress, signal }, write);
  // What an earlier comparison wrote was removed first, and is mostly there again.
  const removed = written.removed.filter((path) => !existsSync(join(out, path)));
  return { written: { ...written, removed }, compared, grafana };
};
interface Sides {
  readonly before: Revision;
  readonly after: Revision;
  readonly opened: Opened;
  readonly other: Opened;
}

/** The whole verb but for what it tells: compiles, asks, draws and writes; everything it starts is ended. */
export const preview = async (options: Options, way: Way): Promise<Result> => {
  const { out, record, config, base } = options;
  refuseOthers(out);
  refuseUnwritable(`--out ${out}`, out);
  if (record !== undefined) refuseUnwritable(`--record ${record}`, record);
  const settings = readSettings(config, names);
  const files = filesFor(settings);
  const made = madeFrom(files);
  const drawn = only(made.dashboards, options.only);
  if (options.grafana) target(settings, options.grafana.where, process.env);
  if (base || options.pictures) chromiumPath();
  const before =
    base && (await baseRevision(base.ref, config, { say: way.progress.say, signal: way.signal }));
  const was = before && madeFrom(before.files);
  const opened = await open(options, settings, made, { ...way, others: was ? [was] : [] });
  const sources = [opened];
  try {
    const result = await draw(made, aroundOf(settings, made, options), opened, options, way);
    clearPictures(out);
    if (options.pictures)
      await pictureAll(
        out,
        result.cards.map(({ uid }) => uid),
        way.progress,
        way.signal,
      );
    const copy = copier(settings, made, options, way);
    if (!before || !was) return { ...result, grafana: await copy(drawn.map(({ model }) => model.uid)) };
    const after = present(files, config);
    const other = await comparedWith(was, settings, made, opened, options, way);
    if (other !== opened) sources.push(other);
    return {
      ...result,
      ...(await addComparison({ before, after, opened, other }, result, options, way, copy)),
    };
  } finally {
    await Promise.all(sources.map(({ source }) => source.close()));
  }
};
