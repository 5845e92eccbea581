// Rules and their tests before promtool, each alert with no more rules than it reads: promtool evaluates all rules of
// a file in each of its tests, so that a whole component takes a minute.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CompiledComponent } from "../../alerts/component.ts";
import { promtoolFile } from "../../alerts/promtool.ts";
import type { Group } from "../../alerts/rule.ts";
import type { Book } from "../../scripts/build/book.ts";
import { yaml } from "../../scripts/build/files.ts";

type Files = readonly (readonly [name: string, text: string])[];

/** The groups that the rules of one test need: its alert with the SLO it reads, or the records. */
const neededBy = (test: string, { groups }: CompiledComponent): readonly Group[] => {
  const [subject = ""] = test.split(" ");
  const own = groups
    .map((group) => ({
      ...group,
      rules: group.rules.filter(({ alert, record }) => (alert ?? record) === subject),
    }))
    .filter(({ rules }) => rules.length > 0);
  const reads = own.flatMap(({ rules }) => rules.flatMap(({ expr }) => [...expr.matchAll(/slo="([^"]+)"/g)]));
  const slos = new Set(reads.map(([, slo]) => `slo.${slo}`));
  return [...groups.filter(({ name }) => slos.has(name)), ...own];
};

const filesOf = (of: CompiledComponent, { settings }: Book): Files => {
  const { tests, ...file } = promtoolFile(of, "", settings);
  return tests.flatMap((test, i) => {
    const name = `${of.component}-${i}`;
    return [
      [`${name}.rules.yaml`, yaml({ groups: neededBy(test.name, of) })],
      [`${name}.tests.yaml`, yaml({ ...file, rule_files: [`${name}.rules.yaml`], tests: [test] })],
    ] as const;
  });
};

const run = (args: readonly string[]): { readonly ok: boolean; readonly said: string } => {
  const done = spawnSync("promtool", args, { encoding: "utf8", maxBuffer: 1e8 });
  if (done.error)
    throw new Error("promtool does not start; install Prometheus to run this test", { cause: done.error });
  return { ok: done.status === 0, said: done.stdout + done.stderr };
};

/** What promtool finds wrong with the rules of a book, or with their tests; "" when it finds nothing. */
export const faults = (book: Book): string => {
  const folder = mkdtempSync(join(tmpdir(), "rules-"));
  try {
    const files = book.components.flatMap((of) => filesOf(of, book));
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    const of = (kind: string) => files.flatMap(([name]) => (name.endsWith(kind) ? [join(folder, name)] : []));
    const judged = [
      run(["check", "rules", ...of(".rules.yaml")]),
      run(["test", "rules", ...of(".tests.yaml")]),
    ];
    return judged.flatMap(({ ok, said }) => (ok ? [] : [said])).join("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
};
