// Starts real servers on free loopback ports with directories of their own, and stops them all again.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const running: ChildProcess[] = [];
const directories: string[] = [];

/** A TCP port that nobody listens on. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};

/** A directory that `stopAll` removes. */
export const directory = async (): Promise<string> => {
  directories.push(await mkdtemp(join(tmpdir(), "metrics-test-")));
  return directories.at(-1) as string;
};

const missing = (tool: string) => new Error(`${tool} is not installed: run npm run setup`);
const listens = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => done(true)).once("error", () => done(false));
    socket.once("connect", () => socket.end());
  });

/** Starts a server and waits until it listens; says what it wrote when it ends before that. */
export const start = async (tool: string, port: number, args: readonly string[]): Promise<void> => {
  const child = spawn(tool, args, { cwd: await directory(), stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  let written = "";
  let ended: Error | undefined;
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (written += data));
  child.once("error", () => (ended = missing(tool)));
  child.once("exit", (code) => (ended ??= new Error(`${tool} ended with ${code}:\n${written}`)));
  while (!(await listens(port))) {
    if (ended) throw ended;
    await pause(20);
  }
};

/** Runs a tool to its end and gives back what it printed. */
export const call = async (tool: string, ...args: string[]): Promise<string> => {
  try {
    return (await run(tool, args)).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw missing(tool);
    throw error;
  }
};

/** Ends every server that `start` started, and removes every directory. */
export const stopAll = async (): Promise<void> => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) continue;
    child.kill("SIGKILL");
    await new Promise((done) => child.once("exit", done));
  }
  for (const path of directories.splice(0)) await rm(path, { recursive: true, force: true });
};
