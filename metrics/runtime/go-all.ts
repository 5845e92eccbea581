// What Go programs report that ask for all of runtime/metrics: LiveKit's SIP, egress and ingress.

import type { Counter, Labels } from "../../promql/metric.ts";
import type { Component, Note } from "../target.ts";

const bySize = [
  8.999999999999998, 24.999999999999996, 64.99999999999999, 144.99999999999997, 320.99999999999994,
  704.9999999999999, 1536.9999999999998, 3200.9999999999995, 6528.999999999999, 13568.999999999998,
  27264.999999999996,
] as const;
const byTime = [
  6.399999999999999e-8, 6.399999999999999e-7, 7.167999999999999e-6, 8.191999999999999e-5,
  0.0009175039999999999, 0.010485759999999998, 0.11744051199999998,
] as const;

/**
 * What comes on top of `goRuntime` with collectors.MetricsAll, by Go 1.26; older Go lacks some of it.
 * CPU times are the runtime's own estimates: compare them with each other, not with `process_cpu_seconds_total`.
 */
export const goAll = <B extends Labels>(of: Component<B>, note: Note = {}) => ({
  ...goCpu(of, note),
  ...goGc(of, note),
  ...goMemory(of, note),
  ...goSched(of, note),
  ...goDebug(of, note),
});

/** Path, version and checksum of the main module. */
export const buildInfo = <B extends Labels>({ gauge }: Component<B>, note: Note = {}) =>
  gauge("go_build_info", {
    unit: "info",
    labels: { path: "any", version: "any", checksum: "any" },
    meaning: "The main module and its version, always 1.",
    ...note,
  });

const goCpu = <B extends Labels>({ counter }: Component<B>, note: Note) => ({
  cgoGoToCCallsCallsTotal: counter("go_cgo_go_to_c_calls_calls_total", {
    unit: "calls",
    meaning: "Calls from Go into C.",
    ...note,
  }),
  cpuClassesGcMarkAssistCpuSecondsTotal: counter("go_cpu_classes_gc_mark_assist_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time that goroutines spent helping garbage collection.",
    ...note,
  }),
  cpuClassesGcMarkDedicatedCpuSecondsTotal: counter("go_cpu_classes_gc_mark_dedicated_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time of the processors set aside for garbage collection.",
    ...note,
  }),
  cpuClassesGcMarkIdleCpuSecondsTotal: counter("go_cpu_classes_gc_mark_idle_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time of garbage collection on processors that had nothing else to do.",
    ...note,
  }),
  cpuClassesGcPauseCpuSecondsTotal: counter("go_cpu_classes_gc_pause_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time lost while garbage collection stopped the program.",
    ...note,
  }),
  cpuClassesGcTotalCpuSecondsTotal: counter("go_cpu_classes_gc_total_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time of garbage collection.",
    ...note,
  }),
  cpuClassesIdleCpuSecondsTotal: counter("go_cpu_classes_idle_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time that was there and not used.",
    ...note,
  }),
  cpuClassesScavengeAssistCpuSecondsTotal: counter("go_cpu_classes_scavenge_assist_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time that goroutines spent giving memory back under pressure.",
    ...note,
  }),
  cpuClassesScavengeBackgroundCpuSecondsTotal: counter(
    "go_cpu_classes_scavenge_background_cpu_seconds_total",
    { unit: "s", meaning: "CPU time spent giving memory back in the background.", ...note },
  ),
  cpuClassesScavengeTotalCpuSecondsTotal: counter("go_cpu_classes_scavenge_total_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time spent giving memory back.",
    ...note,
  }),
  cpuClassesTotalCpuSecondsTotal: counter("go_cpu_classes_total_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time that was there: GOMAXPROCS over the life of the process.",
    ...note,
  }),
  cpuClassesUserCpuSecondsTotal: counter("go_cpu_classes_user_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time of the program's own code.",
    ...note,
  }),
  syncMutexWaitTotalSecondsTotal: counter("go_sync_mutex_wait_total_seconds_total", {
    unit: "s",
    meaning: "Time that goroutines spent waiting for locks.",
    ...note,
  }),
});

