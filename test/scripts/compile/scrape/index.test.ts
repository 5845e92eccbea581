// Scrape jobs at work: a real Prometheus with the built configuration, its pods described in a file.

import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { directory, freePort, start, stopAll } from "../../../servers.ts";
import { filesFor } from "../installation.ts";

const exposed = "livekit_room_total 3\nnobody_reads_this 1\n";
const exporter = createServer((_, response) =>
  response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(exposed),
);
const pod = (name: string, ip: string, port: string, phase = "Running") => ({
  targets: [`${ip}:${port}`],
  labels: {
    __meta_kubernetes_namespace: "livekit",
    __meta_kubernetes_pod_name: name,
    __meta_kubernetes_pod_ip: ip,
    __meta_kubernetes_pod_phase: phase,
    __meta_kubernetes_pod_container_port_number: port,
  },
});
/** One pod with two ports, neither the metrics port; one with an IPv6 address; one that has ended. */
const pods = [
  pod("livekit-0", "127.0.0.1", "7880"),
  pod("livekit-0", "127.0.0.1", "7881"),
  pod("livekit-1", "::1", "7880"),
  pod("livekit-2", "127.0.0.2", "7880", "Succeeded"),
];

interface Target {
  readonly scrapeUrl: string;
  readonly labels: Readonly<Record<string, string>>;
}
let prometheus = "";
let port = 0;
const ask = async <T>(path: string): Promise<T> =>
  ((await (await fetch(`${prometheus}/api/v1/${path}`)).json()) as { data: T }).data;

beforeAll(async () => {
  await new Promise<void>((done) => exporter.listen(0, "127.0.0.1", done));
  port = (exporter.address() as AddressInfo).port;
  const text = filesFor(
    `components: { livekit-server: { port: ${port} } }\ncluster: { multi: true, name: eu }`,
    "prometheus",
  );
  const { scrape_configs } = parse(text.get("prometheus/scrape/livekit-server.yaml") ?? "");
  const [{ kubernetes_sd_configs, ...job }] = scrape_configs;
  expect(kubernetes_sd_configs).toEqual([
    {
      role: "pod",
      namespaces: { names: ["livekit"] },
      selectors: [{ role: "pod", label: "app.kubernetes.io/name=livekit-server" }],
    },
  ]);
  const folder = await directory();
  const config = {
    scrape_configs: [{ ...job, scrape_interval: "1s", file_sd_configs: [{ files: ["pods.yaml"] }] }],
  };
  writeFileSync(join(folder, "prometheus.yml"), stringify(config));
  writeFileSync(join(folder, "pods.yaml"), stringify(pods));
  const own = await freePort();
  prometheus = `http://127.0.0.1:${own}`;
  await start("prometheus", own, [
    `--config.file=${join(folder, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${own}`,
  ]);
});
afterAll(async () => {
  await stopAll();
  exporter.close();
});

describe("the job of livekit-server", () => {
  test("scrapes each living pod once, at its IP and the settings' port, declared or not", async () => {
    let targets: readonly Target[] = [];
    while (targets.length === 0) {
      await pause(100);
      ({ activeTargets: targets } = await ask<{ activeTargets: Target[] }>("targets?state=active"));
    }
    expect(targets.map((t) => t.scrapeUrl).sort()).toEqual([
      `http://127.0.0.1:${port}/metrics`,
      `http://[::1]:${port}/metrics`,
    ]);
    expect(targets.find((t) => t.labels.pod === "livekit-0")?.labels).toEqual({
      cluster: "eu",
      namespace: "livekit",
      pod: "livekit-0",
      job: "livekit-server",
      instance: `127.0.0.1:${port}`,
    });
  });

  test("stores what something reads, and up", async () => {
    const names = () => ask<string[]>("label/__name__/values");
    let stored = await names();
    while (!stored.includes("livekit_room_total")) {
      await pause(100);
      stored = await names();
    }
    expect(stored.filter((name) => !name.startsWith("scrape_"))).toEqual(["livekit_room_total", "up"]);
  });
});
