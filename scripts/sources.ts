// The sources that verbs are made of: the folders that hold them, and their files.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The folders of sources; those that are not there yet are passed over. */
export const sources = [
  "alerts",
  "components",
  "config",
  "dashboards",
  "metrics",
  "panels",
  "promql",
  "scripts",
  "signals",
];

/** The preview's own package, which no verb is made of. */
const apart = join("scripts", "preview", "app");

/** The sources of a folder and of those in it, sorted. */
export const sourcesIn = (folder: string): readonly string[] => {
  if (folder === apart || !existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesIn(path);
    return /\.(ts|json)$/.test(entry.name) ? [path] : [];
  });
};
