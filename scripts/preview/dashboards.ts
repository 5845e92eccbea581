// The dashboards and rules of an installation, as they are emitted: what a preview is made of.

import type { Group } from "../../alerts/rule.ts";
import type { Settings } from "../../config/settings.ts";
import { compile } from "../build/book.ts";
import type { Files } from "../build/files.ts";
import { filesOf } from "../build/outputs.ts";
import { chosen } from "../command.ts";
import type { Input } from "./collect/input.ts";

export interface Made {
  readonly dashboards: readonly Input[];
  readonly groups: readonly Group[];
}

const place = /^grafana\/dashboards\/([^/]+)\/[^/]+\.json$/;
/** The dashboards among the files that a build writes below `grafana/`. */
export const dashboardsIn = (files: Files): readonly Input[] =>
  [...files].flatMap(([path, text]) => {
    const [, folder] = place.exec(path) ?? [];
    return folder === undefined ? [] : [{ folder, model: JSON.parse(text) }];
  });

/** Compiles what the settings mean; throws a ProblemsError with everything that is wrong. */
export const madeOf = (settings: Settings): Made => {
  const book = compile(settings);
  return {
    dashboards: dashboardsIn(filesOf(book, ["grafana"])),
    groups: book.components.flatMap(({ groups }) => groups),
  };
};

/** The dashboards with these uids, all of them without; an unknown uid is told with the nearest. */
export const only = (dashboards: readonly Input[], uids: readonly string[] | undefined): readonly Input[] => {
  const known = dashboards.map(({ model }) => model.uid);
  const wanted = chosen(uids, known, "a dashboard's uid");
  return dashboards.filter(({ model }) => wanted.includes(model.uid));
};
