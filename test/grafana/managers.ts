// Who owns a folder or dashboard, and what others may do to it.

import { type Call, refuse } from "./call.ts";
import type { Dashboard, Item } from "./state.ts";

const key = (name: string): string => `grafana.app/${name}`;
/** The owner's kind and identity; empty when nobody owns it. */
export const managerOf = (annotations: Readonly<Record<string, string>>) => ({
  kind: annotations[key("managedBy")] ?? "",
  id: annotations[key("managerId")] ?? "",
  allowsEdits: annotations[key("managerAllowsEdits")] === "true",
  suspended: annotations[key("managerSuspended")] === "true",
});

/** Annotations that the server adds for a dashboard that comes from a file. */
export const fileAnnotations = ({ file }: Dashboard): Record<string, string> =>
  file === undefined
    ? {}
    : {
        [key("managedBy")]: "classic-file-provisioning",
        [key("managerId")]: "default",
        [key("managerAllowsEdits")]: String(file.allowUiUpdates),
        [key("sourcePath")]: file.path,
      };

/** Only Git Sync itself writes what it owns. */
export const refuseRepository = (item: Item | undefined): void => {
  const { kind, id, suspended } = managerOf(item?.annotations ?? {});
  if (kind !== "repo" || suspended) return;
  refuse(403, `Cannot change this resource, it is managed by repo:${id}`);
};

/** Refuses to change an owner in place; removing one, or adding the first, is allowed. */
export const checkManagerChange = (before: Item, after: Readonly<Record<string, string>>): void => {
  const [old, next] = [managerOf(before.annotations), managerOf(after)];
  if (old.kind === "" || next.kind === "") return;
  const fix = "remove the existing manager first, then add the new one";
  if (old.kind !== next.kind) refuse(403, `Cannot change resource manager; ${fix}`);
  if (old.id !== next.id && old.kind !== "terraform")
    refuse(403, `Cannot change resource manager identity; ${fix}`);
};

/** A folder of a repository takes only what the same repository owns. */
export const checkFolderManager = (
  { state }: Call,
  folderUid: string,
  annotations: Readonly<Record<string, string>>,
): void => {
  const folder = managerOf(state.folders.get(folderUid)?.annotations ?? {});
  const own = managerOf(annotations);
  if (folder.kind !== "repo" || (own.kind === "repo" && own.id === folder.id)) return;
  refuse(403, `folder is managed by repo:${folder.id}, but the resource is not managed`);
};

/** What the old API refuses to save: files without `allowUiUpdates`, and in later builds anybody's. */
export const refuseOwned = ({ world }: Call, dashboard: Dashboard, anybody: boolean): void => {
  const { kind, allowsEdits } = managerOf(dashboard.annotations);
  const file = dashboard.file !== undefined && !dashboard.file.allowUiUpdates;
  if (file || (anybody && kind !== "" && !allowsEdits)) refuse(400, "Cannot save provisioned dashboard");
  if (world.edition.at(12)) refuseRepository(dashboard);
};
