// Joins with an info metric: labels that another series of the same thing carries.

import { binary } from "./arithmetic.ts";
import { gt } from "./compare.ts";
import { catalogued, labelsOf } from "./infer.ts";
import { type Condition, condition_, type Query, type Vector, vector_ } from "./query.ts";
import { freeze, type Node, num } from "./tree.ts";

/** How two vectors are joined: by labels that both have, for labels that only the info has. */
interface Joining<K extends string, I extends string> {
  /** The labels that say of which thing a series speaks. `cluster` is added where both have it. */
  readonly on: readonly [K, ...K[]];
  /** The labels that the left side takes over. */
  readonly take: readonly [I, ...I[]];
}
interface Join {
  /** A condition stays one: what fires carries the labels that it took over. */
  <
    LA extends string,
    U extends string,
    LB extends string,
    const K extends LA & LB,
    const I extends Exclude<LB, LA>,
  >(
    left: Condition<LA, U>,
    info: Vector<LB>,
    by: Joining<K, I>,
  ): Condition<LA | I, U>;
  <
    LA extends string,
    U extends string,
    LB extends string,
    const K extends LA & LB,
    const I extends Exclude<LB, LA>,
  >(
    left: Vector<LA, U>,
    info: Vector<LB>,
    by: Joining<K, I>,
  ): Vector<LA | I, U>;
}

/** Several clusters in one Prometheus may have things of the same name. */
const everywhere = "cluster";
const keysOf = (left: Node, info: Node, on: readonly string[]): readonly string[] => {
  if (on.includes(everywhere)) return on;
  const has = [left, info].map((side) => {
    const labels = labelsOf(side, catalogued(side));
    if (labels !== "any") return labels.has(everywhere);
    throw new TypeError(
      `join(): nothing tells whether both sides have the label ${everywhere}; name it in on, give raw() its metrics, or aggregate the raw side by the labels that it has`,
    );
  });
  return has.every(Boolean) ? [everywhere, ...on] : on;
};

/**
 * `v * on (K) group_left (I) topk by (K) (1, group by (K, I) (info > 0))`: the same values in the same unit, with the
 * labels I of the info series of the same K; without an info series no value. An info series of 0 says "not so" and is
 * left out, unless a condition has chosen by value already. Where K has two info series in one instant, as after a pod
 * has moved to another node, one is taken: Prometheus would refuse the whole query otherwise.
 */
export const join = ((left: Query, info: Vector<string>, { on, take }: Joining<string, string>) => {
  const keys = keysOf(left.node, info.node, on);
  const expr = "firesWhen" in info ? info.node : gt(info, 0).node;
  const each: Node = {
    type: "aggregate",
    op: "group",
    expr,
    grouping: { how: "by", labels: [...keys, ...take] },
  };
  const one: Node = freeze({
    type: "aggregate",
    op: "topk",
    expr: each,
    param: num(1),
    grouping: { how: "by", labels: keys },
  });
  const matching = { how: "on", labels: keys, group: "left", include: take } as const;
  const joined = binary("*", left, { node: one, unit: "ratio" }, { matching });
  return ("firesWhen" in left ? condition_ : vector_)(joined, left.unit);
}) as unknown as Join;
