// Examples: groups of alert rules by the provisioning API.

import type { JsonObject } from "../json.ts";
import { always, denied, type Example, eleven, from12, ten } from "./example.ts";
import { base, errors, folder, fromFile, latency, mismatch, stored, there } from "./rule.ts";

const group = `${base}/folder/alerts/rule-groups/sip`;
const whole = (interval: number, ...rules: JsonObject[]): JsonObject => ({
  title: "sip",
  folderUid: "alerts",
  interval,
  rules,
});
const withoutOwner = ({ provenance, ...rest }: JsonObject): JsonObject => rest;
const put = { method: "PUT", path: group } as const;

export const groupExamples: readonly Example[] = [
  {
    about: "a group",
    versions: from12,
    given: there,
    method: "GET",
    path: group,
    status: 200,
    answer: whole(60, stored(latency), stored(errors)),
  },
  {
    about: "a group that hides its owner",
    versions: [ten, eleven],
    given: there,
    method: "GET",
    path: group,
    status: 200,
    answer: whole(60, withoutOwner(stored(latency)), withoutOwner(stored(errors))),
  },
  {
    about: "a group, denied",
    versions: always,
    options: { denied: ["alert.provisioning:read", "alert.rules:read"] },
    method: "GET",
    path: group,
    status: 403,
    answer: denied("alert.provisioning:read"),
  },
  {
    about: "no group",
    versions: always,
    method: "GET",
    path: group,
    status: 404,
    answer: { message: "rule group not found" },
  },
  {
    about: "a group put, echoed",
    versions: [eleven, ...from12],
    given: folder,
    ...put,
    body: whole(60, latency, errors),
    status: 200,
    answer: whole(60, latency, errors),
  },
  {
    about: "a group put with an odd interval",
    versions: always,
    given: folder,
    ...put,
    body: whole(7, latency),
    status: 400,
    answer: {
      message:
        "invalid alert rule: interval (7s) should be non-zero and divided exactly by scheduler interval: 10",
    },
  },
  {
    about: "a group put with a title twice, before 12",
    versions: [ten, eleven],
    given: there,
    ...put,
    body: whole(60, latency, { ...errors, title: "SipLatencyHigh" }),
    status: 400,
    answer: {
      message:
        "a conflicting alert rule is found: rule title under the same organisation and folder should be unique",
    },
  },
  {
    about: "a group put beyond the quota",
    versions: [eleven, ...from12],
    given: folder,
    options: { quota: { rules: 1 } },
    ...put,
    body: whole(60, latency, errors),
    status: 403,
    answer: { message: "quota has been exceeded" },
  },
  {
    about: "a group put over a file's",
    versions: always,
    given: fromFile,
    ...put,
    body: whole(60, latency),
    status: 409,
    answer: mismatch("delete"),
  },
  {
    about: "a group put over a file's, rule by rule",
    versions: always,
    given: fromFile,
    ...put,
    body: whole(60, latency, errors),
    status: 409,
    answer: mismatch("update"),
  },
  {
    about: "a group put with a new rule, before 11.6",
    versions: [ten, "11.5.0"],
    given: folder,
    ...put,
    body: whole(60, latency),
    status: 500,
    answer: {
      message:
        "failed to calculate diff for alert rules: failed to update rule with UID sip-latency because could not find alert rule",
    },
  },
  {
    about: "a group deleted",
    versions: [eleven, ...from12],
    given: there,
    method: "DELETE",
    path: group,
    status: 204,
  },
  {
    about: "no group to delete",
    versions: [eleven, ...from12],
    method: "DELETE",
    path: group,
    status: 404,
    answer: { message: "rule group not found" },
  },
  {
    about: "a file's group not deleted",
    versions: [eleven, ...from12],
    given: fromFile,
    method: "DELETE",
    path: group,
    status: 409,
    answer: mismatch("delete"),
  },
];
