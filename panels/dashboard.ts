// What a dashboard is: a question, the filters, and rows of panels that answer it.

import { mistake, remember } from "../config/mistake.ts";
import { quote } from "../config/problem.ts";
import type { Labels, Query } from "../promql/index.ts";
import { refuseUnknown } from "../signals/known.ts";
import type { Panel } from "./panel.ts";

export type Rows = Readonly<Record<string, readonly Panel[]>>;
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  /** The folder in Grafana, and the tag that its siblings share. */
  readonly folder: string;
  /** The component whose targets the filters list. */
  readonly component: string;
  /** The one question that it answers: its description. */
  readonly question: string;
  /** Labels that become variables, from the widest to the narrowest. */
  readonly filters: readonly string[];
  /** When its targets were started: drawn as annotations, so that a rollout is seen beside what it did. */
  readonly started: Query<"timestamp">;
  /** Open rows: the first answers the question, the next ones say why. */
  readonly rows: Rows;
  /** Rows that are closed until someone needs them. */
  readonly more?: Rows;
}

/** The labels a component's scrape target has: what a dashboard can be filtered by. */
interface Source<L extends Labels> {
  readonly name: string;
  readonly labels: L;
}

/** Grafana skips directories that begin with a dot; the rest is what no file system takes. */
export const isFolder = (title: string): boolean => /^(?!\.)[^/\\\p{Cc}]{1,120}$/u.test(title);

/** Declares a dashboard of a component; `filters` names labels that all of its targets have. */
export const dashboard = <L extends Labels>(
  def: Omit<Dashboard, "component" | "filters"> & {
    readonly component: Source<L>;
    readonly filters: readonly (keyof NoInfer<L> & string)[];
  },
): Dashboard => {
  if (!isFolder(def.folder)) {
    const what = `lies in the folder ${quote(def.folder)}, which cannot be a directory.`;
    throw mistake(def.uid, what, "Write letters, digits and spaces: no slashes, no dot in front.");
  }
  refuseUnknown(def.uid, def.started.node);
  return remember(Object.freeze({ ...def, component: def.component.name }));
};

/** All panels of a dashboard with the row that they stand in. */
export const panelsOf = (def: Dashboard): readonly (readonly [row: string, panel: Panel])[] =>
  [def.rows, def.more ?? {}].flatMap((rows) =>
    Object.entries(rows).flatMap(([row, panels]) => panels.map((panel) => [row, panel] as const)),
  );
