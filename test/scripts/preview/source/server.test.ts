// Servers that we start: they end with us, however we end.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { buildSync } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { freePort, listens, startServer } from "../../../../scripts/preview/source/server.ts";
import { directory, stopAll } from "../../../servers.ts";

afterAll(stopAll);

const redis = (port: number): readonly string[] => ["--port", String(port), "--save", ""];

test("it is there when `startServer` comes back, and gone when `stop` does", async () => {
  const [port, folder] = [await freePort(), await directory()];
  const server = await startServer("redis-server", redis(port), { folder, ready: () => listens(port) });
  expect(await listens(port)).toBe(true);
  await server.stop();
  await server.stop();
  expect(await listens(port)).toBe(false);
});

test("one that ends at once is told, with what it wrote", async () => {
  const folder = await directory();
  const never = async () => false;
  const started = startServer("prometheus", ["--no-such-flag"], { folder, ready: never });
  await expect(started).rejects.toThrow(/prometheus ended with 1:\n.*unknown long flag/);
  await expect(startServer("no-such-tool", [], { folder, ready: never })).rejects.toThrow(/ended with 127/);
});

test("one that is given up while it starts is stopped", async () => {
  const [port, folder] = [await freePort(), await directory()];
  const signal = AbortSignal.timeout(200);
  const started = startServer("redis-server", redis(port), { folder, ready: async () => false, signal });
  await expect(started).rejects.toThrow("aborted");
  expect(await listens(port)).toBe(false);
});

/** A process of ours that starts a server, says so, and then does what it is told. */
const program = async (port: number, then: string): Promise<string> => {
  const folder = await directory();
  const contents = `
    import { listens, startServer } from "./scripts/preview/source/server.ts";
    const ready = () => listens(${port});
    await startServer("redis-server", ${JSON.stringify(redis(port))}, { folder: ${JSON.stringify(folder)}, ready });
    console.log("started");
    ${then}
  `;
  const file = join(folder, "program.mjs");
  const stdin = { contents, resolveDir: "." };
  buildSync({ stdin, bundle: true, platform: "node", format: "esm", outfile: file });
  return file;
};
const wait = "setInterval(() => {}, 1000);";

test.each([
  ["killed", wait, "SIGKILL"],
  ["ended by Ctrl-C", wait, "SIGINT"],
  ["ended by a crash", "throw new Error('crash');", undefined],
  ["done, though nobody stopped the server", "", undefined],
] as const)("when we are %s, the server ends, too", async (_, then, signal) => {
  const port = await freePort();
  const child = spawn(process.execPath, [await program(port, then)], { stdio: ["ignore", "pipe", "ignore"] });
  const over = once(child, "exit");
  expect(String(await once(child.stdout, "data"))).toContain("started");
  if (signal) {
    expect(await listens(port)).toBe(true);
    child.kill(signal);
  }
  await over;
  while (await listens(port)) await pause(10);
});
