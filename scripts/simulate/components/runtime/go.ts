// What every Go program says of its runtime, from a few facts about the program.

import type { goRuntime, goSettings } from "../../../../metrics/runtime/index.ts";
import { chance } from "../../random.ts";
import { type Moment, table } from "../../row.ts";

export interface GoFacts {
  readonly version: string;
  readonly goroutines: number;
  readonly threads: number;
  /** Processors that Go code may use. */
  readonly processors: number;
  /** Bytes that are alive after a collection, bytes allocated a second. */
  readonly live: number;
  readonly allocated: number;
  /** Typical and longest pause of a collection, in seconds. */
  readonly pause: number;
  readonly longest: number;
}

/** Whatever labels the targets have. */
type None = Record<never, never>;
type GoMetrics = ReturnType<typeof goRuntime<None>>;
type GoSettings = ReturnType<typeof goSettings<None>>;

/** Bytes of an object, on average. */
const object = 140;
const round = Math.round;

/** The rows of `go_*`. */
export const goRows = <S extends Moment>(m: GoMetrics & GoSettings, facts: (at: S) => GoFacts) => {
  const { count, level, quantiles } = table<S>();
  /** Between two collections the heap grows to about twice of what is alive; a scrape comes at any time. */
  const heap = (at: S): number => round(facts(at).live * (1.05 + 0.85 * chance(at.t, facts(at).live)));
  const reserved = (at: S): number => 2.1 * facts(at).live;
  const stacks = (at: S): number => facts(at).goroutines * 4300 + 400_000;
  const collections = (at: S): number =>
    at.dt * Math.max(1 / 120, facts(at).allocated / Math.max(4e6, facts(at).live));
  const bytes = (of: (at: S) => number) => (at: S) => round(of(at));
  return [
    level(m.goroutines, (at) => round(facts(at).goroutines)),
    level(m.threads, (at) => facts(at).threads),
    quantiles(m.gcDurationSeconds, (at) => {
      const { pause, longest } = facts(at);
      const wobble = 0.9 + 0.2 * chance(at.t, "pause");
      const middle = pause * wobble;
      const quantiles = [pause * 0.35, pause * 0.7, middle, pause * 1.6, longest * wobble];
      const n = collections(at);
      return { n, sum: n * pause * 1.2, quantiles };
    }),
    level(m.info, { by: (at) => [[{ version: facts(at).version }, () => 1]] }),
    level(m.gcGogcPercent, () => 100),
    level(m.gcGomemlimitBytes, () => 2 ** 63),
    level(m.schedGomaxprocsThreads, (at) => facts(at).processors),
    level(m.memstatsAllocBytes, heap),
    count(
      m.memstatsAllocBytesTotal,
      bytes((at) => facts(at).allocated * at.dt),
    ),
    count(
      m.memstatsMallocsTotal,
      bytes((at) => (facts(at).allocated * at.dt) / object),
    ),
    count(
      m.memstatsFreesTotal,
      bytes((at) => (facts(at).allocated * at.dt) / object),
    ),
    level(
      m.memstatsSysBytes,
      bytes((at) => reserved(at) * 1.25 + stacks(at) * 1.4 + 12e6),
    ),
    level(m.memstatsHeapAllocBytes, heap),
    level(
      m.memstatsHeapSysBytes,
      bytes((at) => reserved(at) * 1.2),
    ),
    level(m.memstatsHeapIdleBytes, (at) => round(reserved(at) * 1.2) - round(heap(at) * 1.04)),
    level(m.memstatsHeapInuseBytes, (at) => round(heap(at) * 1.04)),
    level(
      m.memstatsHeapReleasedBytes,
      bytes((at) => reserved(at) * 0.12),
    ),
    level(m.memstatsHeapObjects, (at) => round(heap(at) / object)),
    level(m.memstatsStackInuseBytes, bytes(stacks)),
    level(m.memstatsStackSysBytes, bytes(stacks)),
    level(
      m.memstatsMspanInuseBytes,
      bytes((at) => facts(at).live * 0.009),
    ),
    level(
      m.memstatsMspanSysBytes,
      bytes((at) => facts(at).live * 0.012),
    ),
    level(m.memstatsMcacheInuseBytes, (at) => facts(at).processors * 1200),
    level(m.memstatsMcacheSysBytes, () => 15_600),
    level(m.memstatsBuckHashSysBytes, () => 1_830_000),
    level(
      m.memstatsGcSysBytes,
      bytes((at) => reserved(at) * 0.05),
    ),
    level(m.memstatsOtherSysBytes, (at) => 1_400_000 + facts(at).processors * 90_000),
    level(
      m.memstatsNextGcBytes,
      bytes((at) => facts(at).live * 2),
    ),
    level(m.memstatsLastGcTimeSeconds, (at) => at.t / 1000 - round(8e3 * chance(at.t, "gc")) / 1000),
  ];
};
