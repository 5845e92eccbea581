import { parser } from "@prometheus-io/lezer-promql";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { absent, absentOverTime, join, type Query } from "../../promql/index.ts";
import { parse } from "../../promql/parse.ts";
import { print } from "../../promql/print.ts";
import { range_, vector_ } from "../../promql/query.ts";
import { type Node, walk } from "../../promql/tree.ts";
import { tree } from "./random.ts";

const runs = { numRuns: 5000, endOnFailure: false };
/** What the language builds of trees: joins with any two vectors, absence of any vector or range. */
const query = (node: Node) => vector_<string, string>(node, "x");
const label = fc.constantFrom("cluster", "job", "by", "a b");
const built: fc.Arbitrary<Query> = fc.oneof(
  fc
    .tuple(tree, tree, fc.uniqueArray(label, { maxLength: 2 }), fc.constantFrom("node", "on", "ü"))
    .map(([left, info, more, take]) =>
      join(query(left), query(info) as never, { on: ["cluster", ...more], take: [take as never] }),
    ),
  tree.map((node) => absent({ node })),
  tree.map((node) => absentOverTime(range_({ type: "subquery", expr: node, range: "5m" }, "x"))),
);
const clean = (text: string): boolean => {
  const errors: number[] = [];
  parser
    .parse(text)
    .cursor()
    .iterate((node) => {
      if (node.type.isError) errors.push(node.from);
    });
  return errors.length === 0;
};
/** The text without one pair of grouping brackets, for each pair. */
const unbracketed = (text: string): string[] => {
  const texts: string[] = [];
  parser
    .parse(text)
    .cursor()
    .iterate(({ name, from, to }) => {
      if (name === "ParenExpr")
        texts.push(`${text.slice(0, from)} ${text.slice(from + 1, to - 1)} ${text.slice(to)}`);
    });
  return texts;
};
const parsed = (text: string): Node | undefined => {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};

describe("what is printed", () => {
  test("parses, by Prometheus' grammar, into the tree that was printed", () => {
    fc.assert(
      fc.property(tree, (node) => {
        const text = print(node);
        expect(clean(text), text).toBe(true);
        expect(parse(text), text).toEqual(node);
      }),
      runs,
    );
  });
  test("parses also of what the language builds of two trees", () => {
    fc.assert(
      fc.property(built, ({ node }) => {
        const text = print(node);
        expect(clean(text), text).toBe(true);
        expect(parse(text), text).toEqual(node);
      }),
      { ...runs, numRuns: 1000 },
    );
  });
  test("has no bracket that could be left out", () => {
    let pairs = 0;
    fc.assert(
      fc.property(tree, (node) => {
        for (const text of unbracketed(print(node))) {
          pairs++;
          expect(parsed(text), `${print(node)}\n→ ${text}`).not.toEqual(node);
        }
      }),
      runs,
    );
    expect(pairs).toBeGreaterThan(1000);
  });
  test("is broken into lines where it gets long, and a second pass changes nothing", () => {
    let long = 0;
    fc.assert(
      fc.property(tree, (node) => {
        const text = print(node);
        if (text.includes("\n")) long++;
        expect(print(parse(text))).toBe(text);
      }),
      runs,
    );
    expect(long).toBeGreaterThan(200);
  });
  test("comes from trees of all kinds and of all depths", () => {
    const sample = fc.sample(tree, { numRuns: 1000 });
    const types = new Set(sample.flatMap((node) => [...walk(node)].map((n) => n.type)));
    expect([...types].sort()).toEqual([
      "aggregate",
      "binary",
      "call",
      "number",
      "selector",
      "string",
      "subquery",
      "unary",
    ]);
    expect(sample.filter((node) => [...walk(node)].length > 10).length).toBeGreaterThan(100);
  });
});
