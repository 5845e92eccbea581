// From text to blocks: what promtool takes, what is left when it is ended, and when it is not there.

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBlocks } from "../../../scripts/simulate/blocks.ts";
import { writeFiles } from "../../../scripts/simulate/files.ts";
import { history } from "../../../scripts/simulate/history.ts";
import { call } from "../../servers.ts";
import { settings, small } from "./read.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "blocks-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
const chunks = history(small, settings, (_, name) => /^(livekit_room|redis_commands_total)/.test(name));

test("every file becomes one block, progress is told, the text is gone", async () => {
  const told: number[] = [];
  await createBlocks(folder, chunks, (done, total) => told.push(done / total));
  expect(readdirSync(folder)).toHaveLength(chunks.length);
  expect(readdirSync(folder).every((name) => /^[0-9A-Z]{26}$/.test(name))).toBe(true);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(1);
  const listed = await call("promtool", "tsdb", "list", folder);
  expect(listed).toContain(String(chunks[0]?.from));
});

test("promtool takes all that is simulated, in the hour with the restart", async () => {
  const all = history(small, settings).slice(-1);
  await createBlocks(folder, all);
  expect(readdirSync(folder)).toHaveLength(1);
});

test("ended in between, nothing is left", async () => {
  const stop = new AbortController();
  const ended = createBlocks(folder, chunks, (done) => (done === 1 ? stop.abort() : undefined), stop.signal);
  await expect(ended).rejects.toThrow(/abort/i);
  await expect(createBlocks(folder, chunks, undefined, AbortSignal.abort())).rejects.toThrow(/abort/i);
  await expect(writeFiles(folder, chunks, undefined, AbortSignal.abort())).rejects.toThrow(/abort/i);
  expect(readdirSync(folder)).toEqual([]);
});

test("text that promtool refuses is told with what it said", async () => {
  const bad = { name: "bad.openmetrics", from: 0, to: 0, text: () => ["no metrics\n"] };
  await expect(createBlocks(folder, [bad])).rejects.toThrow(/promtool\n {2}made no blocks/);
  expect(readdirSync(folder)).toEqual([]);
});

test("without promtool npm run setup is named", async () => {
  vi.stubEnv("PATH", folder);
  await expect(createBlocks(folder, chunks)).rejects.toThrow(/is not on the PATH.*\n.*npm run setup/);
  expect(readdirSync(folder)).toEqual([]);
});
