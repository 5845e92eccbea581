// An output folder that is not what the definitions and settings say now.

import { workFolder } from "../../compile/writing/journal.ts";
import { builds, manifest } from "../../compile/writing/owner.ts";
import type { Check, Finding } from "../finding.ts";

/** What is not committed: what a preview has drawn, and where a build that is at it puts its files first. */
const beside = [`${builds.beside}/`, `${workFolder}/`];
const ours = (path: string): boolean => path === manifest || beside.some((folder) => path.startsWith(folder));

const some = (paths: readonly string[]): string => {
  const shown = paths.slice(0, 5).join(", ");
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown;
};
const told = (where: string, what: string, paths: readonly string[], fix: string): readonly Finding[] =>
  paths.length === 0 ? [] : [{ where, what: `${what}: ${some(paths)}.`, fix }];

export default {
  name: "out-fresh",
  about: "an output folder that is not what build would write",
  run: ({ files, disk }) => {
    const where = `${disk.folder}/`;
    const build = "Run npm run build.";
    if (!disk.files) return [{ where, what: "does not exist.", fix: build }];
    const there = disk.files;
    const missing = [...files.keys()].filter((path) => !there.has(path));
    const stale = [...files].filter(([path, text]) => there.has(path) && there.get(path) !== text);
    const surplus = [...there.keys()].filter((path) => !files.has(path) && !ours(path));
    const stalePaths = stale.map(([path]) => path);
    return [
      ...told(where, "lacks what build writes", missing, build),
      ...told(where, "is older than the definitions or settings, or was edited by hand", stalePaths, build),
      ...told(where, "holds what build does not write", surplus, `${build} Remove what is left after it.`),
    ];
  },
} satisfies Check;
