// Every signal in a world in which no two series are alike: a metric, a label's value or an operator that is mistaken for
// its neighbour shows another number than the one that the tables tell in words.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { seriesLabels } from "../../../alerts/engine/sample.ts";
import { type ComponentName, componentNames, type ForEach } from "../../../components/index.ts";
import { defaultSettings } from "../../../config/settings.ts";
import { type AnyMetric, promql } from "../../../promql/index.ts";
import { quote } from "../../../promql/print.ts";
import { selectors } from "../../../promql/tree.ts";
import { digest, passedBefore, rememberPassed } from "../../../scripts/check/passed.ts";
import { signalsOf } from "../../../signals/index.ts";
import type { Signal } from "../../../signals/signal.ts";
import { ruleSite } from "../../../signals/site.ts";
import { promtool } from "../../promql/promtool.ts";
import { moment, type Series, scraped, type Table, viewOf, world } from "./data.ts";

const table = async (name: string): Promise<Table> =>
  existsSync(new URL(`of/${name}.ts`, import.meta.url)) ? (await import(`./of/${name}.ts`)).default : {};
/** What lies under a component's name in of/. */
const tables = Object.fromEntries(
  await Promise.all(componentNames.map(async (name) => [name, await table(name)] as const)),
) as ForEach<Table>;
/** Those that need another world: gaps, restarts, days, series that come and go, or values that mean yes and no. */
const elsewhere: ReadonlySet<string> = new Set([
  "linkerd_control_plane_part_up",
  "linkerd_control_plane_restarts",
  "livekit_egress_uploads_lost",
  "livekit_egress_restarts",
  "livekit_restarts",
  "livekit_join_within",
  "linkerd_certificate_life",
  "linkerd_certificate_left",
  "linkerd_without_certificate",
  "linkerd_clock_skew",
  "linkerd_proxy_restarts",
  "redis_memory_lasts",
  "redis_memory_ahead",
  "redis_connection_growth",
  "redis_cluster",
  "redis_needed_answers",
  "redis_availability",
  "redis_restarts",
  "redis_fragmentation",
  "redis_replica_lag_bytes",
  // Of objects, which no exporter's address tells apart: test/signals/kube-state-metrics.test.ts.
  "kubernetes_replicas_wanted",
  "kubernetes_replicas_ready",
  "kubernetes_replicas_missing",
  "kubernetes_workloads_down",
  "kubernetes_rollouts_stuck",
  "kubernetes_draining",
  "kubernetes_overdue",
  "kubernetes_restarts",
  "kubernetes_crash_looping",
  "kubernetes_cannot_start",
  "kubernetes_oom_killed",
  "kubernetes_not_ready",
  "kubernetes_unschedulable",
  "kubernetes_evicted",
  "kubernetes_autoscaler_use",
  "kubernetes_autoscaler_wants",
  "kubernetes_autoscaler_has",
  "kubernetes_autoscaler_full",
  "kubernetes_autoscaler_unable",
  "kubernetes_scalings",
  "kubernetes_budget_blocks",
  "kubernetes_quota_use",
  "kubernetes_nodes",
  "kubernetes_nodes_not_ready",
  "kubernetes_nodes_closed",
  "kubernetes_node_pressure",
  "kubernetes_claims_waiting",
  "kubernetes_images",
  "kubernetes_nodes_unwell",
  // Of the container that an API server knows, and its kubelet: test/signals/cadvisor.test.ts.
  "kubernetes_memory",
  "kubernetes_cpu_of_limit",
  "kubernetes_memory_of_limit",
  "kubernetes_workload_memory",
  "kubernetes_workload_throttled",
  // Of volumes that several nodes may have mounted: test/signals/kubelet.test.ts.
  "kubernetes_volume_use",
  "kubernetes_any_volume_use",
  "kubernetes_volume_used",
  "kubernetes_inode_use",
  "kubernetes_volume_lasts",
]);

const settings = defaultSettings({ alerts: [], slos: [] });
const withOlder = (signal: Signal): readonly Signal[] => [
  signal,
  ...(signal.older ? withOlder(signal.older) : []),
];
const own = componentNames.flatMap((name) =>
  [
    ...new Map(
      signalsOf(name)
        .flatMap(withOlder)
        .map((s) => [s.id, s]),
    ).values(),
  ].map((signal) => ({ name, signal })),
);

