// Debian's promtool, run once over a file: Prometheus' own parser and engine as the judge of a text.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * What `promtool <args> <file>` says about a file of this content; with `rules` it is a test of these. What is shipped is
 * tested under both majors of Prometheus elsewhere.
 */
export const promtool = (
  args: readonly string[],
  content: object,
  rules?: object,
): { ok: boolean; said: string } => {
  const folder = mkdtempSync(join(tmpdir(), "promtool-"));
  try {
    const file = join(folder, "file.yaml");
    // JSON is YAML too, and leaves no text to the two libraries' own ideas of a plain string.
    writeFileSync(file, JSON.stringify(rules ? { ...content, rule_files: ["rules.yaml"] } : content));
    if (rules) writeFileSync(join(folder, "rules.yaml"), JSON.stringify(rules));
    const run = spawnSync("promtool", [...args, file], { encoding: "utf8" });
    if (run.error) throw new Error("promtool does not start: run npm run setup", { cause: run.error });
    return { ok: run.status === 0, said: run.stdout + run.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** What a Prometheus that has scraped these series answers, ten minutes in. */
export const answers = (
  expr: string,
  series: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, number>>,
) =>
  promtool(["test", "rules"], {
    rule_files: [],
    evaluation_interval: "1m",
    tests: [
      {
        interval: "1m",
        input_series: Object.entries(series).map(([of, values]) => ({ series: of, values })),
        promql_expr_test: [
          {
            expr,
            eval_time: "10m",
            exp_samples: Object.entries(expected).map(([labels, value]) => ({ labels, value })),
          },
        ],
      },
    ],
  });
