// What is known of a scrape: by Prometheus, which writes it, and by the handler that answers it.

import type { Labels } from "../../promql/metric.ts";
import type { Component } from "../target.ts";

/** The series that Prometheus itself adds for every target. */
export const scrapeSeries = <B extends Labels>({ gauge }: Component<B>) => ({
  up: gauge("up", {
    unit: "bool",
    meaning: "1 when the last scrape of the target succeeded.",
    trap: "A target that service discovery no longer finds has no series at all: test for absence as well.",
  }),
  scrapeDurationSeconds: gauge("scrape_duration_seconds", {
    unit: "s",
    meaning: "How long the scrape took.",
  }),
  scrapeSamplesScraped: gauge("scrape_samples_scraped", {
    unit: "samples",
    meaning: "Samples that the target exposed.",
  }),
  scrapeSamplesPostMetricRelabeling: gauge("scrape_samples_post_metric_relabeling", {
    unit: "samples",
    meaning: "Samples that were left after relabelling.",
  }),
  scrapeSeriesAdded: gauge("scrape_series_added", {
    unit: "series",
    meaning: "About how many series the scrape added that were not there before.",
  }),
});

/** What the HTTP handler of a Go program counts of its own scrapes. Source: client_golang, promhttp/http.go. */
export const promhttpRuntime = <B extends Labels>({ counter, gauge }: Component<B>) => ({
  metricHandlerRequestsTotal: counter("promhttp_metric_handler_requests_total", {
    unit: "requests",
    labels: { code: ["200", "500", "503"] },
    meaning: "Scrapes answered, by status.",
  }),
  metricHandlerRequestsInFlight: gauge("promhttp_metric_handler_requests_in_flight", {
    unit: "requests",
    meaning: "Scrapes being answered now.",
  }),
});
