// The unit of a query's result, followed from its metrics through the functions.

import type { AggregateNode, BinaryNode, CallNode, Node } from "../../promql/tree.ts";
import { difference, perSecond, product, quotient } from "../../promql/unit.ts";
import type { Series } from "./series.ts";

type Unit = string | undefined;
const rates: ReadonlySet<string> = new Set(["rate", "irate", "deriv"]);
const unknown: ReadonlySet<string> = new Set([
  "changes",
  "resets",
  "count_over_time",
  "stdvar_over_time",
  "label_join",
  "histogram_count",
  "histogram_stdvar",
  "sgn",
  "exp",
  "ln",
  "log2",
  "log10",
  "sqrt",
]);
const yesNo: ReadonlySet<string> = new Set(["absent", "absent_over_time", "present_over_time"]);
const uncounted: ReadonlySet<string> = new Set(["count", "count_values", "group", "stdvar"]);

/** The unit of the histogram whose buckets a `histogram_quantile` reads. */
const ofBuckets = (node: Node, series: Series): Unit => {
  if (node.type === "selector") return series.find(node.name ?? "", node.matchers)?.metric.unit;
  if (node.type === "aggregate") return ofBuckets(node.expr, series);
  return node.type === "call" && node.args[0] ? ofBuckets(node.args[0], series) : undefined;
};

const ofCall = ({ fn, args }: CallNode, series: Series): Unit => {
  if (fn === "time" || fn === "timestamp") return "timestamp";
  if (yesNo.has(fn)) return "bool";
  if (fn === "histogram_quantile") return args[1] && ofBuckets(args[1], series);
  if (unknown.has(fn)) return undefined;
  const at = fn === "quantile_over_time" ? 1 : 0;
  const inner = args[at] && unitOf(args[at], series);
  if (inner === undefined || !rates.has(fn)) return inner;
  // A share of one core, or a number of cores: both are right for seconds per second.
  return inner === "s" ? "s/s" : perSecond(inner);
};
const ofAggregate = ({ op, expr }: AggregateNode, series: Series): Unit =>
  uncounted.has(op) ? undefined : unitOf(expr, series);

/** Whether a panel can be held to a unit: `s`, `calls`, `calls/s`, `calls/min`, but not `bytes/keys`. */
export const simple = (unit: string): boolean => !/\/(?!(?:s|min)$)/.test(unit);

/** A mean is measured in what is observed; `x per noun` has no unit that a panel could be held to. */
const divided = (a: string, b: string): Unit => {
  if (a !== b && /^observations(?:\/s)?$/.test(b)) return a.replace(/\/s$/, "");
  const unit = quotient(a, b);
  return simple(unit) ? unit : undefined;
};
const comparing: ReadonlySet<string> = new Set(["==", "!=", ">", ">=", "<", "<="]);
const isZero = (node: Node): boolean => node.type === "number" && node.value === 0;

/** An info series of 1 that only brings its labels: `… * on (…) group_left (…) topk by (…) (1, group by (…) (info))`. */
const isInfo = (node: Node): boolean =>
  node.type === "aggregate" && (node.op === "group" || (node.op === "topk" && isInfo(node.expr)));

const ofBinary = ({ op, left, right, bool }: BinaryNode, series: Series): Unit => {
  const [a, b] = [unitOf(left, series), unitOf(right, series)];
  if (comparing.has(op)) return bool ? "bool" : a;
  if (op === "and" || op === "unless") return a;
  if (op === "*" && isInfo(right)) return a;
  const plain = [left, right].some((side) => side.type === "number" || side.type === "unary");
  // `x * 0` keeps the unit: it stands in where x has no series yet.
  if (op === "*" && (isZero(left) || isZero(right))) return isZero(left) ? b : a;
  if (plain && (op === "+" || op === "-")) return a ?? b;
  if (plain || a === undefined || b === undefined) return undefined;
  if (op === "*") return product(a, b);
  if (op === "/") return divided(a, b);
  if (op === "-") return a === b ? difference(a) : undefined;
  return a === b ? a : undefined;
};

/** What a tree is measured in, in the catalogue's words; undefined where nothing tells. */
export const unitOf = (node: Node, series: Series): Unit => {
  switch (node.type) {
    case "selector":
      return series.find(node.name ?? "", node.matchers)?.unit;
    case "call":
      return ofCall(node, series);
    case "aggregate":
      return ofAggregate(node, series);
    case "binary":
      return ofBinary(node, series);
    case "unary":
    case "subquery":
      return unitOf(node.expr, series);
    default:
      return undefined;
  }
};