const typical = new Map<AnyMetric, Readonly<Record<string, string>>>();
/** All labels of a series, with those of a typical target that are the same for all series of a metric. */
const labelsOf = (series: Series): Readonly<Record<string, string>> => {
  const { metric, labels } = series;
  const usual = typical.get(metric) ?? seriesLabels({ ...scraped(series), labels: {} }, settings);
  typical.set(metric, usual);
  return Object.fromEntries(Object.entries({ ...usual, ...labels }).filter(([, value]) => value !== ""));
};
const written = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label}=${quote(value)}`)
    .join(", ");
interface Asked {
  readonly name: ComponentName;
  readonly signal: Signal;
  /** "" is both targets together. */
  readonly instance: string;
}
const targets = ["", "a:1", "b:1"];
const asked: readonly Asked[] = own
  .filter(({ name, signal }) => Object.hasOwn(tables[name], signal.id))
  .flatMap((one) => targets.map((instance) => ({ ...one, instance })));
const queryOf = ({ signal, instance }: Asked): string =>
  promql(signal.of(instance === "" ? [] : ["instance"]), ruleSite(settings, "5m"));
/** What the words of a signal come to. */
const wordsOf = ({ name, signal, instance }: Asked): number => {
  const view = (component: string) => viewOf(component, instance === "" ? {} : { instance });
  return tables[name][signal.id]?.(view(name), view) ?? Number.NaN;
};

type Answers = ReadonlyMap<string, ReadonlyMap<string, number>>;
/** Nothing is expected of any query, so that promtool says what each of them gives, here by instance. */
const read = (said: string): Answers =>
  new Map(
    [...said.matchAll(/expr: ("(?:[^"\\]|\\.)*"), time: .*\n\s*exp: nil\s*\n\s*got: (.*)/g)].map(
      ([, expr = '""', got = ""]) => [
        JSON.parse(expr) as string,
        new Map(
          [...got.matchAll(/\{([^}]*)\} (\S+?)(?:,|$)/g)].map(([, labels = "", value]) => [
            /instance="([^"]*)"/.exec(labels)?.[1] ?? "",
            Number(value),
          ]),
        ),
      ],
    ),
  );
/** What Prometheus answers to queries. */
const answers = (queries: readonly Asked[]): Answers => {
  const names = new Set(
    queries.flatMap(({ signal }) => selectors(signal.of([]).node).map(({ name }) => name)),
  );
  const input_series = world
    .filter(({ name }) => names.has(name))
    .map((one) => ({ series: `${one.name}{${written(labelsOf(one))}}`, values: scraped(one).values }));
  const promql_expr_test = [...new Set(queries.map(queryOf))].map((expr) => ({
    expr,
    eval_time: `${moment / 60}m`,
    exp_samples: [],
  }));
  const tests = [{ interval: "1m", input_series, promql_expr_test }];
  return read(promtool(["test", "rules"], { rule_files: [], evaluation_interval: "1m", tests }).said);
};

/** A query that gave what its words say is not asked again, as long as both and this world are the same. */
const version = execFileSync("promtool", ["--version"], { encoding: "utf8" });
const here = digest(world.map(({ name, labels, value }) => JSON.stringify([name, labels, value])));
const keyOf = (one: Asked): string =>
  digest([version, here, queryOf(one), one.instance, String(wordsOf(one))]);
const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));

const before = passedBefore();
const open = asked.filter((one) => !before.has(keyOf(one)));
const found = open.length === 0 ? new Map() : answers(open);
const shown = (one: Asked): number | undefined =>
  open.includes(one) ? found.get(queryOf(one))?.get(one.instance) : wordsOf(one);
rememberPassed(open.filter((one) => isSame(shown(one) ?? Number.NaN, wordsOf(one))).map(keyOf));

test.each(asked.map((one) => [one.signal.id, one.instance, one] as const))(
  "%s shows what its words say, of %j",
  (_, __, one) => {
    const [is, said] = [shown(one), wordsOf(one)];
    expect(isSame(is ?? Number.NaN, said), `it shows ${is}, its words say ${said}`).toBe(true);
  },
);

test("every signal has its words, or is told elsewhere", () => {
  const without = own.filter(
    ({ name, signal }) => !Object.hasOwn(tables[name], signal.id) && !elsewhere.has(signal.id),
  );
  expect(without.map(({ signal }) => signal.id)).toEqual([]);
  const known = new Set(own.map(({ signal }) => signal.id));
  expect(componentNames.flatMap((name) => Object.keys(tables[name])).filter((id) => !known.has(id))).toEqual(
    [],
  );
});
test("no two series of this world are alike, as far as that can be with numbers from 1 to 100", () => {
  expect(new Set(world.map(({ value }) => value)).size).toBeGreaterThan(1000);
});