const goGc = <B extends Labels>({ counter, gauge, histogram }: Component<B>, note: Note) => ({
  gcCleanupsExecutedCleanupsTotal: counter("go_gc_cleanups_executed_cleanups_total", {
    unit: "cleanups",
    meaning: "Clean-up functions that ran.",
    ...note,
  }),
  gcCleanupsQueuedCleanupsTotal: counter("go_gc_cleanups_queued_cleanups_total", {
    unit: "cleanups",
    meaning: "Clean-up functions that were queued.",
    ...note,
  }),
  gcCyclesAutomaticGcCyclesTotal: counter("go_gc_cycles_automatic_gc_cycles_total", {
    unit: "cycles",
    meaning: "Garbage collections that the runtime started.",
    ...note,
  }),
  gcCyclesForcedGcCyclesTotal: counter("go_gc_cycles_forced_gc_cycles_total", {
    unit: "cycles",
    meaning: "Garbage collections that the program forced.",
    ...note,
  }),
  gcCyclesTotalGcCyclesTotal: counter("go_gc_cycles_total_gc_cycles_total", {
    unit: "cycles",
    meaning: "Garbage collections.",
    ...note,
  }),
  gcFinalizersExecutedFinalizersTotal: counter("go_gc_finalizers_executed_finalizers_total", {
    unit: "finalizers",
    meaning: "Finalizers that ran.",
    ...note,
  }),
  gcFinalizersQueuedFinalizersTotal: counter("go_gc_finalizers_queued_finalizers_total", {
    unit: "finalizers",
    meaning: "Finalizers that were queued.",
    ...note,
  }),
  gcHeapAllocsBySizeBytes: histogram("go_gc_heap_allocs_by_size_bytes", {
    unit: "bytes",
    buckets: bySize,
    meaning: "Allocations on the heap by size.",
    ...note,
  }),
  gcHeapAllocsBytesTotal: counter("go_gc_heap_allocs_bytes_total", {
    unit: "bytes",
    meaning: "Heap memory ever allocated.",
    ...note,
  }),
  gcHeapAllocsObjectsTotal: counter("go_gc_heap_allocs_objects_total", {
    unit: "objects",
    meaning: "Objects ever allocated on the heap, tiny ones left out.",
    ...note,
  }),
  gcHeapFreesBySizeBytes: histogram("go_gc_heap_frees_by_size_bytes", {
    unit: "bytes",
    buckets: bySize,
    meaning: "Objects freed from the heap by size.",
    ...note,
  }),
  gcHeapFreesBytesTotal: counter("go_gc_heap_frees_bytes_total", {
    unit: "bytes",
    meaning: "Heap memory ever freed.",
    ...note,
  }),
  gcHeapFreesObjectsTotal: counter("go_gc_heap_frees_objects_total", {
    unit: "objects",
    meaning: "Objects ever freed from the heap, tiny ones left out.",
    ...note,
  }),
  gcHeapGoalBytes: gauge("go_gc_heap_goal_bytes", {
    unit: "bytes",
    meaning: "Heap size at which it is collected next.",
    ...note,
  }),
  gcHeapLiveBytes: gauge("go_gc_heap_live_bytes", {
    unit: "bytes",
    meaning: "Heap memory that was alive at the last collection.",
    ...note,
  }),
  gcHeapObjectsObjects: gauge("go_gc_heap_objects_objects", {
    unit: "objects",
    meaning: "Objects on the heap now.",
    ...note,
  }),
  gcHeapTinyAllocsObjectsTotal: counter("go_gc_heap_tiny_allocs_objects_total", {
    unit: "objects",
    meaning: "Tiny objects ever allocated, several to a block.",
    ...note,
  }),
  gcLimiterLastEnabledGcCycle: gauge("go_gc_limiter_last_enabled_gc_cycle", {
    unit: "cycles",
    meaning: "Number of the collection at which the CPU limit of garbage collection last held; 0 is never.",
    ...note,
  }),
  gcPausesSeconds: histogram("go_gc_pauses_seconds", {
    unit: "s",
    buckets: byTime,
    meaning: "The same as go_sched_pauses_total_gc_seconds.",
    ...note,
  }),
  gcScanGlobalsBytes: gauge("go_gc_scan_globals_bytes", {
    unit: "bytes",
    meaning: "Global variables that garbage collection looks through.",
    ...note,
  }),
  gcScanHeapBytes: gauge("go_gc_scan_heap_bytes", {
    unit: "bytes",
    meaning: "Heap memory that garbage collection looks through.",
    ...note,
  }),
  gcScanStackBytes: gauge("go_gc_scan_stack_bytes", {
    unit: "bytes",
    meaning: "Stack memory that the last collection looked through.",
    ...note,
  }),
  gcScanTotalBytes: gauge("go_gc_scan_total_bytes", {
    unit: "bytes",
    meaning: "Memory that garbage collection looks through.",
    ...note,
  }),
  gcStackStartingSizeBytes: gauge("go_gc_stack_starting_size_bytes", {
    unit: "bytes",
    meaning: "Stack that a new goroutine gets.",
    ...note,
  }),
});

