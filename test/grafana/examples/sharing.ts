// Examples: import, snapshots, public pages, pictures, annotations.

import { always, denied, type Example, folders, published } from "./example.ts";

const shared = "/api/dashboards/uid/sip-calls/public-dashboards/";
const wishes = { isEnabled: true, timeSelectionEnabled: false, annotationsEnabled: false, share: "public" };
const imported = {
  __inputs: [{ name: "DS_PROM", label: "Prometheus", type: "datasource", pluginId: "prometheus" }],
  uid: "shared",
  title: "Shared",
  schemaVersion: 39,
  panels: [{ id: 1, type: "stat", datasource: { type: "prometheus", uid: `\${DS_PROM}` } }],
};
const input = { name: "DS_PROM", type: "datasource", pluginId: "prometheus", value: "prom-main" };
const importing = { method: "POST", path: "/api/dashboards/import" } as const;

export const sharingExamples: readonly Example[] = [
  {
    about: "import",
    versions: always,
    given: folders,
    ...importing,
    body: { dashboard: imported, inputs: [input], folderUid: "media-sip", overwrite: true },
    status: 200,
    answer: {
      uid: "shared",
      pluginId: "",
      title: "Shared",
      imported: true,
      importedUri: "db/shared",
      importedUrl: "/d/shared/shared",
      slug: "shared",
      folderUid: "media-sip",
      revision: 0,
      removed: false,
    },
  },
  {
    about: "import of nothing",
    versions: always,
    ...importing,
    body: {},
    status: 422,
    answer: { message: "Dashboard must be set" },
  },
  {
    about: "import without its input",
    versions: always,
    ...importing,
    body: { dashboard: imported, inputs: [] },
    status: 500,
    answer: { message: "Dashboard input variable: DS_PROM missing from import command" },
  },
  {
    about: "a snapshot",
    versions: always,
    method: "POST",
    path: "/api/snapshots",
    body: {
      name: "Incident",
      expires: 86400,
      external: false,
      dashboard: { title: "Incident", schemaVersion: 39, panels: [] },
    },
    status: 200,
    answer: {
      id: 5,
      key: "k",
      deleteKey: "d",
      url: "https://grafana.example.com/dashboard/snapshot/k",
      deleteUrl: "https://grafana.example.com/api/snapshots-delete/d",
    },
  },
  {
    about: "a snapshot elsewhere",
    versions: always,
    method: "POST",
    path: "/api/snapshots",
    body: { external: true, dashboard: {} },
    status: 403,
    answer: { message: "External dashboard creation is disabled" },
  },
  {
    about: "a public page",
    versions: always,
    given: published,
    method: "POST",
    path: shared,
    body: wishes,
    status: 200,
    answer: {
      uid: "b1f0",
      dashboardUid: "sip-calls",
      accessToken: "0123456789abcdef0123456789abcdef",
      ...wishes,
    },
  },
  {
    about: "a public page that is there",
    versions: always,
    given: (stand) => {
      published(stand);
      stand.other("POST", shared, wishes);
    },
    method: "POST",
    path: shared,
    body: wishes,
    status: 400,
    answer: {
      statusCode: 400,
      messageId: "publicdashboards.dashboardIsPublic",
      message: "Dashboard is already public",
    },
  },
  {
    about: "a picture",
    versions: always,
    given: published,
    method: "GET",
    path: "/render/d-solo/sip-calls/sip-calls?panelId=1&width=1000&height=500",
    status: 200,
    answer: "\uFFFDPNG",
  },
  {
    about: "an annotation",
    versions: always,
    method: "POST",
    path: "/api/annotations",
    body: {
      text: "sip 1.42.0 deployed",
      tags: ["deploy", "release:1d2e3f4"],
      time: 1772600000000,
      timeEnd: 1772600090000,
    },
    status: 200,
    answer: { message: "Annotation added", id: 1201 },
  },
  {
    about: "an annotation without text",
    versions: always,
    method: "POST",
    path: "/api/annotations",
    body: { tags: ["deploy"] },
    status: 400,
    answer: { message: "Failed to save annotation" },
  },
  {
    about: "an annotation, denied",
    versions: always,
    options: { denied: ["annotations:create"] },
    method: "POST",
    path: "/api/annotations",
    body: { text: "x" },
    status: 403,
    answer: denied("annotations:create"),
  },
];
