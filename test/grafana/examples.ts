// What Grafana answers to the calls of a publisher, with the versions for which that holds: the stand is held to it.

import { aboutExamples } from "./examples/about.ts";
import { apiDashboardExamples } from "./examples/apis-dashboards.ts";
import { apiFolderExamples } from "./examples/apis-folders.ts";
import { convertExamples } from "./examples/converted.ts";
import { creatingExamples } from "./examples/creating.ts";
import { dashboardExamples } from "./examples/dashboards.ts";
import { datasourceExamples } from "./examples/datasources.ts";
import type { Example } from "./examples/example.ts";
import { folderChangeExamples } from "./examples/folder-changes.ts";
import { folderExamples } from "./examples/folders.ts";
import { groupExamples } from "./examples/rule-groups.ts";
import { ruleExamples } from "./examples/rules.ts";
import { sharingExamples } from "./examples/sharing.ts";
import { updatingExamples } from "./examples/updating.ts";
import { versionExamples } from "./examples/versions.ts";

/** Every example, by the API that it is of. */
export const examples: Readonly<Record<string, readonly Example[]>> = {
  about: aboutExamples,
  folders: folderExamples,
  "folder-changes": folderChangeExamples,
  creating: creatingExamples,
  updating: updatingExamples,
  dashboards: dashboardExamples,
  versions: versionExamples,
  "apis-dashboards": apiDashboardExamples,
  "apis-folders": apiFolderExamples,
  "rule-groups": groupExamples,
  rules: ruleExamples,
  converted: convertExamples,
  datasources: datasourceExamples,
  sharing: sharingExamples,
};
