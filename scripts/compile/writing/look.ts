// What lies at a path, seen without following links: files, folders, links, nothing.

import { lstatSync, type Stats } from "node:fs";
import { join, resolve, sep } from "node:path";
import { codeOf } from "./disk.ts";

export type Kind = "nothing" | "file" | "folder" | "link" | "other";

const stats = (path: string): Stats | undefined => {
  try {
    return lstatSync(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "")) return undefined;
    throw error;
  }
};

/** What lies at a path. */
export const kindOf = (path: string): Kind => {
  const found = stats(path);
  if (!found) return "nothing";
  if (found.isSymbolicLink()) return "link";
  if (found.isDirectory()) return "folder";
  return found.isFile() ? "file" : "other";
};

const words: Readonly<Record<Exclude<Kind, "nothing">, string>> = {
  file: "a file",
  folder: "a folder",
  link: "a link",
  other: "neither a file nor a folder",
};

/** Parts of a path that lead nowhere else than to one file below a folder. */
const isBelow = (root: string, path: string): boolean =>
  path.split("/").every((part) => part !== "" && part !== "." && part !== "..") &&
  !path.includes("\0") &&
  resolve(root, path).startsWith(root + sep);

/** Says why a path below a folder is none that may be written or removed; each folder is looked at once. */
export const faults = (root: string): ((path: string) => string | undefined) => {
  const seen = new Map<string, Kind>();
  const kind = (path: string): Kind => {
    const known = seen.get(path) ?? kindOf(join(root, path));
    seen.set(path, known);
    return known;
  };
  return (path) => {
    if (!isBelow(root, path)) return "lies outside";
    const parts = path.split("/");
    for (let end = 1; end < parts.length; end++) {
      const above = parts.slice(0, end).join("/");
      const found = kind(above);
      if (found === "nothing") return undefined;
      if (found !== "folder") return `lies below ${above}, which is ${words[found]}`;
    }
    const found = kindOf(join(root, path));
    return found === "nothing" || found === "file" ? undefined : `is ${words[found]}`;
  };
};

/** `a, b, c, d, e and 7 more`. */
export const some = (words: readonly string[]): string =>
  words.length > 6 ? `${words.slice(0, 5).join(", ")} and ${words.length - 5} more` : words.join(", ");
