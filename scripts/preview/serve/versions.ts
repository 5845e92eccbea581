// Which version of a page there is, so that an open one knows whether it is the newest.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a page is made of: its own files, and those that all share. */
const partsOf = (page: string, all: readonly string[]): readonly string[] => {
  const uid = page.replace(/\.html$/, "");
  const own = all.filter((path) => path === `data/${uid}.js` || path.startsWith(`data/${uid}.`));
  const style = page === "index.html" ? ["app/index.css"] : [];
  return [page, ...own, "app/app.js", "app/app.css", ...style];
};
/** A version of each page that differs when what it shows does. */
export const versionsOf = (out: string): Readonly<Record<string, string>> => {
  const all = (readdirSync(out, { recursive: true }) as string[]).map((p) => p.replaceAll("\\", "/")).sort();
  const digest = (path: string): Buffer =>
    createHash("sha256")
      .update(readFileSync(join(out, path)))
      .digest();
  const known = new Map<string, Buffer>();
  const once = (path: string): Buffer => {
    const found = known.get(path) ?? (existsSync(join(out, path)) ? digest(path) : Buffer.alloc(0));
    known.set(path, found);
    return found;
  };
  const version = (page: string): string =>
    createHash("sha256")
      .update(Buffer.concat(partsOf(page, all).map(once)))
      .digest("hex")
      .slice(0, 16);
  const pages = all.filter((path) => /^[^/]+\.html$/.test(path));
  return Object.fromEntries(pages.map((page) => [page, version(page)]));
};
