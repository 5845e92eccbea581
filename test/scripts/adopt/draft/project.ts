// A copy of the catalogue in a folder of its own, in which drafts are compiled and formatted.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Project {
  readonly folder: string;
  /** What the compiler has to say; empty when it is content. */
  readonly compile: () => string;
  /** What the formatter and the linter have to say; empty when they are content. */
  readonly lint: (...paths: readonly string[]) => string;
  readonly remove: () => void;
}

/** Copies the catalogue and what it stands on. */
export const project = (): Project => {
  const folder = mkdtempSync(join(tmpdir(), "adopt-"));
  for (const name of ["components", "promql", "metrics", "package.json"])
    cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
  const { compilerOptions } = JSON.parse(readFileSync("tsconfig.json", "utf8"));
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["components", "promql", "metrics"] }),
  );
  const biome = JSON.parse(readFileSync("biome.json", "utf8"));
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...biome, vcs: { enabled: false } }));
  const run = (...words: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
    return status === 0 ? "" : `${stdout}${stderr}`;
  };
  return {
    folder,
    compile: () => run("node_modules/typescript/bin/tsc", "-p", "."),
    lint: (...paths) =>
      run("node_modules/@biomejs/biome/bin/biome", "check", "--max-diagnostics=3", ...paths),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
