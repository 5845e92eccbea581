// Debian's promtool, run once over a file: Prometheus' own parser and engine as the judge of a text.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";

/** What `promtool <args> <file>` says about a file of this content; with `rules` it is a test of these. */
export const promtool = (
  args: readonly string[],
  content: object,
  rules?: object,
): { ok: boolean; said: string } => {
  const folder = mkdtempSync(join(tmpdir(), "promtool-"));
  try {
    const file = join(folder, "file.yaml");
    writeFileSync(file, stringify(rules ? { ...content, rule_files: ["rules.yaml"] } : content));
    if (rules) writeFileSync(join(folder, "rules.yaml"), stringify(rules));
    const run = spawnSync("promtool", [...args, file], { encoding: "utf8" });
    if (run.error)
      throw new Error("promtool does not start; install Prometheus to run this test", { cause: run.error });
    return { ok: run.status === 0, said: run.stdout + run.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
