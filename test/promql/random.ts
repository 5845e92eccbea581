// Random trees as Prometheus would accept them: vectors where vectors are due, no range at the top.

import fc from "fast-check";
import { type BinaryOp, freeze, type Node } from "../../promql/tree.ts";

const label = fc.constantFrom("instance", "job", "le", "by", "on", "_x1", "group");
const labels = fc.uniqueArray(label, { maxLength: 3 });
const some = fc.uniqueArray(label, { minLength: 1, maxLength: 3 });
const duration = fc.constantFrom("5m", "1h30m", "500ms", "2w");
const text = fc.string({ unit: "grapheme", maxLength: 8 });
const maybe = <K extends string, T>(key: K, of: fc.Arbitrary<T>): fc.Arbitrary<{ [P in K]?: T }> =>
  fc
    .option(of, { nil: undefined, freq: 2 })
    .map((value) => (value === undefined ? {} : { [key]: value }) as never);
const merged = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<Node> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as Node);

const matcher = fc.oneof(
  fc.record({ label, op: fc.constantFrom("=", "!="), value: text }),
  fc.record({ label, op: fc.constantFrom("=~", "!~"), value: fc.constantFrom("a|b", "x.*", "\\d+", 'it"s') }),
);
const shape = { type: fc.constant("selector"), matchers: fc.array(matcher, { maxLength: 3 }) };
const name = fc.constantFrom("up", "a:b:c", "http_requests_total", "sum", "rate", "group", "offset_x");
const selector = merged(fc.record({ ...shape, name }), maybe("offset", duration));
const ranged = merged(fc.record({ ...shape, name, range: duration }), maybe("offset", duration));
const number = fc
  .oneof(
    fc.nat(100),
    fc.double({ min: 0, noDefaultInfinity: true, noNaN: true }),
    fc.constantFrom(0.5, 1e9, 1e-9),
  )
  .map((value): Node => ({ type: "number", value: Math.abs(value) }))
  .filter((n) => n.type === "number" && !Object.is(n.value, -0));
const literal = fc.oneof(
  { arbitrary: number, weight: 9 },
  {
    arbitrary: fc.constantFrom<Node>(
      { type: "number", value: Number.POSITIVE_INFINITY },
      { type: "number", value: Number.NaN },
    ),
    weight: 1,
  },
);

const matching = fc.oneof(
  fc.record({ how: fc.constantFrom("on", "ignoring"), labels }),
  fc
    .record({ labels: some, group: fc.constantFrom("left", "right"), extra: some })
    .map(({ labels, group, extra }) => ({
      how: "on",
      labels,
      group,
      include: extra.filter((l) => !labels.includes(l)),
    })),
);
const arithmetic: readonly BinaryOp[] = ["+", "-", "*", "/", "%", "^"];
const comparisons: readonly BinaryOp[] = ["==", "!=", ">", ">=", "<", "<="];
const sets: readonly BinaryOp[] = ["and", "or", "unless"];
const setMatching = fc.record({ how: fc.constantFrom("on", "ignoring"), labels });

