// What is to be published: the folders, dashboards and rules in out/, which has to be what would be built now.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Group } from "../../alerts/engine/rule.ts";
import { type Problem, ProblemsError, quote } from "../../config/problem.ts";
import { groupsIn } from "../compare/outputs.ts";
import { type Files, slug } from "../compile/files.ts";
import { refuseUnfinished } from "../compile/writing/journal.ts";
import type { Dashboard, Folder } from "./format.ts";
import { objectOf, textOf, without } from "./json.ts";

export interface Wanted {
  /** Parents before children. */
  readonly folders: readonly Folder[];
  readonly dashboards: readonly Dashboard[];
}

/** A part of out/ that is published. */
interface Part {
  readonly folder: string;
  readonly ending: string;
}
const DASHBOARDS: Part = { folder: "grafana/dashboards", ending: ".json" };
const RULES: Part = { folder: "prometheus/rules", ending: ".yaml" };
const isIn =
  ({ folder, ending }: Part) =>
  (path: string): boolean =>
    path.startsWith(`${folder}/`) && path.endsWith(ending);

/**
 * Reads what is to be published from a build's output folder. Throws a ProblemsError when it is missing, or differs
 * from `built`, the files that a build would write now: what is reviewed is what is published.
 */
export const wantedFrom = (out: string, built: Files): Wanted =>
  wantedOf(new Map([...built].filter(asReviewed(out, built, DASHBOARDS))));

/** Reads the rule groups that are to be published, with the same care. */
export const groupsFrom = (out: string, built: Files): readonly Group[] =>
  groupsIn(new Map([...built].filter(asReviewed(out, built, RULES))));

/** Which of the built files belong to a part, when it is the same in `out`. */
const asReviewed = (
  out: string,
  built: Files,
  part: Part,
): ((file: readonly [string, string]) => boolean) => {
  const root = join(out, part.folder);
  refuseUnfinished(out);
  if (!existsSync(root)) throw problem(root, "does not exist.", "Run npm run build, then commit out/.");
  const stale = differences(out, built, part);
  if (stale.length === 0) return ([path]) => isIn(part)(path);
  const shown = `${stale.slice(0, 5).join(", ")}${stale.length > 5 ? ` and ${stale.length - 5} more` : ""}`;
  throw problem(
    root,
    `is not what the settings and definitions build now: ${shown}.`,
    "Run npm run build, look at the difference and commit it.",
  );
};

const problem = (where: string, what: string, fix: string): ProblemsError =>
  new ProblemsError([{ where, what, fix }]);

const differences = (out: string, built: Files, part: Part): readonly string[] => {
  const { folder } = part;
  const isOurs = isIn(part);
  const there = filesIn(out, folder).filter(isOurs);
  const paths = [...new Set([...there, ...[...built.keys()].filter(isOurs)])].sort();
  const text = (path: string) =>
    there.includes(path) ? read(join(out, path), (file) => readFileSync(file, "utf8")) : undefined;
  return paths.filter((path) => text(path) !== built.get(path)).map((path) => path.slice(folder.length + 1));
};

const filesIn = (out: string, folder: string): readonly string[] =>
  read(join(out, folder), (root) => readdirSync(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(out, join(parentPath, name)).replaceAll("\\", "/"));

const read = <T>(path: string, reading: (path: string) => T): T => {
  try {
    return reading(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw problem(path, `cannot be read: ${why}.`, "Make it readable or remove it, then run npm run build.");
  }
};

/** The folders and dashboards of files by their path: a directory is a folder under its name. */
export const wantedOf = (files: Files): Wanted => {
  const placed = [...files].map(([path, text]) => {
    const folders = chain(path.split("/").slice(2, -1));
    return { path, folders, ...dashboardOf(text, folders.at(-1)?.uid) };
  });
  const chains = placed.flatMap(({ folders }) => folders);
  const folders = [...new Map(chains.map((each) => [each.uid, each])).values()];
  const dashboards = placed.map(({ dashboard }) => dashboard);
  const problems = [
    ...chains.flatMap((each) => clash(each, folders)),
    ...[...folders, ...dashboards].flatMap(nameless),
    ...placed.flatMap(tooLarge),
  ];
  if (problems.length > 0) throw new ProblemsError(problems);
  return { folders, dashboards };
};

/** Two directories whose names are told apart by nothing but spelling would become one folder. */
const clash = (folder: Folder, all: readonly Folder[]): readonly Problem[] =>
  all
    .filter(
      (each) => each.uid === folder.uid && (each.title !== folder.title || each.parent !== folder.parent),
    )
    .map((other) => ({
      where: `the folder ${folder.title}`,
      what: `has the uid ${folder.uid}, as ${other.title} has.`,
      fix: "Rename one of the two.",
    }));

/** Without a uid of our own a server would make up another one on each publish. */
const nameless = ({ uid, title }: Folder | Dashboard): readonly Problem[] =>
  /^[\w-]{1,40}$/.test(uid)
    ? []
    : [
        {
          where: title,
          what: `has the uid ${quote(uid)}.`,
          fix: "Grafana takes up to 40 letters of the English alphabet, digits, - and _.",
        },
      ];

/** A folder and those around it, the outermost first; one at the root has the uid that the manifests give it. */
const chain = (titles: readonly string[]): readonly Folder[] => {
  const uid = (depth: number): string => slug(titles.slice(0, depth).join(" "));
  return titles.map((title, i) => ({ uid: uid(i + 1), title, parent: i === 0 ? undefined : uid(i) }));
};

/** The model is kept as text and read anew each time it is asked for: hundreds of them would fill the memory. */
const dashboardOf = (text: string, folder: string | undefined): Sized => {
  const model = objectOf(JSON.parse(text));
  const compact = JSON.stringify(without(model, "id", "version"));
  const dashboard: Dashboard = {
    uid: textOf(model.uid) ?? "",
    title: textOf(model.title) ?? "",
    folder,
    get model() {
      return objectOf(JSON.parse(compact));
    },
  };
  return { dashboard, size: Buffer.byteLength(compact) };
};
interface Sized {
  readonly dashboard: Dashboard;
  /** In bytes, as it is sent. */
  readonly size: number;
}

/** What Grafana takes as a body unless it is told otherwise. */
const LIMIT = 16 * 1024 * 1024;
const tooLarge = ({ path, size }: { readonly path: string; readonly size: number }): readonly Problem[] => {
  if (size < LIMIT) return [];
  const what = `is ${(size / 1024 / 1024).toFixed(1)} MiB; Grafana takes 16 MiB.`;
  return [{ where: path, what, fix: "Split the dashboard: put rows of it on one of their own." }];
};
