// From text to the blocks that a Prometheus reads: promtool makes them, file by file, two at a time.

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { ProblemsError } from "../../config/problem.ts";
import type { Chunk } from "./history.ts";

/** promtool reads the whole file anew for each block that it makes: one block for all of a file. */
const blockDuration = "1458h";

const failed = (what: string, fix: string) => new ProblemsError([{ where: "promtool", what, fix }]);
const missing = (error: NodeJS.ErrnoException): Error =>
  error.code === "ENOENT" ? failed("is not on the PATH; it makes the blocks.", "Run npm run setup.") : error;

const args = [
  "tsdb",
  "create-blocks-from",
  "--quiet",
  `--max-block-duration=${blockDuration}`,
  "openmetrics",
];
/** A fifth less work for some more memory: it collects its garbage less often. */
const env = () => ({ GOGC: "400", ...process.env });
/** Runs promtool on a file; it is ended with the signal, and told of as a problem when it is missing or refuses. */
const promtool = (file: string, folder: string, signal: AbortSignal): Promise<void> =>
  new Promise((done, fail) => {
    const stdio = ["ignore", "ignore", "pipe"] as const;
    const child = spawn("promtool", [...args, file, folder], { stdio: [...stdio], signal, env: env() });
    let said = "";
    child.stderr?.on("data", (data) => {
      said = `${said}${data}`.slice(-2000);
    });
    child.once("error", (error) => {
      if (child.pid === undefined) fail(signal.aborted ? signal.reason : missing(error));
    });
    child.once("close", (code) => {
      if (signal.aborted) fail(signal.reason);
      else if (code === 0) done();
      else
        fail(
          failed(`made no blocks (exit ${code}):\n${said.trim()}`, "Is the disk full? Else this is a bug."),
        );
    });
  });

/** Writes a chunk as a file, a piece at a time, so that memory stays small and others have their turn. */
export const writeChunk = async (file: string, chunk: Chunk, signal?: AbortSignal): Promise<void> => {
  const handle = await open(file, "w");
  try {
    for (const piece of chunk.text()) {
      signal?.throwIfAborted();
      await handle.writeFile(Buffer.from(piece));
    }
  } finally {
    await handle.close();
  }
};

/** Told after each step of the work: how many are done, of how many. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Writes chunks as text into a temporary folder, has promtool turn them into TSDB blocks in `folder`, and removes
 * the text again. When the signal says so, or anything fails, promtool is ended and no block of this is left.
 */
export const createBlocks = async (
  folder: string,
  chunks: readonly Chunk[],
  onProgress: OnProgress = () => {},
  signal?: AbortSignal,
): Promise<void> => {
  signal?.throwIfAborted();
  await mkdir(folder, { recursive: true });
  const temporary = await mkdtemp(join(folder, ".simulating-"));
  const blocks = join(temporary, "blocks");
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  let done = 0;
  const step = () => onProgress(++done, 2 * chunks.length);
  const oneWrites = pLimit(1);
  const twoTurn = pLimit(2);
  const turn = async (chunk: Chunk): Promise<void> => {
    const file = join(temporary, chunk.name);
    await oneWrites(() => writeChunk(file, chunk, either));
    step();
    await promtool(file, blocks, either);
    await rm(file);
    step();
  };
  try {
    const all = chunks.map((chunk) => twoTurn(() => turn(chunk)));
    for (const one of all) one.catch((error) => stop.abort(error));
    const ends = await Promise.allSettled(all);
    const bad = ends.find((end) => end.status === "rejected");
    if (signal?.aborted) throw signal.reason;
    if (bad) throw stop.signal.reason;
    await mkdir(blocks, { recursive: true });
    for (const block of await readdir(blocks)) await rename(join(blocks, block), join(folder, block));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
};
