// What a program says of its own process, and its HTTP handler of the scrapes, from a few facts.

import type { processRuntime, promhttpRuntime } from "../../../../metrics/runtime/index.ts";
import { type Moment, table } from "../../row.ts";

export interface ProcessFacts {
  /** Cores in use. */
  readonly cpu: number;
  readonly resident: number;
  readonly virtual: number;
  readonly files: number;
  readonly maxFiles: number;
  /** Seconds since 1970. */
  readonly started: number;
  /** Bytes a second. */
  readonly received: number;
  readonly sent: number;
}

/** Whatever labels the targets have. */
type None = Record<never, never>;

/** The rows of `process_*`. */
export const processRows = <S extends Moment>(
  m: ReturnType<typeof processRuntime<None>>,
  facts: (at: S) => ProcessFacts,
) => {
  const { count, level, sum } = table<S>();
  return [
    sum(m.cpuSecondsTotal, (at) => facts(at).cpu * at.dt),
    level(m.residentMemoryBytes, (at) => Math.round(facts(at).resident / 4096) * 4096),
    level(m.virtualMemoryBytes, (at) => Math.round(facts(at).virtual / 4096) * 4096),
    level(m.virtualMemoryMaxBytes, () => 2 ** 64),
    level(m.openFds, (at) => Math.round(facts(at).files)),
    level(m.maxFds, (at) => facts(at).maxFiles),
    level(m.startTimeSeconds, (at) => facts(at).started),
    count(m.networkReceiveBytesTotal, (at) => Math.round(facts(at).received * at.dt)),
    count(m.networkTransmitBytesTotal, (at) => Math.round(facts(at).sent * at.dt)),
  ];
};

/** The rows of `promhttp_*`: one scrape in `interval` seconds. */
export const handlerRows = <S extends Moment>(
  m: ReturnType<typeof promhttpRuntime<None>>,
  interval: number,
) => {
  const { count, level } = table<S>();
  return [
    count(
      m.metricHandlerRequestsTotal,
      [
        [{ code: "200" }, (at) => Math.max(1, Math.round(at.dt / interval))],
        [{ code: "500" }, () => 0],
        [{ code: "503" }, () => 0],
      ],
      { atOnce: true },
    ),
    level(m.metricHandlerRequestsInFlight, () => 1),
  ];
};
