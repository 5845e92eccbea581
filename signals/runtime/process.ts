// Signals of a process, whatever it does: CPU, memory, file descriptors, starts.

import { type Counter, changes, type Gauge, now, rate as perSecond, unit } from "../../promql/index.ts";
import { age, level, rate, saturation } from "../kinds/index.ts";
import { aboutOf, type Program, type Target } from "./program.ts";

interface Process<L extends Target> {
  readonly cpuSecondsTotal: Counter<L, "s">;
  readonly residentMemoryBytes: Gauge<L, "bytes">;
  readonly openFds: Gauge<L, "fds">;
  readonly maxFds: Gauge<L, "fds">;
  readonly startTimeSeconds: Gauge<L, "timestamp">;
}
type Which = "cpu" | "memory" | "fds" | "restarts" | "sinceStart";
/** `process_*` of a program: `<id>_cpu`, `<id>_memory`, `<id>_fds`, `<id>_restarts` and `<id>_since_start`. */
export const processSignals = <L extends Target, const B extends keyof Target>(
  of: Process<L>,
  program: Program<B, Which>,
) => {
  const about = aboutOf(program);
  const process = of as unknown as Process<Target>;
  return {
    cpu: rate({
      ...about(
        "cpu",
        "cpu",
        "CPU",
        "Cores used by the process. At its limit it is throttled, and answers late.",
      ),
      events: unit("cores", perSecond(process.cpuSecondsTotal)),
    }),
    memory: level({
      ...about(
        "memory",
        "memory",
        "Memory",
        "Memory of the process in RAM. At the container's limit it is killed.",
      ),
      value: now(process.residentMemoryBytes),
    }),
    fds: saturation({
      ...about(
        "fds",
        "fds",
        "File descriptors",
        "Open files and sockets of how many may be open, the fullest process. At the limit no connection is accepted.",
      ),
      used: now(process.openFds),
      limit: now(process.maxFds),
      bounds: { warning: 0.8 },
    }),
    restarts: level({
      ...about(
        "restarts",
        "restarts",
        "Recent restarts",
        "How often the process was started anew on the same address.",
      ),
      value: unit("restarts", changes(process.startTimeSeconds, {}, "15m")),
      better: "low",
      look: { warning: 1 },
    }),
    sinceStart: age({
      ...about(
        "sinceStart",
        "since_start",
        "Running for",
        "How long the process runs. What was not rolled out with the others runs another version.",
      ),
      since: now(process.startTimeSeconds),
      better: "neither",
    }),
  };
};
