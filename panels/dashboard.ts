// What a dashboard is: a question, the filters, and rows of panels that answer it.

import type { Product } from "../components/card.ts";
import { remember } from "../config/mistake.ts";
import type { Query } from "../promql/index.ts";
import { refuseUnknown } from "../signals/known.ts";
import type { Filters } from "./filter.ts";
import type { Panel } from "./panel.ts";

export type Rows = Readonly<Record<string, readonly Panel[]>>;
export interface Dashboard {
  readonly uid: string;
  /** Begins with its product. */
  readonly title: string;
  /** The product: the folder in Grafana, and the tag that its siblings share. */
  readonly folder: Product;
  /** The first page of its product. */
  readonly overview?: true;
  /** The one question that it answers: its description. */
  readonly question: string;
  readonly filters: Filters;
  /** When something on it was started: drawn as annotations, so that a rollout is seen beside what it did. */
  readonly started?: Query<"timestamp">;
  /** Open rows: the first answers the question, the next ones say why. */
  readonly rows: Rows;
  /** Rows that are closed until someone needs them. */
  readonly more?: Rows;
}

/** Declares a dashboard; it may show panels of several components, and its filters hold for all of them. */
export const dashboard = (
  def: Omit<Dashboard, "folder" | "title"> & { readonly title: `${Product} / ${string}` },
): Dashboard => {
  if (def.started) refuseUnknown(def.uid, def.started.node);
  return remember(Object.freeze({ ...def, folder: def.title.split(" / ")[0] as Product }));
};

/** All panels of a dashboard with the row that they stand in. */
export const panelsOf = (def: Dashboard): readonly (readonly [row: string, panel: Panel])[] =>
  [def.rows, def.more ?? {}].flatMap((rows) =>
    Object.entries(rows).flatMap(([row, panels]) => panels.map((panel) => [row, panel] as const)),
  );
