// A world in which no two series are alike: every metric of the catalogues, with each value of its labels, on two targets,
// has a value of its own; and plain arithmetic on it, which knows nothing of PromQL.

import { type Given, given } from "../../../alerts/engine/case.ts";
import { catalogue } from "../../../metrics/index.ts";
import type { AnyMetric } from "../../../promql/index.ts";
import { leText } from "../../../promql/index.ts";

type Labels = Readonly<Record<string, string>>;
/** A series: of a counter its events per second, of anything else its value. */
export interface Series {
  readonly component: string;
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
  readonly grows: boolean;
  readonly metric: AnyMetric;
}

/** Texts that a label may be where the catalogue closes none: those that the signals know, and others beside them. */
const texts: Readonly<Record<string, readonly string[]>> = {
  service: ["RoomService", "EgressInternal", "Signal"],
  method: ["ListRooms", "StartEgress"],
  error: ["track not bound", "participant is not allowed to subscribe to this track"],
  maxmemory_policy: ["noeviction"],
  redis_mode: ["standalone"],
  err: ["OOM", "READONLY"],
  namespace: ["livekit"],
};
/** Of a mesh's many labels, these values tell enough: each multiplies the series of a metric. */
const few: Readonly<Record<string, readonly string[]>> = {
  tls: ["true", "no_identity"],
  client_id: ["web.shop", ""],
  target_port: ["8080", "4191"],
  srv_port: ["8080", "4191"],
  route_name: ["default", "probe", "http-egress-deny"],
  parent_kind: ["Service", "EgressNetwork"],
  authz_kind: ["default", "authorizationpolicy"],
  authz_name: ["audit", "web"],
  container: ["app", ""],
};
const targets: readonly Labels[] = [{ instance: "a:1" }, { instance: "b:1" }];

/** A number from 1 to 100 that is another one for each text (FNV-1a). */
const numberFor = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return 1 + (hash % 9901) / 100;
};
const textOf = (name: string, labels: Labels): string =>
  `${name} ${JSON.stringify(Object.entries(labels).sort())}`;

const valuesOf = (metric: AnyMetric, label: string): readonly string[] => {
  const values = metric.labels[label];
  if (few[label]) return few[label];
  if (values === undefined || values === "any") return texts[label] ?? [`some ${label}`];
  return "known" in values ? values.known : values;
};
/** Labels by which signals tell apart; of a metric with many others, these are enough. */
const telling: ReadonlySet<string> = new Set(
  "direction state status role kind service method error_code type result transmission grpc_code skip peer classification endpoint_state"
    .split(" ")
    .concat("error", Object.keys(few)),
);
/** What a policy of the server says is told by its own metrics, not by those of all traffic. */
const tells = (labels: readonly string[], label: string): boolean =>
  telling.has(label) && !(label.startsWith("authz_") && labels.includes("direction"));
const combinations = (metric: AnyMetric): readonly Labels[] => {
  const labels = Object.keys(metric.labels).filter((label) => !metric.target.includes(label));
  const many = labels.length > 3;
  return labels.reduce<readonly Labels[]>(
    (all, label) => {
      const values = valuesOf(metric, label);
      const told = many && !tells(labels, label) ? values.slice(0, 1) : values;
      return all.flatMap((one) => told.map((value) => ({ ...one, [label]: value })));
    },
    [{}],
  );
};

const seriesOf = (metric: AnyMetric, labels: Labels): readonly Series[] => {
  const grows = metric.kind !== "gauge" || metric.grows === true;
  const series = (name: string, value: number, more: Labels = {}, growing = grows): Series => ({
    component: metric.component,
    name,
    labels: { ...labels, ...more },
    value,
    grows: growing,
    metric,
  });
  const own = (suffix: string, more: Labels = {}) =>
    numberFor(textOf(metric.name + suffix, { ...labels, ...more }));
  if (metric.kind === "histogram") {
    let below = 0;
    const buckets = [...metric.buckets.map(leText), "+Inf"].map((le) => {
      below += own("_bucket", { le });
      return series(`${metric.name}_bucket`, below, { le });
    });
    return [...buckets, series(`${metric.name}_count`, below), series(`${metric.name}_sum`, own("_sum"))];
  }
  if (metric.kind === "summary")
    return [
      ...metric.quantiles.map((quantile) => series(metric.name, own("", { quantile }), { quantile }, false)),
      series(`${metric.name}_sum`, own("_sum")),
      series(`${metric.name}_count`, own("_count")),
    ];
  return [series(metric.name, own(""))];
};
/** All series of this world. */
export const world: readonly Series[] = catalogue.flatMap((metric) =>
  combinations(metric).flatMap((labels) =>
    targets.flatMap((target) => seriesOf(metric, { ...labels, ...target })),
  ),
);

