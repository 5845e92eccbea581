// Where the target of an alert runs: its pod and node, beside an address that says nothing once the pod is gone.

import type { Condition } from "../../promql/index.ts";
import { carriedAt, matchFaults, type Site } from "../../promql/site.ts";
import {
  type AggregateNode,
  type BinaryNode,
  type Node,
  rewrite,
  selectors,
  walk,
} from "../../promql/tree.ts";

/** A target by its address; labels of the target that say more of it. */
const address = "instance";
const more = ["pod", "node"] as const;

type Facts = Readonly<Record<string, string>>;
type Place = Pick<Site, "has">;

/** Whether all that a tree reads has a label from its target, and not from the exporter, which speaks of other things. */
const isOfTarget = (node: Node, label: string): boolean =>
  selectors(node).every(({ of }) => of?.target.includes(label) ?? false);

/** `min by (…, instance) (up)` → `min by (…, instance, pod) (up)`. */
const grouped = (node: AggregateNode, labels: readonly string[]): Node => {
  const { grouping } = node;
  if (grouping?.how !== "by" || !grouping.labels.includes(address)) return node;
  const added = labels.filter((l) => !grouping.labels.includes(l) && isOfTarget(node.expr, l));
  return { ...node, grouping: { ...grouping, labels: [...grouping.labels, ...added] } };
};
/** The same for `on (…, instance)`, where both sides have the label. */
const matched = (node: BinaryNode, labels: readonly string[], site: Place): Node => {
  const { matching: m } = node;
  if (m?.how !== "on" || !m.labels.includes(address)) return node;
  const sides = [carriedAt(node.left, site), carriedAt(node.right, site)];
  const added = labels.filter((l) => !m.labels.includes(l) && sides.every((carries) => carries(l)));
  return { ...node, matching: { ...m, labels: [...m.labels, ...added] } };
};
/** Labels that a condition takes over from another series itself. */
const taken = (node: Node): readonly string[] =>
  walk(node).flatMap((n) => (n.type === "binary" ? (n.matching?.include ?? []) : []));

/**
 * A condition by `instance` that also keeps the pod and the node of its target, as far as there are such labels here; as
 * it is where one side of a match knows them and the other does not.
 */
export const located = <C extends Condition<string>>(
  condition: C,
  by: readonly string[],
  site: Place,
): { readonly condition: C; readonly by: readonly string[] } => {
  const own = taken(condition.node);
  const labels = by.includes(address) ? more.filter((l) => !by.includes(l) && !own.includes(l)) : [];
  const node = rewrite(condition.node, (n) => {
    if (n.type === "aggregate") return grouped(n, labels);
    return n.type === "binary" ? matched(n, labels, site) : n;
  });
  const added = labels.filter(carriedAt(node, site));
  if (added.length === 0 || matchFaults(node, site).length > 0) return { condition, by };
  return { condition: { ...condition, node }, by: [...by, ...added] };
};

const inner = (template: string): string => template.replace(/^\{\{ | \}\}$/g, "");
/** The first of two that a target has: `{{ or $labels.pod $labels.instance }}` where only a firing alert knows. */
const either = (one: string, other: string): string =>
  one.startsWith("{{") ? `{{ or ${inner(one)} ${inner(other)} }}` : one || other;

/** The facts with the target's name for its address: `livekit-server-0`, `livekit-server-0 (node worker-3)`. */
export const named = (facts: Facts): Facts => {
  const { pod, node, instance } = facts;
  if (instance === undefined || (pod === undefined && node === undefined)) return facts;
  const on = pod !== undefined && node !== undefined ? ` (node ${node})` : "";
  return { ...facts, instance: `${either(pod ?? node ?? "", instance)}${on}` };
};
