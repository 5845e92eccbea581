// Everything that redis_exporter exposes of Redis, and of itself.

import {
  goAll,
  goRuntime,
  goSettings,
  processNetwork,
  processRuntime,
  scrapeSeries,
} from "../runtime/index.ts";
import { noted } from "../target.ts";
import { later, server } from "./labels.ts";

export * from "./checks.ts";
export * from "./client-list.ts";
export * from "./clients.ts";
export * from "./cluster.ts";
export * from "./cluster-messages.ts";
export * from "./commands.ts";
export * from "./config.ts";
export * from "./exporter.ts";
export * from "./keyspace.ts";
export * from "./memory.ts";
export * from "./persistence.ts";
export * from "./replication.ts";
export * from "./sentinel.ts";
export * from "./server.ts";
export * from "./vendors.ts";

const exporter = noted(server, { only: "ownMetrics" });
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
