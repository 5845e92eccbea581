// The folder that the examples speak of.

import type { JsonObject } from "../json.ts";
import { eleven, folders, type Given, newest, thirteen, twelve } from "./example.ts";

export const folder: JsonObject = {
  id: 31,
  uid: "media-sip",
  title: "SIP",
  url: "/dashboards/f/media-sip/sip",
  hasAcl: false,
  canSave: true,
  canEdit: true,
  canAdmin: true,
  canDelete: true,
  createdBy: "publisher",
  created: "2026-02-03T04:05:06Z",
  updatedBy: "publisher",
  updated: "2026-02-03T04:05:06Z",
  version: 1,
  parentUid: "media",
  parents: [{ uid: "media", title: "Media" }],
};
export const missing = { message: "folder not found", status: "not-found" };
export const stale = { status: "version-mismatch", message: "the folder has been changed by someone else" };
export const depth = {
  message: "maximum folder depth reached",
  messageId: "folder.maximum-depth-reached",
  statusCode: 400,
};
/** Nested folders are behind a toggle in 10. */
export const nested: readonly string[] = [eleven, twelve, thirteen, newest];
export const deep: Given = (stand) => {
  folders(stand);
  stand.seed.folder("third", "3", "media-sip");
  stand.seed.folder("fourth", "4", "third");
};
