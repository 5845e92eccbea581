// Examples: POST /api/dashboards/db of a dashboard that is there.

import {
  always,
  dashboard,
  type Example,
  eleven,
  folders,
  from12,
  type Given,
  newest,
  published,
  ten,
  thirteen,
  until13,
} from "./example.ts";
import { body, call, saved } from "./save.ts";

/** Saved six times, the last time by a person. */
const sixth: Given = (stand) => {
  published(stand);
  for (let version = 2; version <= 6; version++)
    stand.edit("sip-calls", (spec) => ({ ...spec, description: String(version) }));
};
export const updatingExamples: readonly Example[] = [
  {
    about: "updated",
    versions: [eleven, ...from12],
    given: sixth,
    ...call,
    body: body({ version: 6 }),
    status: 200,
    answer: { ...saved, version: 7, folderUid: "" },
  },
  {
    about: "managed elsewhere",
    versions: always,
    given: ({ seed }) =>
      seed.dashboard({ ...dashboard }, { file: { path: "sip.json", allowUiUpdates: false } }),
    ...call,
    body: body({ version: 1 }, { folderUid: "" }),
    status: 400,
    answer: { message: "Cannot save provisioned dashboard" },
  },
  {
    about: "managed by a tool, in later builds",
    versions: [newest],
    given: ({ seed }) => seed.dashboard({ ...dashboard }, { manager: { kind: "terraform", id: "infra" } }),
    ...call,
    body: body({ version: 1 }, { folderUid: "", overwrite: true }),
    status: 400,
    answer: { message: "Cannot save provisioned dashboard" },
  },
  {
    about: "id and uid disagree",
    versions: always,
    given: (stand) => {
      published(stand);
      stand.seed.dashboard({ uid: "other", title: "Other" });
      const other = stand.state.dashboards.get("other");
      if (other) Object.assign(other, { id: 77 });
    },
    ...call,
    body: body({ id: 77, version: 1 }),
    status: 400,
    answer: { message: "A dashboard with the same uid already exists" },
  },
  {
    about: "an unknown id",
    versions: always,
    given: folders,
    ...call,
    body: body({ id: 9999 }),
    status: 404,
    answer: { message: "Dashboard not found", status: "not-found" },
  },
  {
    about: "changed meanwhile, later builds",
    versions: [newest],
    given: sixth,
    ...call,
    body: body({ version: 5 }),
    status: 409,
    answer: { message: "Dashboard already exists. Use overwrite flag to update." },
  },
  {
    about: "changed meanwhile",
    versions: until13,
    given: sixth,
    ...call,
    body: body({ version: 5 }),
    status: 412,
    answer: { message: "The dashboard has been changed by someone else", status: "version-mismatch" },
  },
  {
    about: "belongs to a plugin",
    versions: [ten, eleven, thirteen],
    given: ({ seed }) => seed.dashboard({ ...dashboard }, { plugin: "Media App" }),
    ...call,
    body: body({ version: 1 }, { folderUid: "" }),
    status: 412,
    answer: { message: "The dashboard belongs to plugin Media App.", status: "plugin-dashboard" },
  },
];
