// What Go programs report that ask for all of runtime/metrics: LiveKit's SIP, egress and ingress.

import type { Counter, Labels } from "../../promql/metric.ts";
import type { Component } from "../target.ts";
import { byTime, goGc, goMemory } from "./go-heap.ts";

/**
 * What comes on top of `goRuntime` with collectors.MetricsAll, by Go 1.26; older Go lacks some of it.
 * CPU times are the runtime's own estimates: compare them with each other, not with `process_cpu_seconds_total`.
 */
export const goAll = <B extends Labels>(of: Component<B>) => ({
  ...goCpu(of),
  ...goGc(of),
  ...goMemory(of),
  ...goSched(of),
  ...goDebug(of),
});

/** Path, version and checksum of the main module. */
export const buildInfo = <B extends Labels>({ gauge }: Component<B>) =>
  gauge("go_build_info", {
    unit: "info",
    labels: { path: "any", version: "any", checksum: "any" },
    meaning: "The main module and its version, always 1.",
  });

const goCpu = <B extends Labels>({ counter }: Component<B>) => ({
  cgoGoToCCallsCallsTotal: counter("go_cgo_go_to_c_calls_calls_total", {
    unit: "calls",
    meaning: "Calls from Go into C.",
  }),
  cpuClassesGcMarkAssistCpuSecondsTotal: counter("go_cpu_classes_gc_mark_assist_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time that goroutines spent helping garbage collection.",
  }),
  cpuClassesGcMarkDedicatedCpuSecondsTotal: counter("go_cpu_classes_gc_mark_dedicated_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time of the processors set aside for garbage collection.",
  }),
  cpuClassesGcMarkIdleCpuSecondsTotal: counter("go_cpu_classes_gc_mark_idle_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time of garbage collection on processors that had nothing else to do.",
  }),
  cpuClassesGcPauseCpuSecondsTotal: counter("go_cpu_classes_gc_pause_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time lost while garbage collection stopped the program.",
  }),
  cpuClassesGcTotalCpuSecondsTotal: counter("go_cpu_classes_gc_total_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time of garbage collection.",
  }),
  cpuClassesIdleCpuSecondsTotal: counter("go_cpu_classes_idle_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time that was there and not used.",
  }),
  cpuClassesScavengeAssistCpuSecondsTotal: counter("go_cpu_classes_scavenge_assist_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time that goroutines spent giving memory back under pressure.",
  }),
  cpuClassesScavengeBackgroundCpuSecondsTotal: counter(
    "go_cpu_classes_scavenge_background_cpu_seconds_total",
    { unit: "s", meaning: "CPU time spent giving memory back in the background." },
  ),
  cpuClassesScavengeTotalCpuSecondsTotal: counter("go_cpu_classes_scavenge_total_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time spent giving memory back.",
  }),
  cpuClassesTotalCpuSecondsTotal: counter("go_cpu_classes_total_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time that was there: GOMAXPROCS over the life of the process.",
  }),
  cpuClassesUserCpuSecondsTotal: counter("go_cpu_classes_user_cpu_seconds_total", {
    unit: "s",
    meaning: "CPU time of the program's own code.",
  }),
  syncMutexWaitTotalSecondsTotal: counter("go_sync_mutex_wait_total_seconds_total", {
    unit: "s",
    meaning: "Time that goroutines spent waiting for locks.",
  }),
});

const goSched = <B extends Labels>({ counter, gauge, histogram }: Component<B>) => ({
  schedGoroutinesCreatedGoroutinesTotal: counter("go_sched_goroutines_created_goroutines_total", {
    unit: "goroutines",
    meaning: "Goroutines ever started.",
  }),
  schedGoroutinesGoroutines: gauge("go_sched_goroutines_goroutines", {
    unit: "goroutines",
    meaning: "Goroutines now.",
  }),
  schedGoroutinesNotInGoGoroutines: gauge("go_sched_goroutines_not_in_go_goroutines", {
    unit: "goroutines",
    meaning: "Goroutines in a system call or in C code.",
  }),
  schedGoroutinesRunnableGoroutines: gauge("go_sched_goroutines_runnable_goroutines", {
    unit: "goroutines",
    meaning: "Goroutines that wait for a processor.",
  }),
  schedGoroutinesRunningGoroutines: gauge("go_sched_goroutines_running_goroutines", {
    unit: "goroutines",
    meaning: "Goroutines that run.",
  }),
  schedGoroutinesWaitingGoroutines: gauge("go_sched_goroutines_waiting_goroutines", {
    unit: "goroutines",
    meaning: "Goroutines that wait for a lock or for input.",
  }),
  schedLatenciesSeconds: histogram("go_sched_latencies_seconds", {
    unit: "s",
    buckets: byTime,
    meaning: "How long goroutines that could run waited for a processor.",
  }),
  schedPausesStoppingGcSeconds: histogram("go_sched_pauses_stopping_gc_seconds", {
    unit: "s",
    buckets: byTime,
    meaning: "How long garbage collection took to stop all threads.",
  }),
  schedPausesStoppingOtherSeconds: histogram("go_sched_pauses_stopping_other_seconds", {
    unit: "s",
    buckets: byTime,
    meaning: "How long other causes took to stop all threads.",
  }),
  schedPausesTotalGcSeconds: histogram("go_sched_pauses_total_gc_seconds", {
    unit: "s",
    buckets: byTime,
    meaning: "How long garbage collection stopped the program.",
  }),
  schedPausesTotalOtherSeconds: histogram("go_sched_pauses_total_other_seconds", {
    unit: "s",
    buckets: byTime,
    meaning: "How long other causes stopped the program.",
  }),
  schedThreadsTotalThreads: gauge("go_sched_threads_total_threads", {
    unit: "threads",
    meaning: "Threads that the Go runtime owns.",
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
  readonly [S in (typeof debugSettings)[number] as `godebugNonDefaultBehavior${Capitalize<S>}EventsTotal`]: Counter<
    B,
    "events"
  >;
};

/** One counter for each GODEBUG setting: how often the program did what only that setting makes it do. */
const goDebug = <B extends Labels>({ counter }: Component<B>): Debug<B> =>
  Object.fromEntries(
    debugSettings.map((setting) => [
      `godebugNonDefaultBehavior${setting[0]?.toUpperCase()}${setting.slice(1)}EventsTotal`,
      counter(`go_godebug_non_default_behavior_${setting}_events_total`, {
        unit: "events",
        meaning: `Times that GODEBUG=${setting} made a difference.`,
      }),
    ]),
  ) as unknown as Debug<B>;
