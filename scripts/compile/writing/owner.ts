// Whose an output folder is: its manifest begins with a line that nobody else writes. What is not ours is left alone.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ProblemsError } from "../../../config/problem.ts";
import { workFolder } from "./journal.ts";
import { faults, kindOf, some } from "./look.ts";

export const manifest = "manifest.txt";

/** One of the verbs that keep a folder up to date. */
export interface Owner {
  /** The first line of its manifests. */
  readonly line: string;
  /** What it writes, such as `a preview`. */
  readonly what: string;
  /** A folder in it that is not listed. */
  readonly beside: string;
  /** How it is run. */
  readonly verb: string;
  /** A folder for it, as an example. */
  readonly example: string;
  /** Whether it may have written these paths before manifests had a first line. */
  readonly mayHaveWritten: (paths: readonly string[]) => boolean;
}

/** What every preview has, and no build. */
export const previewMark = "app/index.css";
/** So begin the first lines of all owners. */
const begins = "# livekit-dashboards:";
/** The first line of the manifests that a verb writes. */
export const ownerLine = (verb: string): string =>
  `${begins} written by ${verb}, which replaces and removes these files and no others.`;
export const builds: Owner = {
  line: ownerLine("npm run build"),
  what: "a build",
  verb: "npm run build",
  beside: "preview",
  example: "out",
  mayHaveWritten: (paths) => !paths.includes(previewMark),
};

/** Larger than any list of ours. */
const tooLarge = 2 ** 24;
const linesOf = (file: string): readonly string[] =>
  statSync(file).size < tooLarge ? readFileSync(file, "utf8").split(/\r?\n/).filter(Boolean) : [];

/** A preview may be drawn before anything was built, or be under way. */
const isPreview = (folder: string): boolean =>
  kindOf(join(folder, workFolder)) === "folder" ||
  (kindOf(join(folder, manifest)) === "file" && linesOf(join(folder, manifest)).includes(previewMark));

/** What lies in a folder and is neither listed, nor leads to what is listed, nor lies beside it. */
const others = (root: string, listed: readonly string[], owner: Owner): readonly string[] => {
  const known = new Set([manifest, workFolder, owner.beside, ...listed]);
  const leading = new Set(
    listed.flatMap((path) => [...path.matchAll(/\//g)].map((m) => path.slice(0, m.index))),
  );
  const below = (folder: string): readonly string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (leading.has(path) && entry.isDirectory()) return below(path);
      return known.has(path) ? [] : [path];
    });
  return below("");
};

/** Why a manifest without the first line is not taken for one of the first version. */
const strange = (root: string, listed: readonly string[], owner: Owner): readonly string[] => {
  const fault = faults(root);
  const isThere = (path: string) => (kindOf(join(root, path)) === "nothing" ? "does not exist" : undefined);
  const wrong = listed.flatMap((path) => {
    const why = fault(path) ?? isThere(path);
    return why === undefined ? [] : [`names ${path}, which ${why}`];
  });
  // What is listed wrongly must not be looked through.
  const rest = wrong.length > 0 ? [] : others(root, listed, owner);
  return [
    ...(listed.length > 0 && owner.mayHaveWritten(listed) ? [] : [`is not that of ${owner.what}`]),
    ...wrong,
    ...(rest.length > 0 ? [`does not name ${some(rest)}`] : []),
  ];
};

const IF_OURS = "; if all that lies there was built, remove it first";
/** Refuses a folder that is not the owner's. */
export const refuseOwner = (out: string, { what, example }: Owner, why: string, hint = ""): never => {
  const fix = `Name a folder that is new or empty, such as ${example}${hint}.`;
  const problem = { where: `--out ${out}`, what: `holds something else than ${what}: ${why}.`, fix };
  throw new ProblemsError([problem]);
};

/**
 * The paths that earlier runs have written into a folder. Throws a ProblemsError when something lies there that is
 * not the owner's: a manifest without its first line is accepted when each path in it is a plain file in the folder
 * and nothing else is there, as the first version left it.
 */
export const ownPaths = (root: string, owner: Owner, out: string): readonly string[] => {
  if (kindOf(root) === "nothing") return [];
  const file = join(root, manifest);
  if (kindOf(file) !== "file") {
    const mayLie = (name: string) =>
      name === workFolder || (name === owner.beside && isPreview(join(root, name)));
    const there = readdirSync(root).filter((name) => !mayLie(name));
    return there.length === 0 ? [] : refuseOwner(out, owner, some(there));
  }
  const lines = linesOf(file);
  if (lines[0] === owner.line) return lines.slice(1);
  const why = lines[0]?.startsWith(begins) ? ["begins with another line"] : strange(root, lines, owner);
  return why.length === 0 ? lines : refuseOwner(out, owner, `its ${manifest} ${some(why)}`, IF_OURS);
};

/** The text of a manifest. */
export const manifestText = ({ line }: Owner, paths: Iterable<string>): string =>
  `${[line, ...[...new Set(paths)].sort()].join("\n")}\n`;
