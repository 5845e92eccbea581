// The project in a folder of its own, to be changed as an author would change it; its packages are the ones here.

import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { sources } from "../scripts/sources.ts";

const files = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
  "biome.json",
  "monitoring.yaml",
  ".gitignore",
];

/** Links to the packages; what is kept beside them, such as what has been compiled, is the copy's own. */
const link = (folder: string): void => {
  mkdirSync(join(folder, "node_modules"));
  for (const name of readdirSync("node_modules").filter((entry) => entry !== ".cache"))
    symlinkSync(resolve("node_modules", name), join(folder, "node_modules", name));
};

export interface Copy {
  readonly folder: string;
  /** Runs node there; without colours. */
  readonly run: (words: readonly string[], env?: NodeJS.ProcessEnv) => ReturnType<typeof spawned>;
  /** Changes a file, or makes one. */
  readonly edit: (path: string, change: (text: string) => string) => void;
  readonly remove: () => void;
}

const spawned = (words: readonly string[], cwd: string, env: NodeJS.ProcessEnv) =>
  spawnSync(process.execPath, words, { cwd, encoding: "utf8", env: { ...env, NO_COLOR: "1" } });

/** Copies the sources and what a build needs beside them. */
export const copyProject = (): Copy => {
  const folder = mkdtempSync(join(tmpdir(), "copy-"));
  for (const name of [...sources, ...files].filter((path) => existsSync(path)))
    cpSync(name, join(folder, name), { recursive: true, filter: (path) => !path.endsWith("node_modules") });
  link(folder);
  return {
    folder,
    run: (words, env = process.env) => spawned(words, folder, env),
    edit: (path, change) => {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, change(existsSync(file) ? readFileSync(file, "utf8") : ""));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
