// Signals of a Go program's runtime: CPU of its limit, heap, goroutines, garbage collection.

import {
  type Counter,
  type Gauge,
  now,
  rate as perSecond,
  type Summary,
  summaryQuantile,
  sumOf,
  unit,
} from "../../promql/index.ts";
import { level, rate, saturation } from "../kinds/index.ts";
import type { Bounds } from "../signal.ts";
import { aboutOf, type Program, type Target } from "./program.ts";

interface Go<L extends Target> {
  readonly memstatsHeapInuseBytes: Gauge<L, "bytes">;
  readonly goroutines: Gauge<L, "goroutines">;
  readonly gcDurationSeconds: Summary<L, "s", "0" | "0.25" | "0.5" | "0.75" | "1">;
  readonly schedGomaxprocsThreads: Gauge<L, "threads">;
}
interface Process<L extends Target> {
  readonly cpuSecondsTotal: Counter<L, "s">;
}
type Which = "cpuUsed" | "heap" | "goroutines" | "gcPause" | "gcTime";
/** From how many goroutines on something leaks: programs differ. */
interface GoProgram<B extends string> extends Program<B, Which> {
  readonly goroutines?: Bounds;
}

/**
 * `go_*` of a program: `<id>_cpu_used`, `<id>_heap`, `<id>_goroutines`, `<id>_gc_pause`, `<id>_gc_time`. GOMAXPROCS may
 * be more than the container's CPU limit: then throttling begins below 100 %.
 */
export const goSignals = <L extends Target, const B extends keyof Target>(
  ofGo: Go<L>,
  ofProcess: Process<L>,
  program: GoProgram<B>,
) => {
  const about = aboutOf(program);
  const go = ofGo as unknown as Go<Target>;
  const process = ofProcess as unknown as Process<Target>;
  return {
    cpuUsed: saturation({
      ...about(
        "cpuUsed",
        "cpu_used",
        "CPU of limit",
        "Cores used of GOMAXPROCS, the busiest process. Where the container has a lower CPU limit, it is throttled before this is full.",
      ),
      used: unit("cores", perSecond(process.cpuSecondsTotal)),
      limit: unit("cores", now(go.schedGomaxprocsThreads)),
      bounds: { warning: 0.9 },
    }),
    heap: level({
      ...about(
        "heap",
        "heap",
        "Heap in use",
        "Memory of Go's objects. Rising from day to day under the same load: a leak.",
      ),
      value: now(go.memstatsHeapInuseBytes),
    }),
    goroutines: level({
      ...about(
        "goroutines",
        "goroutines",
        "Goroutines",
        "Goroutines follow the load. A steady rise without it is a leak.",
      ),
      value: now(go.goroutines),
      better: "low",
      ...(program.goroutines ? { bounds: program.goroutines } : {}),
    }),
    gcPause: level({
      ...about(
        "gcPause",
        "gc_pause",
        "Longest GC pause",
        "How long garbage collection stopped the process of late: too little CPU, or a heap near GOMEMLIMIT.",
      ),
      value: summaryQuantile(go.gcDurationSeconds, "1"),
      combine: "max",
      better: "low",
    }),
    gcTime: rate({
      ...about(
        "gcTime",
        "gc_time",
        "Time stopped by GC",
        "Share of the time in which garbage collection stopped the process. Beside the longest pause it tells many short ones from a few long ones.",
      ),
      events: perSecond(sumOf(go.gcDurationSeconds)),
      combine: "max",
      better: "low",
    }),
  };
};
