// Targets that discovery finds no more: of what is not scraped there is no series that could say so.

import {
  and,
  type Condition,
  count,
  type Gauge,
  type Labels,
  lastOverTime,
  lt,
  type Name,
  now,
  offset,
  on,
  type Query,
  unless,
  type Vector,
  zero,
} from "../../promql/index.ts";
import { wide } from "../kinds/make.ts";

/** For so long: as the alerts on presence do, it compares with an hour ago, and so ends within it. */
const lately = "1h";
/** Those that were scraped together: replicas of one thing. */
const groupOf = ({ labels }: Gauge<Labels, "bool">): readonly string[] =>
  ["cluster", "namespace", "job"].filter((label) => label in labels);

/**
 * 0 for each target that was there within the hour and is gone, while its job has fewer targets than an hour ago: after
 * a rollout there are as many. Not those that had nothing to do any more when they went (`idle`, told by its series), nor
 * where the whole job is gone, which may as well be monitoring that is: `0 * ((last_over_time(up[1h]) unless up) and on
 * (job) count by (job) (up) < count by (job) (up offset 1h))`.
 */
export const gone = <L extends Labels>(
  up: Gauge<L, "bool">,
  { idle }: { readonly idle?: Query } = {},
): Vector<Name<L>, "bool"> => {
  const known = up as unknown as Gauge<Labels, "bool">;
  const group = groupOf(known);
  const left: Vector<string, "bool"> = unless(wide(lastOverTime(known, {}, lately)), wide(now(known)));
  const fewer = lt(
    count(wide(now(known))).by(...group),
    count(wide(offset(now(known), lately))).by(...group),
  );
  const lost: Query = zero(and(left, fewer as Condition<string>, on(...group)) as Vector<string, "bool">);
  if (idle === undefined) return lost as Vector<Name<L>, "bool">;
  const busy: Query = unless(
    lost as Vector<string, "bool">,
    idle as Vector<string>,
    on(...group, "instance"),
  );
  return busy as Vector<Name<L>, "bool">;
};
