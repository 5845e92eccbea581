// Examples: folders renamed, moved and deleted by the old API.

import type { Stand } from "../grafana.ts";
import type { JsonObject } from "../json.ts";
import {
  always,
  denied,
  type Example,
  eleven,
  folders,
  from12,
  newest,
  published,
  ten,
  thirteen,
  twelve,
} from "./example.ts";
import { deep, depth, folder, missing, nested, stale } from "./folder.ts";

const voice = (stand: Stand): void => {
  folders(stand);
  stand.seed.folder("voice", "Voice");
};
const moving = {
  method: "POST",
  path: "/api/folders/media-sip/move",
  body: { parentUid: "voice" },
  status: 200,
} as const;
const moved: JsonObject = { ...folder, parentUid: "voice", parents: [{ uid: "voice", title: "Voice" }] };
export const folderChangeExamples: readonly Example[] = [
  {
    about: "a folder renamed",
    versions: nested,
    given: folders,
    method: "PUT",
    path: "/api/folders/media-sip",
    body: { title: "SIP calls", version: 1, overwrite: false },
    status: 200,
    answer: { ...folder, title: "SIP calls", version: 2 },
  },
  {
    about: "no folder to rename",
    versions: always,
    method: "PUT",
    path: "/api/folders/media-sip",
    body: { title: "SIP calls" },
    status: 404,
    answer: missing,
  },
  {
    about: "a folder renamed meanwhile",
    versions: [ten, eleven, twelve],
    given: folders,
    method: "PUT",
    path: "/api/folders/media-sip",
    body: { title: "SIP calls", version: 7 },
    status: 412,
    answer: stale,
  },
  {
    about: "a folder renamed meanwhile, to 13 all the same",
    versions: [thirteen, newest],
    given: folders,
    method: "PUT",
    path: "/api/folders/media-sip",
    body: { title: "SIP calls", version: 7 },
    status: 200,
    answer: { ...folder, title: "SIP calls", version: 2 },
  },

  { about: "a folder moved", versions: [eleven], given: voice, ...moving, answer: moved },
  {
    about: "a folder moved, a new version from 12 on",
    versions: from12,
    given: voice,
    ...moving,
    answer: { ...moved, version: 2 },
  },
  {
    about: "a folder moved too deep",
    versions: nested,
    given: (stand) => {
      deep(stand);
      stand.seed.folder("voice", "Voice");
    },
    method: "POST",
    path: "/api/folders/voice/move",
    body: { parentUid: "fourth" },
    status: 400,
    answer: depth,
  },
  {
    about: "a folder moved, denied",
    versions: nested,
    given: folders,
    options: { denied: ["folders:write"] },
    method: "POST",
    path: "/api/folders/media-sip/move",
    body: { parentUid: "" },
    status: 403,
    answer: denied("folders:write"),
  },
  {
    about: "no folder to move",
    versions: nested,
    method: "POST",
    path: "/api/folders/media-sip/move",
    body: { parentUid: "" },
    status: 404,
    answer: missing,
  },

  {
    about: "a folder deleted",
    versions: [eleven, ...from12],
    given: published,
    method: "DELETE",
    path: "/api/folders/media?forceDeleteRules=false",
    status: 200,
    answer: { message: "Folder deleted" },
  },
  {
    about: "a folder with rules not deleted",
    versions: always,
    given: (stand) => {
      folders(stand);
      stand.seed.rule({ uid: "r", folderUid: "media-sip", group: "g", fields: { title: "r" } });
    },
    method: "DELETE",
    path: "/api/folders/media?forceDeleteRules=false",
    status: 400,
    answer: { message: "folder contains alert rules" },
  },
  {
    about: "a folder with library panels in use not deleted",
    versions: always,
    given: (stand) => {
      published(stand);
      stand.state.libraryPanels.set("lib", { uid: "lib", name: "Lib", type: "stat", folderUid: "media" });
      stand.seed.dashboard({
        uid: "uses",
        title: "Uses",
        panels: [{ id: 1, libraryPanel: { uid: "lib", name: "Lib" } }],
      });
    },
    method: "DELETE",
    path: "/api/folders/media",
    status: 403,
    answer: { message: "Folder could not be deleted because it contains library elements in use" },
  },
  {
    about: "no folder to delete",
    versions: always,
    method: "DELETE",
    path: "/api/folders/media-sip",
    status: 404,
    answer: missing,
  },
];