const goMemory = <B extends Labels>({ gauge }: Component<B>, note: Note) => ({
  memoryClassesHeapFreeBytes: gauge("go_memory_classes_heap_free_bytes", {
    unit: "bytes",
    meaning: "Heap memory that is free and not given back yet.",
    ...note,
  }),
  memoryClassesHeapObjectsBytes: gauge("go_memory_classes_heap_objects_bytes", {
    unit: "bytes",
    meaning: "Heap memory of objects, dead ones included until they are swept.",
    ...note,
  }),
  memoryClassesHeapReleasedBytes: gauge("go_memory_classes_heap_released_bytes", {
    unit: "bytes",
    meaning: "Heap memory that was given back.",
    ...note,
  }),
  memoryClassesHeapStacksBytes: gauge("go_memory_classes_heap_stacks_bytes", {
    unit: "bytes",
    meaning: "Heap memory set aside for stacks.",
    ...note,
  }),
  memoryClassesHeapUnusedBytes: gauge("go_memory_classes_heap_unused_bytes", {
    unit: "bytes",
    meaning: "Heap memory set aside for objects and not used.",
    ...note,
  }),
  memoryClassesMetadataMcacheFreeBytes: gauge("go_memory_classes_metadata_mcache_free_bytes", {
    unit: "bytes",
    meaning: "Memory of thread caches that is not used.",
    ...note,
  }),
  memoryClassesMetadataMcacheInuseBytes: gauge("go_memory_classes_metadata_mcache_inuse_bytes", {
    unit: "bytes",
    meaning: "Memory of thread caches in use.",
    ...note,
  }),
  memoryClassesMetadataMspanFreeBytes: gauge("go_memory_classes_metadata_mspan_free_bytes", {
    unit: "bytes",
    meaning: "Memory of span records that is not used.",
    ...note,
  }),
  memoryClassesMetadataMspanInuseBytes: gauge("go_memory_classes_metadata_mspan_inuse_bytes", {
    unit: "bytes",
    meaning: "Memory of span records in use.",
    ...note,
  }),
  memoryClassesMetadataOtherBytes: gauge("go_memory_classes_metadata_other_bytes", {
    unit: "bytes",
    meaning: "Memory of the runtime's other records.",
    ...note,
  }),
  memoryClassesOsStacksBytes: gauge("go_memory_classes_os_stacks_bytes", {
    unit: "bytes",
    meaning: "Stacks that the operating system allocated.",
    ...note,
  }),
  memoryClassesOtherBytes: gauge("go_memory_classes_other_bytes", {
    unit: "bytes",
    meaning: "Memory of traces, finalizers and the like.",
    ...note,
  }),
  memoryClassesProfilingBucketsBytes: gauge("go_memory_classes_profiling_buckets_bytes", {
    unit: "bytes",
    meaning: "Memory of the profiler's table.",
    ...note,
  }),
  memoryClassesTotalBytes: gauge("go_memory_classes_total_bytes", {
    unit: "bytes",
    meaning: "Memory that the Go runtime mapped; what C code took is not in it.",
    ...note,
  }),
});

