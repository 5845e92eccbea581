// Examples: dashboards as objects of the app platform.

import type { Stand } from "../grafana.ts";
import { type Example, folders, type Given, newest, published, status, thirteen } from "./example.ts";
import { base, details, marks, object, sent, spec } from "./object.ts";

const newer: readonly string[] = [thirteen, newest];
const one = `${base}/sip-calls`;
const missing = status(404, "NotFound", 'dashboards.dashboard.grafana.app "sip-calls" not found', details);

/** Published by the new API, once. */
const there = (stand: Stand): void => {
  folders(stand);
  stand.other("POST", base, sent());
};
const gitFolder: Given = ({ seed }) => seed.folder("media-sip", "SIP", "", { kind: "repo", id: "git" });

export const apiDashboardExamples: readonly Example[] = [
  {
    about: "a new dashboard",
    versions: newer,
    given: folders,
    method: "POST",
    path: `${base}?fieldValidation=Strict`,
    body: sent(),
    status: 201,
    answer: object,
  },
  {
    about: "a new dashboard tried",
    versions: newer,
    method: "POST",
    path: `${base}?dryRun=All`,
    body: sent(),
    status: 201,
    answer: object,
  },
  {
    about: "a new dashboard without a title",
    versions: newer,
    given: folders,
    method: "POST",
    path: base,
    body: sent({ title: "" }),
    status: 400,
    answer: status(400, "BadRequest", "Dashboard title cannot be empty"),
  },
  {
    about: "a new dashboard in a repository's folder",
    versions: newer,
    given: gitFolder,
    method: "POST",
    path: base,
    body: sent(),
    status: 403,
    answer: status(403, "Forbidden", "folder is managed by repo:git, but the resource is not managed"),
  },
  {
    about: "a new dashboard in no folder",
    versions: newer,
    method: "POST",
    path: base,
    body: sent(),
    status: 404,
    answer: status(404, "NotFound", 'folders.folder.grafana.app "media-sip" not found', {
      name: "media-sip",
      group: "folder.grafana.app",
      kind: "folders",
    }),
  },
  {
    about: "a new dashboard that is there",
    versions: newer,
    given: there,
    method: "POST",
    path: base,
    body: sent(),
    status: 409,
    answer: status(
      409,
      "AlreadyExists",
      'dashboards.dashboard.grafana.app "sip-calls" already exists',
      details,
    ),
  },
  {
    about: "a new dashboard that does not fit",
    versions: newer,
    given: folders,
    method: "POST",
    path: base,
    body: sent({ panels: [{ id: 1, gridPos: 7 }] }),
    status: 422,
    answer: status(
      422,
      "Invalid",
      'Dashboard.dashboard.grafana.app "sip-calls" is invalid: spec.panels.0.gridPos: Invalid value: spec.panels.0.gridPos',
      {
        ...details,
        kind: "Dashboard",
        causes: [
          {
            reason: "FieldValueInvalid",
            message: "Invalid value: spec.panels.0.gridPos",
            field: "spec.panels.0.gridPos",
          },
        ],
      },
    ),
  },
  {
    about: "a dashboard replaced blindly",
    versions: newer,
    given: there,
    method: "PUT",
    path: one,
    body: sent({ title: "Other" }),
    status: 200,
    answer: { ...object, spec: { ...spec, title: "Other" } },
  },
  {
    about: "a dashboard given to another manager",
    versions: newer,
    given: there,
    method: "PUT",
    path: one,
    body: sent({}, { annotations: { ...marks, "grafana.app/managerId": "other" } }),
    status: 403,
    answer: status(
      403,
      "Forbidden",
      "Cannot change resource manager identity; remove the existing manager first, then add the new one",
    ),
  },
  {
    about: "no dashboard to replace",
    versions: newer,
    given: folders,
    method: "PUT",
    path: one,
    body: sent(),
    status: 404,
    answer: missing,
  },
  {
    about: "a dashboard replaced meanwhile",
    versions: newer,
    given: there,
    method: "PUT",
    path: one,
    body: sent({}, { resourceVersion: "1" }),
    status: 409,
    answer: status(
      409,
      "Conflict",
      'Operation cannot be fulfilled on dashboards.dashboard.grafana.app "sip-calls": requested RV does not match current RV',
      details,
    ),
  },
  {
    about: "a dashboard",
    versions: newer,
    given: there,
    method: "GET",
    path: one,
    status: 200,
    answer: object,
  },
  { about: "no dashboard", versions: newer, method: "GET", path: one, status: 404, answer: missing },
  {
    about: "history",
    versions: newer,
    given: there,
    method: "GET",
    path: `${base}?labelSelector=grafana.app/get-history%3Dtrue&fieldSelector=metadata.name%3Dsip-calls&limit=10`,
    status: 200,
    answer: {
      kind: "DashboardList",
      apiVersion: "dashboard.grafana.app/v1",
      metadata: { resourceVersion: "1771000000000777" },
      items: [object],
    },
  },
  {
    about: "history of nothing in particular",
    versions: newer,
    method: "GET",
    path: `${base}?labelSelector=grafana.app/get-history%3Dtrue`,
    status: 400,
    answer: status(400, "BadRequest", "fieldSelector is required"),
  },
  {
    about: "a dashboard deleted",
    versions: newer,
    given: published,
    method: "DELETE",
    path: one,
    status: 200,
    answer: {
      kind: "Status",
      apiVersion: "v1",
      metadata: {},
      status: "Success",
      details: { ...details, uid: "4f7f0c1e-0000-4000-8000-000000000009" },
    },
  },
  {
    about: "a dashboard from a file not deleted",
    versions: newer,
    given: ({ seed }) =>
      seed.dashboard(
        { uid: "sip-calls", title: "SIP" },
        { file: { path: "sip.json", allowUiUpdates: false } },
      ),
    method: "DELETE",
    path: one,
    status: 400,
    answer: status(400, "BadRequest", "provisioned dashboard cannot be deleted", details),
  },
  {
    about: "no dashboard to delete",
    versions: newer,
    method: "DELETE",
    path: one,
    status: 404,
    answer: missing,
  },
];
