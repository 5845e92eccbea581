// What the last run has drawn, so that a page that is served is only drawn again when it differs.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Settings } from "../../config/settings.ts";
import type { Input } from "./collect/input.ts";
import type { Collected } from "./collect.ts";
import type { Made } from "./dashboards.ts";
import type { Options } from "./options.ts";
import { type Card, cardOf, dashboardFiles } from "./site.ts";
import { cacheFolder } from "./source/cache.ts";
import { hashOf, sourcesIn } from "./source/hash.ts";
import { sources } from "./source/stand.ts";

interface Drawn {
  readonly hash: string;
  readonly card: Card;
  readonly files: readonly string[];
}
export interface State {
  /** Stands for everything but the dashboards that a page depends on. */
  readonly around: string;
  readonly dashboards: Readonly<Record<string, Drawn>>;
}
type Pair = readonly [path: string, text: string];
/** A dashboard ready to be written. */
export interface Page {
  readonly card: Card;
  readonly files: readonly Pair[];
}

const folder = "scripts/preview";
/** All but the browser's side, which only draws. */
const ownSources = (): string => {
  const entries = readdirSync(folder, { withFileTypes: true });
  const folders = entries.filter((e) => e.isDirectory() && e.name !== "app").map((e) => join(folder, e.name));
  const files = entries.filter((e) => e.isFile()).map((e) => readFileSync(join(folder, e.name), "utf8"));
  return [...files, sourcesIn([...folders, ...sources])].join("\n");
};

/** Annotations are for people, and name panels: another text in them changes no series. */
const meaningOf = ({ groups }: Made): unknown =>
  groups.map(({ rules, ...group }) => [group, rules.map((rule) => ({ ...rule, annotations: undefined }))]);

/** Changes with the settings, the rules, the wishes, the source and the code: then everything is drawn again. */
export const aroundOf = (settings: Settings, made: Made, { origin, wishes }: Options): string => {
  const recording =
    origin.kind === "replay" && existsSync(origin.file) ? readFileSync(origin.file, "base64") : "";
  const rules = origin.kind === "simulated" ? meaningOf(made) : [];
  return hashOf(JSON.stringify([settings, rules, origin, wishes]), recording, ownSources());
};
const hashOfInput = (input: Input, all: readonly Input[]): string => {
  const others = all.map(({ folder: of, model }) => [of, model.uid, model.title, model.tags]);
  return hashOf(JSON.stringify([input, others]));
};

const fileOf = (out: string): string => join(cacheFolder, `preview-${hashOf(resolve(out))}.json`);
/** What was drawn into a folder last; undefined when nothing is known of it. */
export const readState = (out: string): State | undefined => {
  try {
    return JSON.parse(readFileSync(fileOf(out), "utf8")) as State;
  } catch {
    return undefined;
  }
};
export const writeState = (out: string, state: State): void => {
  const file = fileOf(out);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(state));
  renameSync(`${file}.${process.pid}`, file);
};

const read = (out: string, path: string): Pair | undefined => {
  const file = join(out, path);
  return existsSync(file) ? [path, readFileSync(file, "utf8")] : undefined;
};
/** The page of a dashboard as it lies there, when it would be drawn just so again. */
export const kept = (
  input: Input,
  all: readonly Input[],
  around: string,
  out: string,
  state: State | undefined,
): Page | undefined => {
  const drawn = state?.around === around ? state.dashboards[input.model.uid] : undefined;
  if (!drawn || drawn.hash !== hashOfInput(input, all)) return undefined;
  const files = drawn.files.map((path) => read(out, path));
  const there = files.filter((file) => file !== undefined);
  return there.length === files.length ? { card: drawn.card, files: there } : undefined;
};

export const drawn = (collected: Collected): Page => ({
  card: cardOf(collected),
  files: dashboardFiles(collected),
});

/** What to remember of some pages. */
export const stateOf = (inputs: readonly Input[], pages: readonly Page[], around: string): State => ({
  around,
  dashboards: Object.fromEntries(
    inputs.flatMap((input, i) => {
      const page = pages[i];
      if (!page) return [];
      const { card, files } = page;
      const names = files.map(([path]) => path);
      return [[input.model.uid, { hash: hashOfInput(input, inputs), card, files: names }]];
    }),
  ),
});
