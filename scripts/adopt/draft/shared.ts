// What several metrics of a draft have in common: lists of values, sets of labels, bounds. Each is written once.

import { literal } from "../text.ts";
import { array, type Code, call, constant, numbers, object } from "./code.ts";
import type { Entry } from "./entry.ts";
import type { LabelValues, Values } from "./labels.ts";
import { identifier } from "./names.ts";

/** Code, and what of labels.ts and of the query language it needs. */
export interface Using {
  readonly code: Code;
  readonly uses: readonly string[];
  readonly opens: boolean;
}
export interface Shared {
  /** Ready for labels.ts. */
  readonly constants: readonly string[];
  readonly opens: boolean;
  readonly labels: (labels: LabelValues) => Using;
  readonly bounds: (bounds: readonly number[]) => Using;
}

/** labels.ts is a file as well. */
const MOST_LINES = 200;

type Known = Map<string, string>;
const keyOf = (shared: unknown): string => JSON.stringify(shared);

const valuesCode = (values: Values): Code => {
  if (values === "any") return '"any"';
  const items = values.values.map(literal);
  return values.kind === "open" ? call("open", items) : array(items);
};

const labelUsing = (label: string, values: Values, known: Known): Using => {
  const name = known.get(keyOf([label, values]));
  if (name === undefined)
    return {
      code: [`${label}: `, valuesCode(values)],
      uses: [],
      opens: values !== "any" && values.kind === "open",
    };
  return { code: name === label ? label : `${label}: ${name}`, uses: [name], opens: false };
};
const labelsUsing = (labels: LabelValues, known: Known): Using => {
  const name = known.get(keyOf(labels));
  if (name !== undefined) return { code: name, uses: [name], opens: false };
  const parts = labels.map(([label, values]) => labelUsing(label, values, known));
  return {
    code: object(parts.map(({ code }) => code)),
    uses: parts.flatMap(({ uses }) => uses),
    opens: parts.some(({ opens }) => opens),
  };
};

/** The labels alone, for the component that all metrics are of. */
export const labelsCode = (
  labels: LabelValues,
): { readonly items: readonly Code[]; readonly opens: boolean } => {
  const parts = labels.map(([label, values]) => labelUsing(label, values, new Map()));
  return { items: parts.map(({ code }) => code), opens: parts.some(({ opens }) => opens) };
};

interface Repeated<T> {
  readonly one: T;
  /** The first metric that has it. */
  readonly first: Entry;
}
/** What two metrics have or more, the most frequent first. */
const repeated = <T>(
  entries: readonly Entry[],
  partsOf: (entry: Entry) => readonly T[],
): readonly Repeated<T>[] => {
  const found = new Map<string, Repeated<T> & { count: number }>();
  for (const first of entries)
    for (const one of partsOf(first)) {
      const key = keyOf(one);
      const known = found.get(key) ?? { one, first, count: 0 };
      known.count += 1;
      found.set(key, known);
    }
  return [...found.values()].filter(({ count }) => count > 1).sort((a, b) => b.count - a.count);
};

interface Constants {
  readonly texts: readonly string[];
  readonly known: Known;
  readonly opens: boolean;
}
type Add = (what: unknown, wordings: readonly string[], using: Omit<Using, "uses">) => void;

/** Constants with names of their own, as many as labels.ts holds. */
const constants = (taken: ReadonlySet<string>, fill: (add: Add, known: Known) => void): Constants => {
  const names = new Set(taken);
  const known: Known = new Map();
  const texts: string[] = [];
  let opens = false;
  let lines = 0;
  fill((what, wordings, { code, opens: isOpen }) => {
    if (lines > MOST_LINES) return;
    const name = identifier(wordings, names);
    const isCall = typeof code === "object" && "open" in code && code.open.endsWith("(");
    const text = constant(name, isCall ? code : [code, " as const"]);
    lines += text.split("\n").length;
    if (lines > MOST_LINES) return;
    names.add(name);
    known.set(keyOf(what), name);
    texts.push(text);
    opens ||= isOpen;
  }, known);
  return { texts, known, opens };
};

/** Finds what entries share; `taken` are the names that mean something already. */
export const sharedBy = (entries: readonly Entry[], taken: ReadonlySet<string>): Shared => {
  const { texts, known, opens } = constants(taken, (add, soFar) => {
    for (const { one } of repeated(entries, ({ labels }) => labels)) {
      const [label, values] = one;
      if (values !== "any")
        add(one, [label, `${label}_values`], { code: valuesCode(values), opens: values.kind === "open" });
    }
    for (const { one, first } of repeated(entries, ({ labels }) => [labels]))
      if (one.length > 2) add(one, [`${first.id}_labels`], labelsUsing(one, soFar));
    for (const { one, first } of repeated(entries, ({ bounds }) => [bounds]))
      if (one.length > 2) add(one, [`${first.id}_bounds`], { code: numbers(one), opens: false });
  });
  return {
    constants: texts,
    opens,
    labels: (labels) => labelsUsing(labels, known),
    bounds: (bounds) => {
      const name = known.get(keyOf(bounds));
      return { code: name ?? numbers(bounds), uses: name === undefined ? [] : [name], opens: false };
    },
  };
};
