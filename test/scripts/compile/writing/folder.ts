// Output folders for tests: what is built, what somebody else has put there, and how both look afterwards.

import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Files } from "../../../../scripts/compile/files.ts";

/** Files that say their path, and another text for each `version`. */
export const files = (paths: readonly string[], version = ""): Files =>
  new Map(paths.map((path) => [path, `text of ${path}${version}\n`]));

/** Puts down files without any of the project's care. */
export const put = (root: string, texts: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
};

const below = (root: string): readonly string[] =>
  (readdirSync(root, { recursive: true }) as string[]).sort();

/** All that lies below a folder: texts of files, targets of links, folders. */
export const tree = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    below(root).map((path) => {
      const found = lstatSync(join(root, path));
      if (found.isSymbolicLink()) return [path, `→ ${readlinkSync(join(root, path))}`];
      return [path, found.isFile() ? readFileSync(join(root, path), "utf8") : "/"];
    }),
  );

/** The same, and whether each is still the same file as before: untouched, not written once more. */
export const untouched = (root: string): readonly string[] =>
  below(root).map((path) => {
    const { ino, mtimeNs, ctimeNs } = lstatSync(join(root, path), { bigint: true });
    return `${path} ${ino} ${mtimeNs} ${ctimeNs}`;
  });
