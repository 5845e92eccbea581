// Which rule reads what which other rule records: in what order they have to be evaluated, and how far back.

import type { Group, Rule } from "../../../alerts/engine/rule.ts";
import { metricsOf } from "../../../promql/infer.ts";
import { secondsOf } from "../../../promql/literal.ts";
import { PromqlError, parse } from "../../../promql/parse.ts";
import { patternMatches } from "../../../promql/pattern.ts";
import { children, type Node } from "../../../promql/tree.ts";

/** What a selector reads, and how many milliseconds before the evaluation it begins. */
interface Read {
  readonly reads: (name: string) => boolean;
  readonly back: number;
}
export interface Placed {
  readonly where: string;
  readonly rule: Rule;
  readonly reads: readonly Read[];
}

const ms = (duration: string | undefined): number => (secondsOf(duration ?? "0s") ?? 0) * 1000;
const matching =
  (pattern: string): ((name: string) => boolean) =>
  (name) =>
    patternMatches(pattern, name) ?? false;
/** The series of a selector by their name or a pattern of names. One without is meant for what targets expose. */
const named = (node: Node): ((name: string) => boolean) => {
  const [use] = metricsOf(node);
  if (use?.name !== undefined) return (name) => name === use.name;
  const pattern = use?.matchers.find((m) => m.label === "__name__" && m.op === "=~");
  return pattern ? matching(pattern.value) : () => false;
};
const readsOf = (node: Node, outer = 0): readonly Read[] => {
  if (node.type === "selector")
    return [{ reads: named(node), back: outer + ms(node.range) + ms(node.offset) }];
  const back = node.type === "subquery" ? outer + ms(node.range) + ms(node.offset) : outer;
  return children(node).flatMap((child) => readsOf(child, back));
};
/** A rule that does not parse reads nothing that we know of; Prometheus says what is wrong with it. */
const readsOfText = (expr: string): readonly Read[] => {
  try {
    return readsOf(parse(expr));
  } catch (error) {
    if (error instanceof PromqlError) return [];
    throw error;
  }
};

/** Every rule with its place and with what it reads. */
export const placed = (groups: readonly Group[]): readonly Placed[] =>
  groups.flatMap(({ name, rules }) =>
    rules.map((rule) => ({
      where: `${name} › ${rule.alert ?? rule.record}`,
      rule,
      reads: readsOfText(rule.expr),
    })),
  );

/** The names under which a rule leaves something behind. */
const writes = ({ record }: Rule): readonly string[] =>
  record === undefined ? ["ALERTS", "ALERTS_FOR_STATE"] : [record];

/**
 * The rules in passes: what a pass reads, an earlier one has recorded. Rules that read each other in a circle,
 * which no order serves, come last and together.
 */
export const passes = (rules: readonly Placed[]): readonly (readonly Placed[])[] => {
  if (rules.length === 0) return [];
  const waits = (of: Placed): boolean =>
    rules.some(
      (other) => other !== of && writes(other.rule).some((name) => of.reads.some((r) => r.reads(name))),
    );
  const now = rules.filter((of) => !waits(of));
  if (now.length === 0) return [rules];
  return [now, ...passes(rules.filter((of) => !now.includes(of)))];
};

/** How many milliseconds before the first evaluation the later passes look at what a rule records. */
export const depths = (order: readonly (readonly Placed[])[]): ReadonlyMap<Placed, number> => {
  const found = new Map<Placed, number>();
  const backOf = (of: Placed, reader: Placed): readonly number[] =>
    reader.reads
      .filter(({ reads }) => writes(of.rule).some(reads))
      .map(({ back }) => back + (found.get(reader) ?? 0));
  for (const [i, pass] of [...order.entries()].reverse()) {
    const readers = order.slice(i + 1).flat();
    for (const of of pass) found.set(of, Math.max(0, ...readers.flatMap((reader) => backOf(of, reader))));
  }
  return found;
};
