// What Go programs that ask for all of runtime/metrics report of their memory and of collecting it.

import type { Labels } from "../../promql/metric.ts";
import type { Component } from "../target.ts";

const bySize = [
  8.999999999999998, 24.999999999999996, 64.99999999999999, 144.99999999999997, 320.99999999999994,
  704.9999999999999, 1536.9999999999998, 3200.9999999999995, 6528.999999999999, 13568.999999999998,
  27264.999999999996,
] as const;
/** Seconds, as the client library thins out the bounds of the runtime. */
export const byTime = [
  6.399999999999999e-8, 6.399999999999999e-7, 7.167999999999999e-6, 8.191999999999999e-5,
  0.0009175039999999999, 0.010485759999999998, 0.11744051199999998,
] as const;

export const goGc = <B extends Labels>({ counter, gauge, histogram }: Component<B>) => ({
  gcCleanupsExecutedCleanupsTotal: counter("go_gc_cleanups_executed_cleanups_total", {
    unit: "cleanups",
    meaning: "Clean-up functions that ran.",
  }),
  gcCleanupsQueuedCleanupsTotal: counter("go_gc_cleanups_queued_cleanups_total", {
    unit: "cleanups",
    meaning: "Clean-up functions that were queued.",
  }),
  gcCyclesAutomaticGcCyclesTotal: counter("go_gc_cycles_automatic_gc_cycles_total", {
    unit: "cycles",
    meaning: "Garbage collections that the runtime started.",
  }),
  gcCyclesForcedGcCyclesTotal: counter("go_gc_cycles_forced_gc_cycles_total", {
    unit: "cycles",
    meaning: "Garbage collections that the program forced.",
  }),
  gcCyclesTotalGcCyclesTotal: counter("go_gc_cycles_total_gc_cycles_total", {
    unit: "cycles",
    meaning: "Garbage collections.",
  }),
  gcFinalizersExecutedFinalizersTotal: counter("go_gc_finalizers_executed_finalizers_total", {
    unit: "finalizers",
    meaning: "Finalizers that ran.",
  }),
  gcFinalizersQueuedFinalizersTotal: counter("go_gc_finalizers_queued_finalizers_total", {
    unit: "finalizers",
    meaning: "Finalizers that were queued.",
  }),
  gcHeapAllocsBySizeBytes: histogram("go_gc_heap_allocs_by_size_bytes", {
    unit: "bytes",
    buckets: bySize,
    meaning: "Allocations on the heap by size.",
  }),
  gcHeapAllocsBytesTotal: counter("go_gc_heap_allocs_bytes_total", {
    unit: "bytes",
    meaning: "Heap memory ever allocated.",
  }),
  gcHeapAllocsObjectsTotal: counter("go_gc_heap_allocs_objects_total", {
    unit: "objects",
    meaning: "Objects ever allocated on the heap, tiny ones left out.",
  }),
  gcHeapFreesBySizeBytes: histogram("go_gc_heap_frees_by_size_bytes", {
    unit: "bytes",
    buckets: bySize,
    meaning: "Objects freed from the heap by size.",
  }),
  gcHeapFreesBytesTotal: counter("go_gc_heap_frees_bytes_total", {
    unit: "bytes",
    meaning: "Heap memory ever freed.",
  }),
  gcHeapFreesObjectsTotal: counter("go_gc_heap_frees_objects_total", {
    unit: "objects",
    meaning: "Objects ever freed from the heap, tiny ones left out.",
  }),
  gcHeapGoalBytes: gauge("go_gc_heap_goal_bytes", {
    unit: "bytes",
    meaning: "Heap size at which it is collected next.",
  }),
  gcHeapLiveBytes: gauge("go_gc_heap_live_bytes", {
    unit: "bytes",
    meaning: "Heap memory that was alive at the last collection.",
  }),
  gcHeapObjectsObjects: gauge("go_gc_heap_objects_objects", {
    unit: "objects",
    meaning: "Objects on the heap now.",
  }),
  gcHeapTinyAllocsObjectsTotal: counter("go_gc_heap_tiny_allocs_objects_total", {
    unit: "objects",
    meaning: "Tiny objects ever allocated, several to a block.",
  }),
  gcLimiterLastEnabledGcCycle: gauge("go_gc_limiter_last_enabled_gc_cycle", {
    unit: "cycles",
    meaning: "Number of the collection at which the CPU limit of garbage collection last held; 0 is never.",
  }),
  gcPausesSeconds: histogram("go_gc_pauses_seconds", {
    unit: "s",
    buckets: byTime,
    meaning: "The same as go_sched_pauses_total_gc_seconds.",
  }),
  gcScanGlobalsBytes: gauge("go_gc_scan_globals_bytes", {
    unit: "bytes",
    meaning: "Global variables that garbage collection looks through.",
  }),
  gcScanHeapBytes: gauge("go_gc_scan_heap_bytes", {
    unit: "bytes",
    meaning: "Heap memory that garbage collection looks through.",
  }),
  gcScanStackBytes: gauge("go_gc_scan_stack_bytes", {
    unit: "bytes",
    meaning: "Stack memory that the last collection looked through.",
  }),
  gcScanTotalBytes: gauge("go_gc_scan_total_bytes", {
    unit: "bytes",
    meaning: "Memory that garbage collection looks through.",
  }),
  gcStackStartingSizeBytes: gauge("go_gc_stack_starting_size_bytes", {
    unit: "bytes",
    meaning: "Stack that a new goroutine gets.",
  }),
});

