// Examples: versions of a dashboard, listed and restored by the old API.

import { live, missing, uid } from "./dashboard.ts";
import {
  always,
  type Example,
  eleven,
  type Given,
  newest,
  published,
  ten,
  thirteen,
  twelve,
} from "./example.ts";

const version = {
  id: 90,
  dashboardId: 412,
  uid: "sip-calls",
  parentVersion: 0,
  restoredFrom: 0,
  version: 1,
  created: "2026-03-04T05:06:07Z",
  createdBy: "jane",
  message: "",
};
const twice: Given = (stand) => {
  published(stand);
  stand.edit("sip-calls", (spec) => ({ ...spec, title: "SIP / All calls" }));
};

export const versionExamples: readonly Example[] = [
  {
    about: "versions",
    versions: [ten, eleven, twelve],
    given: published,
    method: "GET",
    path: `${uid}/versions?limit=10`,
    status: 200,
    answer: [version],
  },
  {
    about: "versions, newer",
    versions: [thirteen, newest],
    given: published,
    method: "GET",
    path: `${uid}/versions?limit=10`,
    status: 200,
    answer: { continueToken: "", versions: [version] },
  },
  {
    about: "a version",
    versions: always,
    given: published,
    method: "GET",
    path: `${uid}/versions/1`,
    status: 200,
    answer: { ...version, data: { ...live, version: 1 } },
  },
  {
    about: "versions of nothing",
    versions: always,
    method: "GET",
    path: `${uid}/versions`,
    status: 404,
    answer: missing,
  },
  {
    about: "a version restored",
    versions: always,
    given: twice,
    method: "POST",
    path: `${uid}/restore`,
    body: { version: 1 },
    status: 200,
    answer: { slug: "sip-calls", status: "success", version: 3, uid: "sip-calls" },
  },
  {
    about: "no version to restore",
    versions: always,
    given: published,
    method: "POST",
    path: `${uid}/restore`,
    body: { version: 4 },
    status: 404,
    answer: { message: "Dashboard version not found" },
  },
];
