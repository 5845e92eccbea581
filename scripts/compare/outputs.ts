// What differs between two builds, from the files that they wrote: dashboards, rules, Alertmanager.

import { parse } from "yaml";
import type { Group } from "../../alerts/engine/rule.ts";
import type { Files } from "../compile/files.ts";
import { byWeight, type Change } from "./change.ts";
import { compareDashboards, type Dashboards } from "./dashboards.ts";
import { list, object } from "./json.ts";
import { compareRoutes } from "./routes.ts";
import { compareRules } from "./rules.ts";

/** The dashboards among the files of a build, by path below its output folder; the folder's name is theirs. */
export const dashboardsIn = (files: Files): Dashboards =>
  [...files].flatMap(([path, text]) => {
    const [, folder] = /^grafana\/dashboards\/(?:(.+)\/)?[^/]+\.json$/.exec(path) ?? [undefined, null];
    if (folder === null) return [];
    return [{ ...(folder === undefined ? {} : { folder }), json: object(JSON.parse(text)) }];
  });

/** As Prometheus and Alertmanager read YAML. */
const yaml = (text: string): unknown => parse(text, { version: "1.1", merge: false });
/** The rule groups among the files of a build. */
export const groupsIn = (files: Files): readonly Group[] =>
  [...files].flatMap(([path, text]) =>
    /^prometheus\/rules\/[^/]+\.ya?ml$/.test(path)
      ? (list(object(yaml(text)).groups) as readonly Group[])
      : [],
  );
const alertmanagerIn = (files: Files): unknown => {
  const text = files.get("alertmanager/alertmanager.yml");
  return text === undefined ? undefined : yaml(text);
};

/** Every difference between what two builds wrote, the most important first. */
export const compareOutputs = (before: Files, after: Files): readonly Change[] =>
  byWeight([
    ...compareDashboards(dashboardsIn(before), dashboardsIn(after)),
    ...compareRules(groupsIn(before), groupsIn(after)),
    ...compareRoutes(alertmanagerIn(before), alertmanagerIn(after)),
  ]);
