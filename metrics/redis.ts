// Everything that redis_exporter exposes of Redis, and of itself.

import { later, ownMetrics, server } from "./redis/component.ts";
import { goAll, goRuntime, goSettings, processNetwork, processRuntime, scrapeSeries } from "./runtime.ts";
import { noted } from "./target.ts";

export * from "./redis/checks.ts";
export * from "./redis/client-list.ts";
export * from "./redis/clients.ts";
export * from "./redis/cluster.ts";
export * from "./redis/cluster-messages.ts";
export * from "./redis/commands.ts";
export * from "./redis/config.ts";
export * from "./redis/exporter.ts";
export * from "./redis/keyspace.ts";
export * from "./redis/memory.ts";
export * from "./redis/persistence.ts";
export * from "./redis/replication.ts";
export * from "./redis/sentinel.ts";
export * from "./redis/server.ts";
export * from "./redis/vendors.ts";

const exporter = noted(server, { when: ownMetrics });
const youngExporter = noted(exporter, { since: later });

/** The exporter's own process, not that of Redis. */
export const process = { ...processRuntime(exporter), ...processNetwork(youngExporter) };
/** The Go runtime of the exporter. */
export const go = {
  ...goRuntime(exporter),
  ...goSettings(youngExporter),
  ...goAll(noted(exporter, { since: "1.74.0" })),
};
export const scrape = scrapeSeries(server);

export const dead = [
  server.dead("go_memstats_lookups_total", "always 0, and gone from newer exporters"),
] as const;
