// What a plan has to know of each kind of object: when two are the same, and how their difference is told.

import type { Change } from "../compare/change.ts";
import { grafanaWrites } from "../compare/dashboard/grafana-writes.ts";
import { compareDashboards } from "../compare/dashboards.ts";
import { lines, tell } from "../compare/tell.ts";
import { deepDiffers, differs } from "../compare/words.ts";
import { clean } from "./classify.ts";
import type { Dashboard, Folder, JsonObject } from "./format.ts";
import { listOf, objectOf, textOf } from "./json.ts";
import { checksum, folderChecksum } from "./marks.ts";
import { normalise } from "./normalise.ts";
import type { Titles } from "./order.ts";

export interface Sort<V> {
  /** Equal for two that a server would not tell apart. */
  readonly checksum: (value: V) => string;
  /** The same object in another's place. */
  readonly placedAs: (value: V, other: V) => V;
  /**
   * The difference in words, line by line. `edited` when a person's browser wrote one of them: what it adds by itself
   * is passed over, so that none may be left.
   */
  readonly words: (before: V, after: V, titles: Titles, edited: boolean) => readonly string[];
  /**
   * What is better written anew though the two are the same, in words: what is there was published by an earlier
   * version, and draws or works worse.
   */
  readonly renews: (live: V, wanted: V) => readonly string[];
  /** What there is to say of one that comes or goes. */
  readonly about: (value: V) => readonly string[];
  readonly folderOf: (value: V) => string | undefined;
}

const line = (text: string): string => {
  const indent = /^ */.exec(text)?.[0] ?? "";
  return indent + clean(text);
};

/** A dashboard's own differences, then those of its panels, which need not repeat its title. */
const told = ({ details, parts = [] }: Change): readonly string[] => [
  ...details.map(tell),
  ...lines(parts.map((part) => ({ ...part, path: part.path.slice(1) }))),
];

/** Differences that nobody sees, such as an empty text instead of none: they are written nevertheless. */
const unseen = (before: Dashboard, after: Dashboard): readonly string[] =>
  deepDiffers(normalise(before.model), normalise(after.model), 0).map(tell);

/** The panels of a dashboard, those in closed rows included, without the rows. */
const panelsOf = ({ panels }: JsonObject): readonly JsonObject[] =>
  listOf(panels)
    .map(objectOf)
    .flatMap((panel) => (panel.type === "row" ? panelsOf(panel) : [panel]));
const isVersionless = ({ pluginVersion }: JsonObject): boolean => textOf(pluginVersion) === undefined;

export const dashboards: Sort<Dashboard> = {
  checksum,
  placedAs: (value, { folder }) => ({ ...value, folder }),
  words: (before, after, titles, edited) => {
    const side = ({ folder, model }: Dashboard) => [{ folder: titles(folder), json: model }];
    const passed = edited ? grafanaWrites : [{ path: "panels.*.pluginVersion" }];
    const changes = compareDashboards(side(before), side(after), passed);
    const seen = changes.flatMap(told);
    return (seen.length > 0 || edited ? seen : unseen(before, after)).map(line);
  },
  renews: (live, wanted) =>
    panelsOf(live.model).some(isVersionless) && !panelsOf(wanted.model).some(isVersionless)
      ? [
          "its panels say which Grafana they are made for, so that none of them is changed as from an older one",
        ]
      : [],
  about: ({ model }) =>
    compareDashboards([], [{ json: model }])
      .flatMap(({ details }) => details.map(tell))
      .map(line),
  folderOf: ({ folder }) => folder,
};

export const folders: Sort<Folder> = {
  checksum: folderChecksum,
  placedAs: (value, { parent }) => ({ ...value, parent }),
  words: (before, after, titles) =>
    [
      ...differs("title", before.title, after.title, 0, "text"),
      ...differs("folder", titles(before.parent), titles(after.parent), 0, "text"),
    ].map((detail) => line(tell(detail))),
  renews: () => [],
  about: () => [],
  folderOf: ({ parent }) => parent,
};
