// Examples: folders read and made by the old API.

import { always, denied, type Example, folders, type Given, ten } from "./example.ts";
import { deep, depth, folder, missing, nested, stale } from "./folder.ts";

const parent: Given = ({ seed }) => seed.folder("media", "Media");
const create = { method: "POST", path: "/api/folders" } as const;
const body = { uid: "media-sip", title: "SIP", parentUid: "media" };

export const folderExamples: readonly Example[] = [
  {
    about: "folders of a folder",
    versions: nested,
    given: folders,
    method: "GET",
    path: "/api/folders?limit=1000&page=1&parentUid=media",
    status: 200,
    answer: [{ id: 31, uid: "media-sip", title: "SIP", parentUid: "media" }],
  },
  {
    about: "folders, denied",
    versions: always,
    options: { denied: ["folders:read"] },
    method: "GET",
    path: "/api/folders",
    status: 403,
    answer: denied("folders:read"),
  },
  {
    about: "a folder",
    versions: nested,
    given: folders,
    method: "GET",
    path: "/api/folders/media-sip",
    status: 200,
    answer: folder,
  },
  {
    about: "no folder",
    versions: always,
    method: "GET",
    path: "/api/folders/media-sip",
    status: 404,
    answer: missing,
  },
  {
    about: "a folder, denied",
    versions: always,
    given: folders,
    options: { denied: ["folders:read folders:uid:media-sip"] },
    method: "GET",
    path: "/api/folders/media-sip",
    status: 403,
    answer: denied("folders:read"),
  },

  { about: "a new folder", versions: nested, given: parent, ...create, body, status: 200, answer: folder },
  {
    about: "a new folder without a title",
    versions: always,
    ...create,
    body: { uid: "media", title: "" },
    status: 400,
    answer: { message: "folder title cannot be empty" },
  },
  {
    about: "a new folder with a bad uid",
    versions: always,
    ...create,
    body: { uid: "me/dia", title: "Media" },
    status: 400,
    answer: { message: "uid contains illegal characters" },
  },
  {
    about: "a new folder too deep",
    versions: nested,
    given: deep,
    ...create,
    body: { uid: "fifth", title: "5", parentUid: "fourth" },
    status: 400,
    answer: depth,
  },
  {
    about: "a new folder, denied",
    versions: always,
    options: { denied: ["folders:create"] },
    ...create,
    body,
    status: 403,
    answer: denied("folders:create"),
  },
  {
    about: "a new folder with a title that is there",
    versions: [ten],
    given: parent,
    ...create,
    body: { uid: "other", title: "Media" },
    status: 409,
    answer: { message: "a folder or dashboard in the general folder with the same name already exists" },
  },
  {
    about: "a new folder with a uid that is there",
    versions: always,
    given: folders,
    ...create,
    body: { ...body, title: "Other" },
    status: 412,
    answer: stale,
  },
];
