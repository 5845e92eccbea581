// What every Go program reports of its runtime: the default collector of the Prometheus client library.

import type { Labels } from "../../promql/metric.ts";
import type { Component } from "../target.ts";

/** `go_*` of the default collector. Source: client_golang, prometheus/go_collector.go. */
export const goRuntime = <B extends Labels>(of: Component<B>) => ({
  ...goBasics(of),
  ...goSettings(of),
  ...goMemory(of),
});

const goBasics = <B extends Labels>({ gauge, summary }: Component<B>) => ({
  goroutines: gauge("go_goroutines", {
    unit: "goroutines",
    meaning: "Goroutines now.",
    trap: "A steady rise over days is a leak.",
  }),
  threads: gauge("go_threads", {
    unit: "threads",
    meaning: "Threads of the operating system created.",
  }),
  gcDurationSeconds: summary("go_gc_duration_seconds", {
    unit: "s",
    quantiles: ["0", "0.25", "0.5", "0.75", "1"],
    meaning: "How long garbage collection stopped the program.",
    trap: "The quantile 1 is the longest of the recent past, not since the start.",
  }),
  info: gauge("go_info", {
    unit: "info",
    labels: { version: "any" },
    meaning: "The Go version, always 1.",
  }),
});

/** The settings of the runtime, by younger releases of the library (client_golang 1.20). */
export const goSettings = <B extends Labels>({ gauge }: Component<B>) => ({
  gcGogcPercent: gauge("go_gc_gogc_percent", {
    unit: "percent",
    meaning: "GOGC: by how much the heap may grow before it is collected.",
  }),
  gcGomemlimitBytes: gauge("go_gc_gomemlimit_bytes", {
    unit: "bytes",
    meaning: "GOMEMLIMIT: the memory that the runtime tries to stay below.",
    trap: "Without a limit it is the largest number there is, 9.2e18.",
  }),
  schedGomaxprocsThreads: gauge("go_sched_gomaxprocs_threads", {
    unit: "threads",
    meaning: "GOMAXPROCS: threads that may run Go code at once.",
  }),
});

const goMemory = <B extends Labels>(of: Component<B>) => {
  const { counter, gauge } = of;
  const bytes = <const M extends string>(meaning: M) => ({ unit: "bytes", meaning }) as const;
  return {
    memstatsAllocBytes: gauge("go_memstats_alloc_bytes", bytes("Heap memory in use by objects.")),
    memstatsAllocBytesTotal: counter("go_memstats_alloc_bytes_total", bytes("Heap memory ever allocated.")),
    memstatsSysBytes: gauge("go_memstats_sys_bytes", bytes("Memory taken from the operating system.")),
    memstatsMallocsTotal: counter("go_memstats_mallocs_total", {
      unit: "objects",
      meaning: "Heap objects ever allocated.",
    }),
    memstatsFreesTotal: counter("go_memstats_frees_total", {
      unit: "objects",
      meaning: "Heap objects ever freed.",
    }),
    memstatsHeapAllocBytes: gauge(
      "go_memstats_heap_alloc_bytes",
      bytes("The same as go_memstats_alloc_bytes."),
    ),
    memstatsHeapSysBytes: gauge("go_memstats_heap_sys_bytes", bytes("Heap memory taken from the system.")),
    memstatsHeapIdleBytes: gauge("go_memstats_heap_idle_bytes", bytes("Heap memory that waits to be used.")),
    memstatsHeapInuseBytes: gauge(
      "go_memstats_heap_inuse_bytes",
      bytes("Heap memory in spans with objects."),
    ),
    memstatsHeapReleasedBytes: gauge("go_memstats_heap_released_bytes", bytes("Heap memory given back.")),
    memstatsHeapObjects: gauge("go_memstats_heap_objects", {
      unit: "objects",
      meaning: "Objects on the heap now.",
    }),
    memstatsStackInuseBytes: gauge(
      "go_memstats_stack_inuse_bytes",
      bytes("Memory of the goroutines' stacks."),
    ),
    memstatsStackSysBytes: gauge("go_memstats_stack_sys_bytes", bytes("Stack memory taken from the system.")),
    memstatsMspanInuseBytes: gauge("go_memstats_mspan_inuse_bytes", bytes("Memory of span records in use.")),
    memstatsMspanSysBytes: gauge("go_memstats_mspan_sys_bytes", bytes("Memory taken for span records.")),
    memstatsMcacheInuseBytes: gauge(
      "go_memstats_mcache_inuse_bytes",
      bytes("Memory of the thread caches in use."),
    ),
    memstatsMcacheSysBytes: gauge("go_memstats_mcache_sys_bytes", bytes("Memory taken for thread caches.")),
    memstatsBuckHashSysBytes: gauge(
      "go_memstats_buck_hash_sys_bytes",
      bytes("Memory of the profiler's table."),
    ),
    memstatsGcSysBytes: gauge(
      "go_memstats_gc_sys_bytes",
      bytes("Memory that the garbage collector itself needs."),
    ),
    memstatsOtherSysBytes: gauge("go_memstats_other_sys_bytes", bytes("Memory taken for everything else.")),
    memstatsNextGcBytes: gauge(
      "go_memstats_next_gc_bytes",
      bytes("Heap size at which it is collected next."),
    ),
    memstatsLastGcTimeSeconds: gauge("go_memstats_last_gc_time_seconds", {
      unit: "timestamp",
      meaning: "When the heap was last collected.",
    }),
  };
};
