// redis_exporter: what it says of itself, whatever kind of Redis it looks at.

import * as m from "../../../../metrics/redis/index.ts";
import { chance, hex } from "../../random.ts";
import { type Moment, table } from "../../row.ts";
import { type GoFacts, goRows } from "../runtime/go.ts";
import { type ProcessFacts, processRows } from "../runtime/process.ts";

const { count, level, quantiles } = table<Probed>();

/** A Redis or a Sentinel that an exporter looks at. */
export interface Probed extends Moment {
  /** Sets its chances apart from those of the others. */
  readonly key: string;
  /** The exporter's release. */
  readonly exporter: string;
  /** Seconds since 1970. */
  readonly started: number;
  /** The same of the exporter, where that is older. */
  readonly exporting?: number;
  /** It does not answer the exporter. */
  readonly stopped?: boolean;
}

const golang = "go1.25.4";
const round = Math.round;
/** It takes some milliseconds. */
const scrape = (r: Probed): number => 0.0042 + 0.003 * chance(r.t, r.key, "scrape");

export const exporterRows = [
  level(m.exporterBuildInfo, {
    by: ({ exporter }) => [
      [
        {
          version: `v${exporter}`,
          commit_sha: hex(40, exporter),
          build_date: "2025-10-20-12:00:00",
          golang_version: golang,
        },
        () => 1,
      ],
    ],
  }),
  level(m.up, ({ stopped }) => (stopped ? 0 : 1)),
  level(m.exporterLastScrapeError, [[{ err: "" }, () => 0]]),
  level(m.exporterLastScrapeDurationSeconds, scrape),
  level(m.exporterLastScrapeConnectTimeSeconds, (r) => 0.0003 + 0.0004 * chance(r.t, r.key, "connect")),
  count(m.exporterScrapesTotal, (r) => Math.max(1, round(r.dt / 30))),
  quantiles(m.exporterScrapeDurationSeconds, (r) => {
    const n = Math.max(1, round(r.dt / 30));
    return { n, sum: n * scrape(r), quantiles: [] };
  }),
];

const MiB = 2 ** 20;

const go = (): GoFacts => ({
  version: golang,
  goroutines: 9,
  threads: 8,
  processors: 2,
  live: 3.4 * MiB,
  allocated: 90_000,
  pause: 0.00006,
  longest: 0.0006,
});
const process = (r: Probed): ProcessFacts => ({
  cpu: 0.0019,
  resident: 24.5 * MiB,
  virtual: 1263 * MiB,
  files: 11,
  maxFiles: 1_048_576,
  started: (r.exporting ?? r.started) + 2,
  received: 2900,
  sent: 1700,
});

export const runtimeRows = [...goRows<Probed>(m.go, go), ...processRows<Probed>(m.process, process)];
