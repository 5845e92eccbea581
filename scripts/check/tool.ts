// Prometheus' and Alertmanager's own checkers, run over what is emitted in a folder of its own.

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Files } from "../compile/files.ts";
import { type Promtool, promtools } from "../promtools.ts";
import type { Finding } from "./finding.ts";

/** What a program says, without its headings and blank lines; cut after some lines. */
const trimmed = (output: string): string => {
  const lines = output
    .split("\n")
    .map((line) => line.trimEnd().replace(/^Checking \S+\s*(?:FAILED: )?/, ""))
    .filter(
      (line) => line.trim() && !/^\s*(?:SUCCESS|FAILED:$|Unit Testing:|amtool: error: failed)/.test(line),
    );
  const most = 20;
  const rest = lines.length > most ? [`… and ${lines.length - most} lines more`] : [];
  return [...lines.slice(0, most), ...rest].join("\n");
};

/** Go's programs collect their garbage less often: a fifth less work for some more memory. */
const env = () => ({ GOGC: "400", ...process.env });
/** Runs a program in a folder; undefined when it is content, else what it says. */
export const complaint = (
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<string | undefined> =>
  new Promise((resolve) => {
    execFile(program, args, { cwd, env: env(), maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const said = trimmed(`${stdout}\n${stderr}`.replaceAll(`${cwd}/`, ""));
      resolve(error ? said || error.message : undefined);
    });
  });

/** Writes files into a new temporary folder, works there, and removes it whatever happens. */
export const inFolder = async <T>(files: Files, work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), "check-"));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export interface Task {
  readonly program: string;
  /** What it is called in messages. */
  readonly called: string;
  readonly args: readonly string[];
  /** Which of the emitted files it is run on, each alone. */
  readonly on: RegExp;
  /** Which of the emitted files it needs beside that one. */
  readonly beside?: RegExp;
  readonly fix: string;
}

/** A finding for each file that the program complains about. */
export const runTool = (task: Task, files: Files): Promise<readonly Finding[]> => {
  const { program, called, args, on, beside, fix } = task;
  const wanted = new Map([...files].filter(([path]) => on.test(path) || beside?.test(path)));
  const paths = [...wanted.keys()].filter((path) => on.test(path));
  return inFolder(wanted, async (folder) => {
    const said = await Promise.all(paths.map((path) => complaint(program, [...args, path], folder)));
    return paths.flatMap((where, i) =>
      said[i] === undefined ? [] : [{ where, what: `is refused by ${called}:\n${said[i]}`, fix }],
    );
  });
};

/** What the first promtool that finds something finds: the one on the PATH, then that of Prometheus 3. */
export const firstFindings = async (
  find: (promtool: Promtool) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> => {
  for (const promtool of promtools()) {
    const findings = await find(promtool);
    if (findings.length > 0) return findings;
  }
  return [];
};