export const goMemory = <B extends Labels>({ gauge }: Component<B>) => ({
  memoryClassesHeapFreeBytes: gauge("go_memory_classes_heap_free_bytes", {
    unit: "bytes",
    meaning: "Heap memory that is free and not given back yet.",
  }),
  memoryClassesHeapObjectsBytes: gauge("go_memory_classes_heap_objects_bytes", {
    unit: "bytes",
    meaning: "Heap memory of objects, dead ones included until they are swept.",
  }),
  memoryClassesHeapReleasedBytes: gauge("go_memory_classes_heap_released_bytes", {
    unit: "bytes",
    meaning: "Heap memory that was given back.",
  }),
  memoryClassesHeapStacksBytes: gauge("go_memory_classes_heap_stacks_bytes", {
    unit: "bytes",
    meaning: "Heap memory set aside for stacks.",
  }),
  memoryClassesHeapUnusedBytes: gauge("go_memory_classes_heap_unused_bytes", {
    unit: "bytes",
    meaning: "Heap memory set aside for objects and not used.",
  }),
  memoryClassesMetadataMcacheFreeBytes: gauge("go_memory_classes_metadata_mcache_free_bytes", {
    unit: "bytes",
    meaning: "Memory of thread caches that is not used.",
  }),
  memoryClassesMetadataMcacheInuseBytes: gauge("go_memory_classes_metadata_mcache_inuse_bytes", {
    unit: "bytes",
    meaning: "Memory of thread caches in use.",
  }),
  memoryClassesMetadataMspanFreeBytes: gauge("go_memory_classes_metadata_mspan_free_bytes", {
    unit: "bytes",
    meaning: "Memory of span records that is not used.",
  }),
  memoryClassesMetadataMspanInuseBytes: gauge("go_memory_classes_metadata_mspan_inuse_bytes", {
    unit: "bytes",
    meaning: "Memory of span records in use.",
  }),
  memoryClassesMetadataOtherBytes: gauge("go_memory_classes_metadata_other_bytes", {
    unit: "bytes",
    meaning: "Memory of the runtime's other records.",
  }),
  memoryClassesOsStacksBytes: gauge("go_memory_classes_os_stacks_bytes", {
    unit: "bytes",
    meaning: "Stacks that the operating system allocated.",
  }),
  memoryClassesOtherBytes: gauge("go_memory_classes_other_bytes", {
    unit: "bytes",
    meaning: "Memory of traces, finalizers and the like.",
  }),
  memoryClassesProfilingBucketsBytes: gauge("go_memory_classes_profiling_buckets_bytes", {
    unit: "bytes",
    meaning: "Memory of the profiler's table.",
  }),
  memoryClassesTotalBytes: gauge("go_memory_classes_total_bytes", {
    unit: "bytes",
    meaning: "Memory that the Go runtime mapped; what C code took is not in it.",
  }),
});
