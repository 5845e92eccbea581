// Starts real servers on free loopback ports with directories of their own, and stops them all again.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { listens, type Server, startServer } from "../scripts/preview/source/server.ts";

export { freePort } from "../scripts/preview/source/server.ts";

const run = promisify(execFile);
const running: Server[] = [];
const directories: string[] = [];

/** A directory that `stopAll` removes. */
export const directory = async (): Promise<string> => {
  directories.push(await mkdtemp(join(tmpdir(), "metrics-test-")));
  return directories.at(-1) as string;
};

/** Starts a server and waits until it listens; says what it wrote when it ends before that. */
export const start = async (tool: string, port: number, args: readonly string[]): Promise<void> => {
  const folder = await directory();
  running.push(await startServer(tool, args, { folder, ready: () => listens(port) }));
};

/** Runs a tool to its end and gives back what it printed. */
export const call = async (tool: string, ...args: string[]): Promise<string> => {
  try {
    return (await run(tool, args)).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new Error(`${tool} is not installed: run npm run setup`);
  }
};

/** Ends every server that `start` started, and removes every directory. */
export const stopAll = async (): Promise<void> => {
  await Promise.all(running.splice(0).map(({ stop }) => stop()));
  for (const path of directories.splice(0)) await rm(path, { recursive: true, force: true });
};
