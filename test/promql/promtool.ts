// Debian's promtool, run once over a file: Prometheus' own parser and engine as the judge of a text.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";

/** What `promtool <args> <file>` says about files of these contents; the last one is the argument. */
export const promtool = (args: readonly string[], content: unknown): { ok: boolean; said: string } => {
  const folder = mkdtempSync(join(tmpdir(), "promtool-"));
  try {
    const file = join(folder, "file.yaml");
    writeFileSync(file, stringify(content));
    const run = spawnSync("promtool", [...args, file], { encoding: "utf8" });
    if (run.error)
      throw new Error("promtool does not start; install Prometheus to run this test", { cause: run.error });
    return { ok: run.status === 0, said: run.stdout + run.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
