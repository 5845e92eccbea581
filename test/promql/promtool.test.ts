import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resultKind } from "../../promql/infer.ts";
import { kindProblems } from "../../promql/kinds.ts";
import { parse } from "../../promql/parse.ts";
import { print } from "../../promql/print.ts";
import { type BinaryOp, type Node, num } from "../../promql/tree.ts";
import { promtool } from "./promtool.ts";
import { mixed, tree } from "./random.ts";

const rules = (texts: readonly string[]) => ({
  groups: [{ name: "printed", rules: texts.map((expr, i) => ({ record: `r${i}`, expr })) }],
});
/** A unit test that expects one value of each expression. */
const values = (expected: readonly (readonly [expr: string, value: number])[]) => ({
  rule_files: [],
  evaluation_interval: "1m",
  tests: [
    {
      interval: "1m",
      input_series: [
        { series: "a", values: "1 3 5" },
        { series: "b", values: "2 20 200" },
      ],
      promql_expr_test: expected.map(([expr, value]) => ({
        expr,
        eval_time: "2m",
        exp_samples: [{ labels: "{}", value }],
      })),
    },
  ],
});

const compute: Readonly<Partial<Record<BinaryOp, (a: number, b: number) => number>>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "%": (a, b) => a % b,
  "^": (a, b) => a ** b,
  "==": (a, b) => Number(a === b),
  ">": (a, b) => Number(a > b),
};
const evaluate = (node: Node): number => {
  if (node.type === "number") return node.value;
  if (node.type === "unary") return (node.op === "-" ? -1 : 1) * evaluate(node.expr);
  if (node.type !== "binary") throw new Error(`${node.type} is no constant`);
  return compute[node.op]?.(evaluate(node.left), evaluate(node.right)) ?? Number.NaN;
};
const { constant } = fc.letrec<{ constant: Node }>((tie) => {
  const c = tie("constant");
  const binary = (op: BinaryOp) =>
    fc
      .record({ type: fc.constant("binary" as const), op: fc.constant(op), left: c, right: c })
      .map((node): Node => (op === "==" || op === ">" ? { ...node, bool: true } : node));
  return {
    constant: fc.oneof(
      { maxDepth: 4 },
      fc.nat(3).map(num),
      fc.record({ type: fc.constant("unary"), op: fc.constantFrom("-", "+"), expr: c }),
      ...(Object.keys(compute) as BinaryOp[]).map(binary),
    ),
  };
});

describe("Prometheus itself", () => {
  test("accepts 300 printed trees, their types included", () => {
    const texts = fc.sample(tree, { numRuns: 300 }).map(print);
    expect(promtool(["check", "rules"], rules([...new Set(texts)])).said).toMatch(
      /SUCCESS: \d{3} rules found/,
    );
  });
  test("refuses the kinds that we refuse, and no others, of 1,000 trees of any kind", () => {
    const kept = (node: Node) => resultKind(node) === "vector" || resultKind(node) === "scalar";
    const nodes = fc.sample(mixed, { numRuns: 1000 }).filter(kept);
    const { said } = promtool(["check", "rules"], rules(nodes.map(print)));
    const refused = new Set([...said.matchAll(/rule \d+, "r(\d+)"/g)].map(([, at]) => Number(at)));
    const ours = nodes.map((node) => kindProblems(node).length > 0);
    expect(refused.size).toBeGreaterThan(200);
    expect(nodes.length - refused.size).toBeGreaterThan(100);
    for (const [at, node] of nodes.entries())
      expect([print(node), refused.has(at)]).toEqual([print(node), ours[at]]);
  });
  test("computes what the tree means, for constants of all operators", () => {
    const whole = constant.filter((node) => node.type !== "number" && Number.isSafeInteger(evaluate(node)));
    const nodes = fc.sample(whole, { numRuns: 300 });
    const cases = nodes.map((node) => [print(node), evaluate(node) + 0] as const);
    expect(promtool(["test", "rules"], values(cases)).said).toContain("SUCCESS");
  });
  test("reads constants as our parser does", () => {
    const cases = [
      ["-2 ^ 2", -4],
      ["2 ^ -1 * 3", 1.5],
      ["2 ^ 3 ^ 2", 512],
      ["- - 2 ^ 2", 4],
      ["2 * -1 ^ 2", -2],
      ["10 - 4 - 3", 3],
      ["7 % 4 * 2", 6],
      ["-7 % 4", -3],
      ["3 > bool 2 == bool 1", 1],
      ["0x1f + 010 + .5 + 1e1", 49.5],
    ] as const;
    for (const [text, value] of cases) expect(evaluate(parse(text)), text).toBe(value);
    expect(promtool(["test", "rules"], values(cases)).said).toContain("SUCCESS");
  });
  test("binds a suffix to the one operand before it, as our parser does", () => {
    expect(parse("a + b offset 1m * a")).toEqual(parse("a + (b offset 1m * a)"));
    expect(parse("b - a offset 1m ^ 2")).toEqual(parse("b - (a offset 1m ^ 2)"));
    const cases = [
      ["a + b offset 1m * a", 5 + 20 * 5],
      ["b - a offset 1m ^ 2", 200 - 3 ** 2],
      ["-sum_over_time(a[2m:1m] offset 1m) ^ 2", -((1 + 3) ** 2)],
    ] as const;
    expect(promtool(["test", "rules"], values(cases)).said).toContain("SUCCESS");
    const wrong = promtool(["test", "rules"], values([["a + b offset 1m * a", (5 + 20) * 5]]));
    expect(wrong.ok).toBe(false);
  });
});
