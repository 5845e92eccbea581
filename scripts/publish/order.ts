// Where objects lie, and in which order they are written: parents first, deletions last.

import type { Folder } from "./format.ts";
import type { FolderItem, Item } from "./items.ts";

/** The title of a folder by its uid; the uid itself where nobody has read the folder. */
export interface Titles {
  (uid: string | undefined): string;
  /** The folder around a folder; undefined at the root and where it is not known. */
  readonly parent: (uid: string) => string | undefined;
}

/** The titles of folders by their uid; a later folder of the same uid counts. */
export const titlesOf = (folders: readonly Folder[]): Titles => {
  const known = new Map(folders.map((folder) => [folder.uid, folder]));
  const title = (uid: string | undefined): string =>
    uid === undefined ? "Dashboards" : (known.get(uid)?.title ?? uid);
  return Object.assign(title, { parent: (uid: string) => known.get(uid)?.parent });
};

/** The titles of a folder and those around it, the outermost first; none for the root. */
export const pathOf = (folder: string | undefined, titles: Titles): readonly string[] => {
  const path: string[] = [];
  for (let uid = folder; uid !== undefined && path.length < 10; uid = titles.parent(uid))
    path.unshift(titles(uid));
  return path;
};

/** How many of the folders lie around one. */
const depthIn = (parents: ReadonlyMap<string, string | undefined>, uid: string): number => {
  let depth = 0;
  for (let up = parents.get(uid); up !== undefined && depth < 10; up = parents.get(up)) depth++;
  return depth;
};

const folderOf = ({ wanted, live }: FolderItem): Folder | undefined => wanted ?? live?.value;

/** Folders from the outermost to the innermost, dashboards, rules; what is deleted the other way round. */
export const inOrder = (items: readonly Item[]): readonly Item[] => {
  const folders = items.filter((item) => item.kind === "folder");
  const parents = new Map(folders.map((item) => [item.uid, folderOf(item)?.parent]));
  const rank = (item: Item): number => {
    const goes = item.action === "delete";
    if (item.kind === "dashboard") return goes ? 30 : 20;
    if (item.kind === "rules") return goes ? 28 : 25;
    const depth = depthIn(parents, item.uid);
    return goes ? 60 - depth : depth;
  };
  return [...items].sort((a, b) => rank(a) - rank(b));
};