/** The minute at which it is looked at, in seconds. */
export const moment = 4200;
/** As Prometheus would have scraped it. */
export const scraped = ({ name, labels, value, grows, metric }: Series): Given => ({
  ...given(
    metric as never,
    labels as never,
    grows ? `0+${(value * 60).toFixed(2)}x72` : `${value.toFixed(2)}x72`,
  ),
  name,
});

type Wanted = Readonly<Record<string, string | readonly string[] | RegExp>>;
const accepts = (wanted: string | readonly string[] | RegExp, value = ""): boolean => {
  if (wanted instanceof RegExp) return wanted.test(value);
  return typeof wanted === "string" ? wanted === value : wanted.includes(value);
};
/** The values of series of a name, as far as their labels are what is wanted. */
export type Look = (name: string, wanted?: Wanted) => readonly number[];
export interface View {
  readonly of: Look;
  readonly sum: (name: string, wanted?: Wanted) => number;
  readonly max: (name: string, wanted?: Wanted) => number;
  readonly min: (name: string, wanted?: Wanted) => number;
  /** How many events in so many seconds, each series rounded to whole ones. */
  readonly events: (seconds: number, name: string, wanted?: Wanted) => number;
  /** A quantile of a histogram. */
  readonly quantile: (q: number, name: string, wanted?: Wanted) => number;
  /** The series on one target after the other. */
  readonly each: (look: (one: View) => number) => readonly number[];
}

const quantileOf = (q: number, buckets: readonly (readonly [number, number])[]): number => {
  const all = buckets.at(-1)?.[1] ?? 0;
  const at = buckets.findIndex(([, below]) => below >= q * all);
  const [high = 0, upTo = 0] = buckets[at] ?? [];
  const [low = 0, before = 0] = buckets[at - 1] ?? [];
  return high === Number.POSITIVE_INFINITY
    ? low
    : low + ((high - low) * (q * all - before)) / (upTo - before);
};
const add = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);

/** What one sees of a component, of one target or of both. */
export const viewOf = (component: string, within: Labels = {}): View => {
  const own = world.filter(
    (s) => s.component === component && Object.entries(within).every(([l, v]) => s.labels[l] === v),
  );
  const found = (name: string, wanted: Wanted = {}) => {
    const all = own.filter(
      (s) => s.name === name && Object.entries(wanted).every(([l, w]) => accepts(w, s.labels[l])),
    );
    if (all.length === 0) throw new Error(`No series of ${component} is ${name}${JSON.stringify(wanted)}`);
    return all;
  };
  const of: Look = (name, wanted) => found(name, wanted).map(({ value }) => value);
  return {
    of,
    sum: (name, wanted) => add(of(name, wanted)),
    max: (name, wanted) => Math.max(...of(name, wanted)),
    min: (name, wanted) => Math.min(...of(name, wanted)),
    events: (seconds, name, wanted) => add(of(name, wanted).map((value) => Math.round(value * seconds))),
    quantile: (q, name, wanted) => {
      const buckets = new Map<number, number>();
      for (const { labels, value } of found(`${name}_bucket`, wanted)) {
        const le = labels.le === "+Inf" ? Number.POSITIVE_INFINITY : Number(labels.le);
        buckets.set(le, (buckets.get(le) ?? 0) + value);
      }
      return quantileOf(
        q,
        [...buckets].sort(([a], [b]) => a - b),
      );
    },
    each: (look) =>
      within.instance ? [look(viewOf(component, within))] : targets.map((t) => look(viewOf(component, t))),
  };
};
/** What a signal shows, in an operator's words: from what one sees of its component, and of others. */
export type Words = (here: View, of: (component: string) => View) => number;
export type Table = Readonly<Record<string, Words>>;
