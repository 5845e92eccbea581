// The whole thing on real input: Prometheus, the recorded LiveKit scrapes, a real Redis; every query is asked.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isRest } from "../../panels/few.ts";
import { call, directory, freePort, start, stopAll } from "../servers.ts";
import { empty } from "./empty.ts";
import { ruleStates, seriesOf, startPrometheus } from "./prometheus.ts";
import { questions } from "./questions.ts";
import { replay, stopReplays } from "./replay.ts";

/** A recorded quarter of an hour passes in a minute. */
const step = 1000;
let prometheus: string;
/** When what was recorded had passed, in seconds: all questions are of this moment, however long they take. */
let asked: number;

const cli = (port: number, ...words: readonly string[]) => call("redis-cli", "-p", String(port), ...words);
const redis = async (...args: readonly string[]): Promise<number> => {
  const port = await freePort();
  await start("redis-server", port, ["--port", String(port), "--save", "", ...args]);
  return port;
};
/** A Sentinel keeps its configuration in a file of its own. */
const sentinel = async (master: number): Promise<number> => {
  const port = await freePort();
  const file = join(await directory(), "sentinel.conf");
  writeFileSync(file, `port ${port}\nsentinel monitor livekit 127.0.0.1 ${master} 1\n`);
  await start("redis-server", port, [file, "--sentinel"]);
  return port;
};
const exporter = async (redisPort: number): Promise<number> => {
  const port = await freePort();
  const address = [`--redis.addr=redis://127.0.0.1:${redisPort}`, `--web.listen-address=127.0.0.1:${port}`];
  await start("prometheus-redis-exporter", port, address);
  return port;
};
/** Reads, writes, misses, expiries and errors, a little of each, until `until`; `full` refuses its writes. */
const traffic = async (port: number, full: number, until: number): Promise<void> => {
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
    await cli(port, "set", `gone:${until}`, "1", "px", "1500");
    await cli(port, "get", "never-there");
    await cli(full, "set", "refused", "x");
    await pause(1000);
  }
};

beforeAll(async () => {
  const debug = ["--enable-debug-command", "yes"];
  const master = await redis(
    "--maxmemory",
    "1gb",
    "--appendonly",
    "yes",
    "--slowlog-log-slower-than",
    "100",
    ...debug,
  );
  const replica = await redis("--replicaof", "127.0.0.1", String(master));
  const full = await redis("--maxmemory", "1");
  const cluster = await redis("--cluster-enabled", "yes");
  const watched = [master, replica, full, cluster, await sentinel(master)];
  const exporters = await Promise.all(watched.map(exporter));
  /** What is said of fragmentation is said from 100 MB on. */
  await cli(master, "debug", "populate", "800000", "key", "120");
  const nodes = ["livekit-server-1.13.5/node-a.txt", "livekit-server-1.13.5/node-b.txt"];
  const ports = await Promise.all(nodes.map((node) => replay(node, step)));
  // Six states, each as long as a window.
  const worker = await replay("livekit-egress-1.14.1/worker-a.txt", 10 * step);
  const parts = ["destination", "identity", "policy", "proxy-injector"].map(
    (part) => `linkerd-b24cd405/${part}.txt`,
  );
  const proxies = ["client", "server", "redis"].map((pod) => `linkerd-proxy-v2.366.0/${pod}.txt`);
  prometheus = await startPrometheus(
    {
      "kube-state-metrics": [await replay("kube-state-metrics-2.20.0/objects.txt", 10 * step)],
      "linkerd-control-plane": await Promise.all(parts.map((part) => replay(part, 20 * step))),
      "linkerd-proxy": await Promise.all(proxies.map((pod) => replay(pod, 20 * step))),
      "livekit-server": ports,
      "livekit-egress": [worker, await replay("livekit-egress-1.14.1/worker-b.txt", 10 * step)],
      redis: exporters,
    },
    {
      kubelet: {
        port: await replay("cadvisor-0.60.5/kubelet.txt", 20 * step),
        metrics_path: "/metrics/cadvisor",
      },
    },
  );
  await traffic(master, full, Date.now() + 75 * step);
  asked = Date.now() / 1000;
}, 180_000);
afterAll(async () => {
  stopReplays();
  await stopAll();
});

/** Nothing of a kubelet itself was recorded: what reads it has no answer, what reads others beside it may have. */
const ofKubelet = /metrics_path="\/metrics"/;
test("every query of every panel and rule returns data, or its reason is known", async () => {
  const silent: string[] = [];
  const all = questions().filter((one) => !isRest(one.where) && !ofKubelet.test(one.expr));
  for (const { where, expr } of all) if ((await seriesOf(prometheus, expr, asked)) === 0) silent.push(where);
  expect([...new Set(silent)].sort()).toEqual(Object.keys(empty).sort());
}, 120_000);

test("what reads a kubelet is asked without an error, though none answers", async () => {
  const all = questions().filter(({ expr }) => ofKubelet.test(expr));
  expect(all.length).toBeGreaterThan(10);
  for (const { expr } of all) await seriesOf(prometheus, expr, asked);
}, 60_000);

test("Prometheus evaluates every rule without an error", async () => {
  const states = await ruleStates(prometheus);
  expect(states.length).toBeGreaterThan(0);
  expect(states.filter((rule) => rule.health !== "ok" || rule.lastError)).toEqual([]);
});
