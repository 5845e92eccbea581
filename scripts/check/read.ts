// The subject of a build: what it emits, and what lies in the output folder. Dashboards are read back from their
// text; rules and tests are taken as they go into it, for reading YAML takes longer than all checks together.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { homelessSignal } from "../../alerts/engine/compile.ts";
import { promtoolFile } from "../../alerts/engine/promtool.ts";
import { ProblemsError } from "../../config/problem.ts";
import { catalogue, deadMetrics } from "../../metrics/index.ts";
import type { DrawnPanel } from "../../panels/drawn.ts";
import { shownBound, shownUnit } from "../../panels/shown.ts";
import type { Book } from "../compile/book.ts";
import type { Files } from "../compile/files.ts";
import { filesOf } from "../compile/outputs.ts";
import { refuseUnfinished } from "../compile/writing/journal.ts";
import type { DashboardJson } from "./dashboard-json.ts";
import type { TestFile } from "./rule-file.ts";
import { type Emitted, type Judged, type Meant, type Subject, subjectOf } from "./subject.ts";

/** All files below a folder by their path; undefined when there is no such folder. */
export const filesIn = (folder: string): Files | undefined => {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
    const paths = entries.map((e) => join(e.parentPath, e.name).slice(join(folder, "/").length)).sort();
    return new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "ENOENT") return undefined;
    const fix = "Name the folder of a build, and let this account read it.";
    throw new ProblemsError([{ where: `--out ${folder}`, what: `cannot be read: ${error.message}.`, fix }]);
  }
};

const below = (files: Files, pattern: RegExp): readonly (readonly [path: string, text: string])[] =>
  [...files].filter(([path]) => pattern.test(path));

const isBounded = ({ targets: [first] }: DrawnPanel, { around }: Book): boolean =>
  first !== undefined && Object.keys(around.bounds(first.signal)).length > 0;
const meant = (book: Book): readonly Meant[] =>
  book.dashboards.flatMap(({ def, rows }) =>
    rows.flatMap((row, at) =>
      row.panels.map((panel) => ({
        uid: def.uid,
        panel: panel.id,
        tile: at === 0 && panel.drawing === "stat" && panel.states === undefined,
        bounded: panel.bounded === true && isBounded(panel, book),
        beyond: panel.beyond,
        targets: panel.targets.map(({ refId, signal, query }) => ({
          refId,
          signal: signal.id,
          unit: query.unit === signal.unit ? shownUnit(query.unit) : query.unit,
          better: signal.better,
          fixed: signal.fixed === true,
        })),
      })),
    ),
  );
const judged = (book: Book): readonly Judged[] =>
  book.components.flatMap((c) =>
    c.alerts.map(({ alert, bound }) => {
      const { id, unit } = alert.when.signal;
      const shown = bound === undefined ? undefined : shownBound(bound, unit);
      return { alert: alert.name, signal: id, bound, shown };
    }),
  );

/** What a book becomes, without a look at the disk but for the output folder. */
export const emittedBy = (book: Book, folder: string): Emitted => {
  const files = filesOf(book);
  return {
    settings: book.settings,
    catalogue: { metrics: catalogue, dead: deadMetrics },
    dashboards: below(files, /^grafana\/dashboards\/.*\.json$/).map(([path, text]) => ({
      path,
      json: JSON.parse(text) as DashboardJson,
    })),
    rules: book.components.map(({ component, groups }) => ({
      path: `prometheus/rules/${component}.yaml`,
      groups,
    })),
    tests: book.components.map((of) => ({
      path: `prometheus/tests/${of.component}.yaml`,
      ...(promtoolFile(of, `../rules/${of.component}.yaml`, book.settings) as Omit<TestFile, "path">),
    })),
    meant: meant(book),
    judged: judged(book),
    homeless: book.leftOut.flatMap(({ where, why }) => {
      const signal = homelessSignal(why);
      return signal ? [{ where, signal }] : [];
    }),
    files,
    disk: { folder, files: filesIn(folder) },
  };
};

/** The subject of a build. Throws a ProblemsError where the output folder is half written, or cannot be read. */
export const readSubject = (book: Book, folder: string): Subject => {
  refuseUnfinished(folder);
  return subjectOf(emittedBy(book, folder));
};
