// What the lines of a panel can be called, and which of them go the other way.

import type { Query } from "../promql/index.ts";
import { selectors } from "../promql/tree.ts";
import type { Drawing, Target } from "./panel.ts";

/** More than these are not told one by one. */
const most = 24;
const inBraces = /\{\{(\w+)\}\}/g;

/** All values of a label that a query can have; undefined where some metric of it lacks a closed list. */
const valuesOf = (query: Query, label: string): readonly string[] | undefined => {
  const lists = selectors(query.node).flatMap(({ of, matchers }) => {
    const values = of?.labels[label];
    if (!Array.isArray(values)) return [undefined];
    const chosen = matchers.find((m) => m.label === label && (m.op === "=" || m.op === "=~"));
    const [one] = chosen ? [chosen.value.split("|").map((v) => v.replaceAll("\\", ""))] : [undefined];
    return [one?.every((value) => values.includes(value)) ? one : (values as readonly string[])];
  });
  if (lists.length === 0 || lists.includes(undefined)) return undefined;
  return [...new Set(lists.flatMap((list) => list ?? []))];
};

/** `{{direction}} {{type}}` as `incoming audio`, `incoming video` …; undefined where a label may be anything. */
export const namesOf = (query: Query, legend: string): readonly string[] | undefined => {
  let names: readonly string[] = [legend];
  for (const [braces, label] of legend.matchAll(inBraces)) {
    const values = valuesOf(query, label as string);
    if (values === undefined) return undefined;
    names = names.flatMap((name) => values.map((value) => name.replace(braces, value)));
    if (names.length > most) return undefined;
  }
  return names;
};

interface Lines {
  readonly drawing: Drawing;
  readonly targets: readonly Pick<Target, "legend" | "names">[];
}
/** Whether a panel can have more than one line. */
export const hasLines = ({ targets: [first, ...others] }: Lines): boolean =>
  others.length > 0 || (first?.names?.length !== 1 && first?.legend.includes("{{") === true);

const [inwards, outwards] = [/\b(?:incoming|in|rx)\b/i, /\b(?:outgoing|out|tx)\b/i];
/** The lines of what goes out, where what comes in is drawn in the same panel: they are drawn below zero. */
export const mirrored = ({ drawing, targets }: Lines): readonly string[] => {
  const names = targets.flatMap((target) => target.names ?? []);
  const out = names.filter((name) => outwards.test(name) && !inwards.test(name));
  return drawing === "timeseries" && names.some((name) => inwards.test(name)) ? out : [];
};
