// The programs that tests and previews need beyond npm, and which Debian package brings each.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

export const tools = {
  prometheus: "prometheus",
  promtool: "prometheus",
  "prometheus-alertmanager": "prometheus-alertmanager",
  amtool: "prometheus-alertmanager",
  "redis-server": "redis-server",
  "redis-cli": "redis-tools",
  "redis-benchmark": "redis-tools",
  "prometheus-redis-exporter": "prometheus-redis-exporter",
  chromium: "chromium",
} as const;
export type Tool = keyof typeof tools;

/** Whether a file is a program that may be run. */
export const executable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Where a program lies on the PATH; undefined when it does not. */
export const pathOf = (tool: string): string | undefined =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, tool))
    .find(executable);
export const installed = (tool: string): boolean => pathOf(tool) !== undefined;

/** The programs that are not on the PATH. */
export const missingTools = (): readonly Tool[] =>
  (Object.keys(tools) as Tool[]).filter((tool) => !installed(tool));

/** The packages that bring some programs, each once. */
export const packagesOf = (of: readonly Tool[]): readonly string[] => [...new Set(of.map((t) => tools[t]))];
