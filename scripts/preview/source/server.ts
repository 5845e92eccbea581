// Starts a server on a loopback port, and sees to it that it ends with us, however we end.

import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
  });
/**
 * A TCP port that nobody listens on. Below those that systems hand out by themselves: one of these may be somebody
 * else's before the server that it is meant for has started, and be asked in its place.
 */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(20_000, 32_768);
    if (await isFree(port)) return port;
  }
  throw new ServerError("no port between 20000 and 32767 is free on 127.0.0.1");
};

/** Whether somebody listens on a loopback port. */
export const listens = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => done(true)).once("error", () => done(false));
    socket.once("connect", () => socket.end());
  });

export interface Server {
  readonly pid: number;
  readonly stop: () => Promise<void>;
}
export interface Start {
  readonly folder: string;
  /** Whether it can be asked already. */
  readonly ready: () => Promise<boolean>;
  readonly signal?: AbortSignal | undefined;
}
/** A server that ended by itself before it was ready; the message holds what it wrote. */
export class ServerError extends Error {
  override name = "ServerError";
}

/**
 * Becomes the server itself, beside a watcher that waits for the end of file descriptor 3: we hold its other
 * end, so that the system closes it when we end, even by SIGKILL. A Ctrl-C reaches neither of the two.
 */
const watched = '(trap "" INT TERM HUP; cat <&3; kill -9 $$) >/dev/null 2>&1 & exec 3<&-; exec "$0" "$@"';

const kept = 8000;
/** The end of what it writes. */
const listen = (child: ChildProcess): (() => string) => {
  let written = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (data) => (written = (written + data).slice(-kept)));
  return () => written.trim();
};
/** A server that nobody stopped does not keep us from ending; then it ends, too. */
const release = (child: ChildProcess): void => {
  child.unref();
  for (const stream of child.stdio) (stream as Socket | null)?.unref();
};

/** Starts a program that is on the PATH, and waits until it is ready. */
export const startServer = async (
  tool: string,
  args: readonly string[],
  { folder, ready, signal }: Start,
): Promise<Server> => {
  signal?.throwIfAborted();
  const child = spawn("/bin/sh", ["-c", watched, tool, ...args], {
    cwd: folder,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const written = listen(child);
  let ended: string | undefined;
  const over = new Promise<void>((done) => {
    const end = (how: string) => {
      ended ??= how;
      (child.stdio[3] as Socket | null)?.destroy();
      done();
    };
    child.once("error", (error) => end(error.message));
    child.once("exit", (code, by) => end(`${by ?? code}`));
  });
  const stop = async () => {
    child.ref();
    (child.stdio[3] as Socket | null)?.destroy();
    await over;
  };
  try {
    while (!(await ready())) {
      if (ended !== undefined) throw new ServerError(`${tool} ended with ${ended}:\n${written()}`);
      await pause(20, undefined, { signal });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  release(child);
  return { pid: child.pid as number, stop };
};
