// The largest or smallest series of the time that a dashboard shows, the same ones from its first moment to its last.

import { type Vector, vector_ } from "./query.ts";
import { call, num } from "./tree.ts";

const picked =
  (op: "topk" | "bottomk", extreme: "max_over_time" | "min_over_time") =>
  (k: number, of: Vector<string>): Vector<string> => {
    const shown = {
      type: "subquery",
      expr: of.node,
      range: "$__range",
      // Windows of rates lie side by side: nothing that happened is missed, and nothing is asked twice.
      step: "$__rate_interval",
      at: "end()",
    } as const;
    const ends = call(extreme, shown);
    return vector_({ type: "aggregate", op, param: num(k), expr: ends }, of.unit);
  };
type Picked = ReturnType<typeof picked>;

/** `topk(k, max_over_time((v)[$__range:$__rate_interval] @ end()))`: those with the highest peaks, with all their labels. */
export const largestInView: Picked = picked("topk", "max_over_time");
/** `bottomk(k, min_over_time((v)[$__range:$__rate_interval] @ end()))`: those that fell lowest, with all their labels. */
export const smallestInView: Picked = picked("bottomk", "min_over_time");
