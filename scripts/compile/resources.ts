// Manifests of Grafana's app platform: the dashboards and their folders once more, for tools that read nothing else.
//
// They are written only where they are asked for, beside out/ and not in it, or each change of a panel would be in
// the diff twice. Git Sync reads the classic JSON in grafana/dashboards, uid included. gcx takes manifests alone, and
// a folder's uid stays as it is under Git Sync only by _folder.json, which cannot lie in grafana/dashboards: Grafana's
// provisioning takes every JSON there for a dashboard.

import type { Book } from "./book.ts";
import { type Files, json } from "./files.ts";
import type { Folder } from "./folder.ts";
import { type BuiltDashboard, builtDashboards, foldersOf } from "./grafana.ts";

/** Served by Grafana 12 and 13, and the first version with the classic JSON as it is. */
const dashboardApi = "dashboard.grafana.app/v1beta1";
const folderApi = "folder.grafana.app/v1beta1";

const folderManifest = ({ uid, title }: Folder) => ({
  apiVersion: folderApi,
  kind: "Folder",
  metadata: { name: uid },
  spec: { title },
});
const dashboardManifest = ({ folder, uid, model }: BuiltDashboard) => {
  const { uid: _, ...spec } = model;
  return {
    apiVersion: dashboardApi,
    kind: "Dashboard",
    metadata: { name: uid, annotations: { "grafana.app/folder": folder.uid } },
    spec,
  };
};

/** `grafana/resources/<folder's title>/…`: Git Sync reads the folder's uid from `_folder.json`, gcx from both. */
export const resourceFiles = (book: Book): Files => {
  const dashboards = builtDashboards(book);
  const at = (folder: Folder, name: string) => `grafana/resources/${folder.title}/${name}.json`;
  return new Map([
    ...foldersOf(dashboards).map((f) => [at(f, "_folder"), json(folderManifest(f))] as const),
    ...dashboards.map((d) => [at(d.folder, d.uid), json(dashboardManifest(d))] as const),
  ]);
};
