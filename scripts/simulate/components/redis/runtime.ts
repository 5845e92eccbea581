// redis_exporter: its own Go runtime and process.

import * as m from "../../../../metrics/redis.ts";
import { type GoFacts, goRows } from "../runtime/go.ts";
import { type ProcessFacts, processRows } from "../runtime/process.ts";
import { golang } from "./server.ts";
import type { Redis } from "./state.ts";

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
const process = (r: Redis): ProcessFacts => ({
  cpu: 0.0019,
  resident: 24.5 * MiB,
  virtual: 1263 * MiB,
  files: 11,
  maxFiles: 1_048_576,
  started: r.started + 2,
  received: 2900,
  sent: 1700,
});

export const runtime = [...goRows<Redis>(m.go, go), ...processRows<Redis>(m.process, process)];
