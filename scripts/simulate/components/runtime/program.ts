// What an ordinary small Go program says of its runtime, its process and its scrapes.

import type { Card } from "../../../../components/card.ts";
import { goRuntime, processRuntime, promhttpRuntime } from "../../../../metrics/runtime/index.ts";
import type { AnyMetric } from "../../../../promql/metric.ts";
import { component } from "../../../../promql/metric.ts";
import type { Moment, Row } from "../../row.ts";
import { still } from "../../still.ts";
import { type GoFacts, goRows } from "./go.ts";
import { handlerRows, type ProcessFacts, processRows } from "./process.ts";

const MiB = 2 ** 20;
const go = (): GoFacts => ({
  version: "go1.25.4",
  goroutines: 60,
  threads: 9,
  processors: 2,
  live: 18 * MiB,
  allocated: 400_000,
  pause: 0.00008,
  longest: 0.0009,
});
const process = (): ProcessFacts => ({
  cpu: 0.04,
  resident: 64 * MiB,
  virtual: 1280 * MiB,
  files: 24,
  maxFiles: 65_536,
  started: 0,
  received: 9000,
  sent: 9000,
});

const any = component("any program", {});
/** When it started is known of each process, not here. */
const rows = [
  ...goRows<Moment>(goRuntime(any), go),
  ...processRows<Moment>(processRuntime(any), process),
  ...handlerRows<Moment>(promhttpRuntime(any), 30),
].filter(({ metric }) => metric.name !== "process_start_time_seconds");

/** The row of a metric that every program may have; undefined for others. */
export const ofProgram = (metric: AnyMetric, card: Card): Row<Moment> | undefined => {
  const row = rows.find((one) => one.metric.name === metric.name && one.metric.kind === metric.kind);
  if (row) return { ...row, metric } as Row<Moment>;
  const rest = metric.name.startsWith("go_") ? still(metric, card) : undefined;
  return rest && "how" in rest ? rest : undefined;
};
