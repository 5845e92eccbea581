// Watching what a build is made of: definitions and settings.

import { existsSync, type FSWatcher, readdirSync, watch } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { ProblemsError } from "../config/problem.ts";
import { sources } from "./sources.ts";

/** Watched file by file, and their other folders one by one: below app lies a whole node_modules. */
const split = new Set(["scripts", join("scripts", "preview"), join("scripts", "preview", "app")]);

interface Watched {
  readonly path: string;
  readonly recursive: boolean;
}
const below = (path: string): readonly Watched[] => {
  if (basename(path) === "node_modules") return [];
  if (!split.has(path)) return [{ path, recursive: true }];
  const folders = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [{ path, recursive: false }, ...folders.flatMap(({ name }) => below(join(path, name)))];
};

/** What editors write besides the file itself. */
const isNoise = (name: string | null): boolean =>
  name !== null && /(^|[/\\])\.|~$|\.sw[a-z]$|(^|[/\\])\d+$/.test(name);

/** Editors put a new file in the old one's place, so that it is the folder which has to be watched. */
const folderOf = (config: string): string => {
  const folder = dirname(resolve(config));
  if (existsSync(folder)) return folder;
  throw new ProblemsError([{ where: config, what: "is in no folder.", fix: "Name a YAML file." }]);
};

/** Calls back after each change of a source or of the settings; gives back what ends it. */
export const watchSources = (config: string, changed: () => void): (() => void) => {
  const file = basename(config);
  const settings = folderOf(config);
  const watchers: FSWatcher[] = sources
    .filter((path) => existsSync(path))
    .flatMap(below)
    .map(({ path, recursive }) =>
      watch(path, { recursive }, (_, name) => (isNoise(name) ? undefined : changed())),
    );
  watchers.push(watch(settings, (_, name) => (name === file ? changed() : undefined)));
  return () => {
    for (const watcher of watchers) watcher.close();
  };
};
