// A scratch copy of the project, in which mistakes are made: what the user works on is never written to.

import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const left: ReadonlySet<string> = new Set(["node_modules", ".git"]);

export interface Scratch {
  readonly folder: string;
  readonly write: (file: string, text: string) => void;
  readonly remove: () => void;
}
/** Copies the project, with its packages linked. */
export const scratchOf = (root: string): Scratch => {
  const folder = mkdtempSync(join(tmpdir(), "mutate-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const name of readdirSync(root).filter((one) => !left.has(one)))
      cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, remove, write: (file, text) => writeFileSync(join(folder, file), text) };
};
