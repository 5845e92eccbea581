// A history as files of OpenMetrics text.

import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type OnProgress, writeChunk } from "./blocks.ts";
import type { Chunk } from "./history.ts";

/** Writes each chunk as a file into a folder; when the signal says so, or anything fails, none of them is left. */
export const writeFiles = async (
  folder: string,
  chunks: readonly Chunk[],
  onProgress: OnProgress = () => {},
  signal?: AbortSignal,
): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const files = chunks.map(({ name }) => join(folder, name));
  try {
    for (const [i, chunk] of chunks.entries()) {
      await writeChunk(files[i] as string, chunk, signal);
      onProgress(i + 1, chunks.length);
    }
  } catch (error) {
    for (const file of files) await rm(file, { force: true });
    throw error;
  }
};
