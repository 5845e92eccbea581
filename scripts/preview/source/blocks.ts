// Prometheus' blocks on disk: how they are found, lent to a server, and since when they know.

import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A block is a folder with the name of a ULID. */
const isBlock = (name: string): boolean => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(name);
const blocksIn = (folder: string): readonly string[] => readdirSync(folder).filter(isBlock).sort();

/** The time of the oldest sample; undefined in a folder without blocks. */
export const oldest = (folder: string): number | undefined => {
  const times = blocksIn(folder).map((block) => {
    const meta = JSON.parse(readFileSync(join(folder, block, "meta.json"), "utf8")) as { minTime: number };
    return meta.minTime;
  });
  return times.length === 0 ? undefined : Math.min(...times);
};

/** Some file systems have no links; there a copy has to do. */
const link = (from: string, to: string): void => {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
};
const linkAll = (from: string, to: string): void => {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true }))
    if (entry.isDirectory()) linkAll(join(from, entry.name), join(to, entry.name));
    else link(join(from, entry.name), join(to, entry.name));
};
/** Puts the blocks of a folder into another, as links: what is removed there stays here, and takes no room twice. */
export const lend = (from: string, to: string): void => {
  for (const block of blocksIn(from)) linkAll(join(from, block), join(to, block));
};