const goSched = <B extends Labels>({ counter, gauge, histogram }: Component<B>, note: Note) => ({
  schedGoroutinesCreatedGoroutinesTotal: counter("go_sched_goroutines_created_goroutines_total", {
    unit: "goroutines",
    meaning: "Goroutines ever started.",
    ...note,
  }),
  schedGoroutinesGoroutines: gauge("go_sched_goroutines_goroutines", {
    unit: "goroutines",
    meaning: "Goroutines now.",
    ...note,
  }),
  schedGoroutinesNotInGoGoroutines: gauge("go_sched_goroutines_not_in_go_goroutines", {
    unit: "goroutines",
    meaning: "Goroutines in a system call or in C code.",
    ...note,
  }),
  schedGoroutinesRunnableGoroutines: gauge("go_sched_goroutines_runnable_goroutines", {
    unit: "goroutines",
    meaning: "Goroutines that wait for a processor.",
    ...note,
  }),
  schedGoroutinesRunningGoroutines: gauge("go_sched_goroutines_running_goroutines", {
    unit: "goroutines",
    meaning: "Goroutines that run.",
    ...note,
  }),
  schedGoroutinesWaitingGoroutines: gauge("go_sched_goroutines_waiting_goroutines", {
    unit: "goroutines",
    meaning: "Goroutines that wait for a lock or for input.",
    ...note,
  }),
  schedLatenciesSeconds: histogram("go_sched_latencies_seconds", {
    unit: "s",
    buckets: byTime,
    meaning: "How long goroutines that could run waited for a processor.",
    ...note,
  }),
  schedPausesStoppingGcSeconds: histogram("go_sched_pauses_stopping_gc_seconds", {
    unit: "s",
    buckets: byTime,
    meaning: "How long garbage collection took to stop all threads.",
    ...note,
  }),
  schedPausesStoppingOtherSeconds: histogram("go_sched_pauses_stopping_other_seconds", {
    unit: "s",
    buckets: byTime,
    meaning: "How long other causes took to stop all threads.",
    ...note,
  }),
  schedPausesTotalGcSeconds: histogram("go_sched_pauses_total_gc_seconds", {
    unit: "s",
    buckets: byTime,
    meaning: "How long garbage collection stopped the program.",
    ...note,
  }),
  schedPausesTotalOtherSeconds: histogram("go_sched_pauses_total_other_seconds", {
    unit: "s",
    buckets: byTime,
    meaning: "How long other causes stopped the program.",
    ...note,
  }),
  schedThreadsTotalThreads: gauge("go_sched_threads_total_threads", {
    unit: "threads",
    meaning: "Threads that the Go runtime owns.",
    ...note,
  }),
});

const debugSettings = [
  "allowmultiplevcs",
  "asynctimerchan",
  "containermaxprocs",
  "cryptocustomrand",
  "embedfollowsymlinks",
  "execerrdot",
  "fips140ems",
  "gocachehash",
  "gocachetest",
  "gocacheverify",
  "gotestjsonbuildtext",
  "gotypesalias",
  "htmlmetacontenturlescape",
  "http2client",
  "http2server",
  "httpcookiemaxnum",
  "httplaxcontentlength",
  "httpmuxgo121",
  "httpservecontentkeepheaders",
  "installgoroot",
  "multipartmaxheaders",
  "multipartmaxparts",
  "multipathtcp",
  "netedns0",
  "panicnil",
  "randautoseed",
  "randseednop",
  "rsa1024min",
  "tarinsecurepath",
  "tls10server",
  "tls3des",
  "tlsmaxrsasize",
  "tlsrsakex",
  "tlssha1",
  "tlsunsafeekm",
  "updatemaxprocs",
  "urlmaxqueryparams",
  "urlstrictcolons",
  "winreadlinkvolume",
  "winsymlink",
  "x509keypairleaf",
  "x509negativeserial",
  "x509rsacrt",
  "x509sha256skid",
  "x509usefallbackroots",
  "x509usepolicies",
  "zipinsecurepath",
] as const;

type Debug<B extends Labels> = {
  readonly [S in (typeof debugSettings)[number] as `godebug_${S}`]: Counter<B, "events">;
};

/** One counter for each GODEBUG setting: how often the program did what only that setting makes it do. */
const goDebug = <B extends Labels>({ counter }: Component<B>, note: Note): Debug<B> =>
  Object.fromEntries(
    debugSettings.map((setting) => [
      `godebug_${setting}`,
      counter(`go_godebug_non_default_behavior_${setting}_events_total`, {
        unit: "events",
        meaning: `Times that GODEBUG=${setting} made a difference.`,
        ...note,
      }),
    ]),
  ) as unknown as Debug<B>;
