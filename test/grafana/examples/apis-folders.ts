// Examples: folders as objects of the app platform.

import type { JsonObject } from "../json.ts";
import { type Example, folders, from12, status } from "./example.ts";

const folderBase = "/apis/folder.grafana.app/v0alpha1/namespaces/default/folders";
const folder = (title: string): JsonObject => ({
  apiVersion: "folder.grafana.app/v0alpha1",
  kind: "Folder",
  metadata: { name: "media-sip", annotations: { "grafana.app/folder": "media" } },
  spec: { title },
});
export const apiFolderExamples: readonly Example[] = [
  {
    about: "a new folder",
    versions: from12,
    given: ({ seed }) => seed.folder("media", "Media"),
    method: "POST",
    path: folderBase,
    body: folder("SIP"),
    status: 201,
    answer: {
      ...folder("SIP"),
      metadata: {
        name: "media-sip",
        namespace: "default",
        uid: "4f7f0c1e-0000-4000-8000-000000000002",
        resourceVersion: "1771000000000100",
        generation: 1,
        creationTimestamp: "2026-02-03T04:05:06Z",
        annotations: { "grafana.app/folder": "media" },
      },
    },
  },
  {
    about: "a new folder without a title",
    versions: from12,
    given: ({ seed }) => seed.folder("media", "Media"),
    method: "POST",
    path: folderBase,
    body: folder(""),
    status: 400,
    answer: status(400, "BadRequest", "folder title cannot be empty"),
  },
  {
    about: "a new folder that is there",
    versions: from12,
    given: folders,
    method: "POST",
    path: folderBase,
    body: folder("SIP"),
    status: 409,
    answer: status(409, "AlreadyExists", 'folders.folder.grafana.app "media-sip" already exists', {
      name: "media-sip",
      group: "folder.grafana.app",
      kind: "folders",
    }),
  },
];
