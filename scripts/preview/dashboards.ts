// The dashboards and rules of an installation, as they are emitted: what a preview is made of.

import type { Group } from "../../alerts/engine/rule.ts";
import type { Settings } from "../../config/settings.ts";
import { chosen } from "../command.ts";
import * as outputs from "../compare/outputs.ts";
import { compile } from "../compile/book.ts";
import type { Files } from "../compile/files.ts";
import { filesOf } from "../compile/outputs.ts";
import type { Input } from "./collect/input.ts";
import type { Model } from "./resolve/model.ts";

export interface Made {
  readonly dashboards: readonly Input[];
  readonly groups: readonly Group[];
}

/** Builds what a preview is made of and compared by; throws a ProblemsError with everything that is wrong. */
export const filesFor = (settings: Settings): Files =>
  filesOf(compile(settings), ["grafana", "prometheus", "alertmanager"]);

/** The dashboards among the files of a build. */
export const dashboardsIn = (files: Files): readonly Input[] =>
  outputs.dashboardsIn(files).map(({ folder = "", json }) => ({ folder, model: json as Model }));

/** What a preview is made of, of either revision, as it lies in the files of a build. */
export const madeFrom = (files: Files): Made => ({
  dashboards: dashboardsIn(files),
  groups: outputs.groupsIn(files),
});

/** The dashboards with these uids, all of them without; an unknown uid is told with the nearest. */
export const only = (dashboards: readonly Input[], uids: readonly string[] | undefined): readonly Input[] => {
  const known = dashboards.map(({ model }) => model.uid);
  const wanted = chosen(uids, known, "a dashboard's uid");
  return dashboards.filter(({ model }) => wanted.includes(model.uid));
};
