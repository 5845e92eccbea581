// The series that Prometheus itself writes about every scrape.

import { chance } from "./random.ts";

/** What Prometheus sees of one scrape. */
export interface Scrape {
  readonly t: number;
  readonly up: boolean;
  /** Samples exposed, those that are kept, and series that were not there at the scrape before. */
  readonly samples: number;
  readonly kept: number;
  readonly added: number;
}

/** A scrape takes some milliseconds, and longer the more there is to read; a refused one next to nothing. */
const duration = ({ t, up, samples }: Scrape, key: string): number =>
  up ? Math.round(1e6 * (0.002 + samples * 2.4e-6) * (0.85 + 0.4 * chance(t, key))) / 1e6 : 0.000412;

export const scrapeSeries: Readonly<Record<string, (scrape: Scrape, key: string) => number>> = {
  scrape_duration_seconds: duration,
  scrape_samples_post_metric_relabeling: ({ kept }) => kept,
  scrape_samples_scraped: ({ samples }) => samples,
  scrape_series_added: ({ added }) => added,
  up: ({ up }) => (up ? 1 : 0),
};
export const isScrapeSeries = (name: string): boolean => name in scrapeSeries;
