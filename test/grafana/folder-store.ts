// What holds for folders whichever API asks: names, depth, cycles, what goes with a folder that is deleted.

import { type Call, refuse, refuseTyped } from "./call.ts";
import { forgetDashboard, index } from "./indexing.ts";
import { type Dashboard, type Folder, newItem, type Rule, type State, touched } from "./state.ts";

/** A folder that this request can see. */
export const seenFolder = ({ state, world }: Call, uid: string): Folder | undefined => {
  const folder = state.folders.get(uid);
  return folder && folder.seenFrom <= world.count ? folder : undefined;
};
export const folderNamed = (call: Call, uid: string): Folder =>
  seenFolder(call, uid) ?? refuse(404, "folder not found", { status: "not-found" });

/** The folders above one, the root's child first. */
export const above = (state: State, uid: string): Folder[] => {
  const parent = state.folders.get(state.folders.get(uid)?.folderUid ?? "");
  return parent ? [...above(state, parent.uid), parent] : [];
};
const children = (state: State, uid: string): Folder[] =>
  [...state.folders.values()].filter((folder) => folder.folderUid === uid);
/** A folder and all below it. */
const tree = (state: State, uid: string): string[] => [
  uid,
  ...children(state, uid).flatMap((child) => tree(state, child.uid)),
];
const height = (state: State, uid: string): number =>
  1 + Math.max(0, ...children(state, uid).map((child) => height(state, child.uid)));

export interface Contents {
  readonly folders: readonly Folder[];
  readonly dashboards: readonly Dashboard[];
  readonly rules: readonly Rule[];
}
/** What lies in a folder and in those below it, itself left out. */
export const contents = (state: State, uid: string): Contents => {
  const inside = tree(state, uid);
  return {
    folders: [...state.folders.values()].filter(
      (folder) => folder.uid !== uid && inside.includes(folder.uid),
    ),
    dashboards: [...state.dashboards.values()].filter(({ folderUid }) => inside.includes(folderUid)),
    rules: [...state.rules.values()].filter(({ folderUid }) => inside.includes(folderUid)),
  };
};

/** Refuses a uid that neither a folder nor a dashboard may have. */
export const checkUid = (uid: string): void => {
  if (!/^[a-zA-Z0-9\-_]*$/.test(uid)) refuse(400, "uid contains illegal characters");
  if (uid.length > 40) refuse(400, "uid too long, max 40 characters");
};
const checkTitle = (call: Call, title: string, parentUid: string, uid: string): void => {
  if (title.trim() === "") refuse(400, "folder title cannot be empty");
  if (call.world.edition.at(11, 3)) return;
  const others = [...call.state.folders.values(), ...call.state.dashboards.values()];
  if (others.some((other) => other.uid !== uid && other.folderUid === parentUid && other.title === title))
    refuse(409, "a folder or dashboard in the general folder with the same name already exists");
};
/** Refuses a parent that is not there, too deep, or below the folder itself. */
const checkParent = (call: Call, parentUid: string, uid: string): void => {
  if (parentUid === "") return;
  if (!seenFolder(call, parentUid)) refuse(404, "folder not found", { status: "not-found" });
  const line = [...above(call.state, parentUid).map((folder) => folder.uid), parentUid];
  if (line.includes(uid)) refuseTyped(400, "folder.circular-reference", "circular reference detected");
  const levels = line.length + height(call.state, uid);
  if (levels > call.world.behaviour.maxFolderDepth)
    refuseTyped(400, "folder.maximum-depth-reached", "maximum folder depth reached");
};

export interface NewFolder {
  readonly uid: string;
  readonly title: string;
  readonly parentUid: string;
  readonly description: string;
  readonly by: string;
}
/** Makes a folder; that its uid is free is for the caller to know. */
export const createFolder = (call: Call, wanted: NewFolder): Folder => {
  const { state, world } = call;
  checkUid(wanted.uid);
  if (["general", "sharedwithme"].includes(wanted.uid)) refuse(400, "invalid uid for folder provided");
  checkTitle(call, wanted.title, wanted.parentUid, wanted.uid);
  checkParent(call, wanted.parentUid, wanted.uid);
  const uid = wanted.uid || `f${state.ticks}`;
  const item = newItem(state, uid, wanted.title, wanted.parentUid, wanted.by);
  const seenFrom = world.count + 1 + world.behaviour.folderLag;
  const folder: Folder = { ...item, description: wanted.description, seenFrom };
  state.folders.set(uid, folder);
  index(call, "dash-folder", uid);
  return folder;
};
/** Changes title, description or parent; before 12 a move makes no new version. */
export const changeFolder = (
  call: Call,
  folder: Folder,
  change: Partial<Pick<Folder, "title" | "description" | "folderUid">>,
  by: string,
): Folder => {
  const { title, description, folderUid } = { ...folder, ...change };
  checkTitle(call, title, folderUid, folder.uid);
  if (folderUid !== folder.folderUid) checkParent(call, folderUid, folder.uid);
  const moved = folderUid !== folder.folderUid && !call.world.edition.at(12);
  const version = folder.version + (moved ? 0 : 1);
  Object.assign(folder, { title, description, folderUid, version }, touched(call.state, by));
  index(call, "dash-folder", folder.uid);
  return folder;
};

/** Deletes a folder and everything in it; rules only when `rules` says so. */
export const deleteFolder = (call: Call, folder: Folder, rules: boolean): void => {
  const inside = contents(call.state, folder.uid);
  if (inside.rules.length > 0 && !rules) refuse(400, "folder contains alert rules");
  if (usesPanelsOf(call.state, tree(call.state, folder.uid)))
    refuse(403, "Folder could not be deleted because it contains library elements in use");
  for (const { uid } of inside.rules) call.state.rules.delete(uid);
  for (const { uid } of inside.dashboards) forgetDashboard(call, uid);
  for (const { uid } of [...inside.folders, folder]) {
    call.state.folders.delete(uid);
    index(call, "dash-folder", uid);
  }
};
/** Whether a dashboard uses a library panel that lies in one of the folders. */
const usesPanelsOf = (state: State, folders: readonly string[]): boolean => {
  const panels = [...state.libraryPanels.values()].filter(({ folderUid }) => folders.includes(folderUid));
  const used = [...state.dashboards.values()].map(({ spec }) => JSON.stringify(spec));
  return panels.some(({ uid }) => used.some((text) => text.includes(`"libraryPanel":{"uid":"${uid}"`)));
};
