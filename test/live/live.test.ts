// The whole thing on real input: Prometheus, the recorded LiveKit scrapes, a real Redis; every query is asked.

import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, freePort, start, stopAll } from "../servers.ts";
import { empty } from "./empty.ts";
import { ruleStates, seriesOf, startPrometheus } from "./prometheus.ts";
import { questions } from "./questions.ts";
import { replay, stopReplays } from "./replay.ts";

/** A recorded quarter of an hour passes in a minute. */
const step = 1000;
let prometheus: string;

const redis = async (...args: readonly string[]): Promise<number> => {
  const port = await freePort();
  await start("redis-server", port, ["--port", String(port), "--save", "", ...args]);
  return port;
};
const exporter = async (redisPort: number): Promise<number> => {
  const port = await freePort();
  const address = [`--redis.addr=redis://127.0.0.1:${redisPort}`, `--web.listen-address=127.0.0.1:${port}`];
  await start("prometheus-redis-exporter", port, address);
  return port;
};
/** Reads, writes, blocking pops and errors, a little of each, until `until`. */
const traffic = async (port: number, until: number): Promise<void> => {
  while (Date.now() < until) {
    await call(
      "redis-benchmark",
      "-p",
      String(port),
      "-n",
      "2000",
      "-c",
      "5",
      "-q",
      "-t",
      "set,get,lpush,lpop",
    );
    await call("redis-cli", "-p", String(port), "set", `gone:${until}`, "1", "px", "1500");
    await call("redis-cli", "-p", String(port), "get", "never-there");
    await call("redis-cli", "-p", String(port), "lpush", "mylist", "x").catch(() => undefined);
    await pause(1000);
  }
};

beforeAll(async () => {
  const master = await redis(
    "--maxmemory",
    "64mb",
    "--appendonly",
    "yes",
    "--slowlog-log-slower-than",
    "100",
  );
  const replica = await redis("--replicaof", "127.0.0.1", String(master));
  const exporters = [await exporter(master), await exporter(replica)];
  const nodes = ["livekit-server-1.13.5/node-a.txt", "livekit-server-1.13.5/node-b.txt"];
  const ports = await Promise.all(nodes.map((node) => replay(node, step)));
  prometheus = await startPrometheus({ "livekit-server": ports, redis: exporters });
  await traffic(master, Date.now() + 65 * step);
}, 180_000);
afterAll(async () => {
  stopReplays();
  await stopAll();
});

test("every query of every panel and rule returns data, or its reason is known", async () => {
  const silent: string[] = [];
  for (const { where, expr } of questions()) if ((await seriesOf(prometheus, expr)) === 0) silent.push(where);
  expect([...new Set(silent)].sort()).toEqual(Object.keys(empty).sort());
}, 120_000);

test("Prometheus evaluates every rule without an error", async () => {
  const states = await ruleStates(prometheus);
  expect(states.length).toBeGreaterThan(0);
  expect(states.filter((rule) => rule.health !== "ok" || rule.lastError)).toEqual([]);
});
