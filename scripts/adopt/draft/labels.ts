// Which values of a label look like a closed list, which like a list that goes on, and which like names of anything.

import type { SeenLabel, SeenMetric } from "../read/seen.ts";
import { isIdentity } from "../target.ts";

/** As the catalogue has them: any text, all that there are, or those known so far. */
export type Values = "any" | { readonly kind: "closed" | "open"; readonly values: readonly string[] };
export type LabelValues = readonly (readonly [label: string, values: Values])[];

const CLOSED = 12;
const OPEN = 24;

const ending = (words: string): RegExp => new RegExp(`(^|_)(${words.trim().split(/\s+/).join("|")})s?$`, "i");
/** Labels whose values a program is written with. */
const CHOICES = ending(`
  status state type kind direction dir result outcome phase condition mode operation op level severity protocol method
  reason code event action role class category stage transport family strategy generation effect cause error
  locality tls verb
`);
/** Labels that name a thing of this installation, however its name may look. */
const NAMES = ending(`
  id uid uuid name namespace ns addr address ip host hostname node nodename pod container instance image path url uri
  file filename version revision commit sha hash digest mount mountpoint device disk volume interface user tenant owner
  room participant session job queue topic key label endpoint target zone region port db database client server service
  authority deployment replicaset statefulset daemonset cronjob configmap secret serviceaccount storageclass workload
  cluster group member peer shard cpu chip sensor remote local release domain kernel os value handler route config schema
  identity model
`);

const WORD = /^[A-Za-z]+(?:[-_. ][A-Za-z]+)*(?:[-_]?\d{1,3})?$/;
const CODE = /^[1-5](?:\d\d|xx)$/i;
const isWord = (value: string): boolean =>
  CODE.test(value) || (value.length <= 32 && WORD.test(value) && value.split(/[-. ]/).length <= 4);
const isBoolean = (values: ReadonlySet<string>): boolean =>
  [...values].every((value) => /^(true|false)$/i.test(value));

/** The values of a label as one metric lets them look. */
export const valuesOf = (
  metric: SeenMetric,
  name: string,
  { values, hasMore, filled }: SeenLabel,
): Values => {
  const isChoice = CHOICES.test(name) || isBoolean(values);
  const isNamed = NAMES.test(name) || metric.name.split("_").includes(name);
  if (hasMore || values.size > OPEN || ![...values].every(isWord) || (isNamed && !isChoice)) return "any";
  // What nearly every series has another one of is a name of the series.
  if (!isChoice && values.size * 4 > filled) return "any";
  const list = [...(filled < metric.lines ? [""] : []), ...values];
  return {
    kind: isChoice && ![...values].some((value) => /^\d+$/.test(value)) ? "closed" : "open",
    values: list,
  };
};

/** Lists of one label that have a value in common are one list, seen from several metrics; a long one is anything. */
export const harmonised = (all: readonly LabelValues[]): readonly LabelValues[] => {
  const lists = new Map<string, Lists>();
  const anything = new Set<string>();
  const crowded = new Set<string>();
  for (const [label, values] of all.flat()) {
    const known = lists.get(label) ?? new Map();
    lists.set(label, known);
    if (values === "any") anything.add(label);
    else if (!crowded.has(label) && join(known, values.values) > OPEN) crowded.add(label);
  }
  const one = (label: string, values: Values): Values => {
    if (values === "any" || crowded.has(label)) return "any";
    if (values.kind === "open" && anything.has(label)) return "any";
    const found = values.values
      .map((value) => lists.get(label)?.get(value))
      .find((list) => list !== undefined);
    const list = [...(found ?? values.values)].sort();
    const isClosed = values.kind === "closed" && list.length > 1 && list.length <= CLOSED;
    return { kind: isClosed ? "closed" : "open", values: list };
  };
  return all.map((labels) => labels.map(([label, values]) => [label, one(label, values)]));
};

/** By each value that is not empty, the list that it is in. */
type Lists = Map<string, Set<string>>;
/** Adds a list; gives the length of what it became. */
const join = (lists: Lists, values: readonly string[]): number => {
  const filled = values.filter((value) => value !== "");
  const near = new Set(filled.flatMap((value) => lists.get(value) ?? []));
  const list = new Set([...near].flatMap((each) => [...each]).concat(values));
  for (const value of list) if (value !== "") lists.set(value, list);
  return list.size;
};

const PLAIN = /^(?!__)[a-zA-Z_]\w{0,99}$/;
/** A name that a catalogue may hold. `le` and `quantile` are no labels of a counter's or gauge's own. */
export const isPlain = (name: string): boolean => PLAIN.test(name) && name !== "le" && name !== "quantile";

/** The labels that an entry names, filled, plain, and not those by which the target is known, with their values. */
export const labelsOf = (metric: SeenMetric): LabelValues =>
  [...metric.labels]
    .filter(([name, { filled }]) => filled > 0 && isPlain(name) && !isIdentity(name))
    .map(([name, seen]) => [name, valuesOf(metric, name, seen)]);