/** Well-typed expressions: `vector` is an instant vector, `scalar` a number at a time. */
export const { vector } = fc.letrec<{ vector: Node; scalar: Node; range: Node }>((tie) => {
  const v = tie("vector");
  const s = tie("scalar");
  const call = (fn: string, ...args: fc.Arbitrary<Node>[]) =>
    fc.tuple(...args).map((all): Node => ({ type: "call", fn, args: all }));
  const str = (value: string) => fc.constant<Node>({ type: "string", value });
  const binary = (
    ops: readonly BinaryOp[],
    left: fc.Arbitrary<Node>,
    right: fc.Arbitrary<Node>,
    ...more: fc.Arbitrary<object>[]
  ) => merged(fc.record({ type: fc.constant("binary"), op: fc.constantFrom(...ops), left, right }), ...more);
  const grouping = maybe(
    "grouping",
    fc.oneof(
      fc.record({ how: fc.constant("by"), labels: some }),
      fc.record({ how: fc.constant("without"), labels }),
    ),
  );
  const aggregate = (ops: readonly string[], ...more: fc.Arbitrary<object>[]) =>
    merged(
      fc.record({ type: fc.constant("aggregate"), op: fc.constantFrom(...ops), expr: v }),
      grouping,
      ...more,
    );
  const sign = (expr: fc.Arbitrary<Node>) =>
    fc.record({ type: fc.constant("unary" as const), op: fc.constantFrom("-" as const, "+" as const), expr });
  return {
    vector: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      { arbitrary: selector, weight: 4 },
      {
        arbitrary: fc.oneof(
          binary(arithmetic, v, v, maybe("matching", matching)),
          binary(arithmetic, v, s),
          binary(arithmetic, s, v),
        ),
        weight: 4,
      },
      {
        arbitrary: fc.oneof(
          binary(comparisons, v, v, maybe("matching", matching), maybe("bool", fc.constant(true))),
          binary(comparisons, v, s),
          binary(comparisons, s, v, maybe("bool", fc.constant(true))),
        ),
        weight: 3,
      },
      { arbitrary: binary(sets, v, v, maybe("matching", setMatching)), weight: 3 },
      { arbitrary: sign(v), weight: 2 },
      {
        arbitrary: fc.oneof(
          aggregate(["sum", "avg", "min", "max", "count", "group", "stddev", "stdvar"]),
          aggregate(["topk", "bottomk", "quantile"], fc.record({ param: s })),
          aggregate(["count_values"], fc.record({ param: str("value") })),
        ),
        weight: 3,
      },
      {
        arbitrary: fc.oneof(
          call("rate", tie("range")),
          call("quantile_over_time", s, tie("range")),
          call("predict_linear", tie("range"), s),
          call("absent_over_time", tie("range")),
        ),
        weight: 3,
      },
      {
        arbitrary: fc.oneof(
          call("abs", v),
          call("clamp_max", v, s),
          call("histogram_quantile", s, v),
          call("absent", v),
          call("vector", s),
          call(
            "label_replace",
            v,
            str("to"),
            fc.string({ maxLength: 4 }).map((value): Node => ({ type: "string", value })),
            str("job"),
            str("(.*)"),
          ),
        ),
        weight: 2,
      },
    ),
    scalar: fc.oneof(
      { depthSize: "small" },
      { arbitrary: literal, weight: 4 },
      { arbitrary: fc.oneof(call("time"), call("scalar", v)), weight: 1 },
      {
        arbitrary: fc.oneof(
          sign(s),
          binary(arithmetic, s, s),
          binary(comparisons, s, s, fc.constant({ bool: true })),
        ),
        weight: 2,
      },
    ),
    range: fc.oneof(
      { depthSize: "small" },
      { arbitrary: ranged, weight: 3 },
      {
        arbitrary: merged(
          fc.record({ type: fc.constant("subquery"), expr: v, range: duration }),
          maybe("step", duration),
          maybe("offset", duration),
        ),
        weight: 2,
      },
    ),
  };
});
export const tree: fc.Arbitrary<Node> = vector.map(freeze);

/** Trees in which any kind of value stands anywhere: most of them are none that Prometheus would accept. */
export const { mixed } = fc.letrec<{ mixed: Node }>((tie) => {
  const any = fc.oneof({ arbitrary: tie("mixed"), weight: 1 }, { arbitrary: vector, weight: 1 });
  const fn = fc.constantFrom(
    "abs",
    "rate",
    "round",
    "clamp",
    "time",
    "vector",
    "hour",
    "label_join",
    "scalar",
  );
  const call = fc
    .tuple(fn, fc.array(any, { maxLength: 4 }))
    .map(([fn, args]): Node => ({ type: "call", fn, args }));
  const plain = fc
    .tuple(fc.constantFrom("sum", "max"), any)
    .map(([op, expr]): Node => ({ type: "aggregate", op, expr }));
  const counted = fc
    .tuple(fc.constantFrom("topk", "quantile", "count_values"), any, any)
    .map(([op, param, expr]): Node => ({ type: "aggregate", op, param, expr }));
  const binary = merged(
    fc.record({
      type: fc.constant("binary"),
      op: fc.constantFrom(...arithmetic, ...comparisons, ...sets),
      left: any,
      right: any,
    }),
    maybe("bool", fc.constant(true)),
    maybe(
      "matching",
      fc.oneof(
        matching,
        fc.record({ how: fc.constant("on"), labels: some, group: fc.constant("left"), include: some }),
      ),
    ),
  );
  const sign = fc
    .tuple(fc.constantFrom("-" as const, "+" as const), any)
    .map(([op, expr]): Node => ({ type: "unary", op, expr }));
  const subquery = fc.tuple(any, duration).map(([expr, range]): Node => ({ type: "subquery", expr, range }));
  const leaf = fc.oneof(
    selector,
    ranged,
    number,
    text.map((value): Node => ({ type: "string", value })),
  );
  return {
    mixed: fc.oneof(
      { depthSize: "small", maxDepth: 3 },
      { arbitrary: leaf, weight: 4 },
      ...[call, plain, counted, binary, sign, subquery].map((arbitrary) => ({ arbitrary, weight: 1 })),
    ),
  };
});
