// The exporter itself, and whether it reaches Redis.

import { server } from "./labels.ts";

const { counter, gauge, summary } = server;

export const up = gauge("redis_up", {
  unit: "bool",
  meaning: "1 when the exporter could connect, log in and read INFO, else 0.",
  trap: "When Redis is down the scrape of the exporter still succeeds: up stays 1 and every other Redis series disappears, so alerts on them resolve.",
});
export const exporterLastScrapeError = gauge("redis_exporter_last_scrape_error", {
  unit: "bool",
  labels: { err: "any" },
  meaning: "0 after a good scrape; 1 after a bad one, with the error as a label.",
  trap: "The label holds the text of any error: aggregate it away.",
});
export const exporterLastScrapeDurationSeconds = gauge("redis_exporter_last_scrape_duration_seconds", {
  unit: "s",
  meaning: "How long the last collection took.",
});
export const exporterLastScrapeConnectTimeSeconds = gauge("redis_exporter_last_scrape_connect_time_seconds", {
  unit: "s",
  meaning: "How long it took to connect, TLS and login included.",
  trap: "There even when the connection failed: not a sign of health.",
});
export const exporterLastScrapePingTimeSeconds = gauge("redis_exporter_last_scrape_ping_time_seconds", {
  unit: "s",
  meaning: "Round trip of one PING after connecting.",
  only: "pingOnConnect",
});
export const exporterScrapesTotal = counter("redis_exporter_scrapes_total", {
  unit: "scrapes",
  meaning: "Collections that the exporter ran.",
  trap: "Always 1 on /scrape?target=, where each request starts anew.",
});
export const exporterScrapeDurationSeconds = summary("redis_exporter_scrape_duration_seconds", {
  unit: "s",
  quantiles: [],
  meaning: "How long collections took; only the sum and the count exist.",
});
export const targetScrapeRequestErrorsTotal = counter("redis_target_scrape_request_errors_total", {
  unit: "requests",
  meaning: "Requests for /scrape with a missing or unreadable target.",
  trap: "Not a Redis that cannot be reached.",
});
export const exporterBuildInfo = gauge("redis_exporter_build_info", {
  unit: "info",
  labels: { version: "any", commit_sha: "any", build_date: "any", golang_version: "any" },
  meaning: "Version of the exporter, always 1.",
  only: "ownMetrics",
});
