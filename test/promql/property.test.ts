import { parser } from "@prometheus-io/lezer-promql";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../promql/parse.ts";
import { print } from "../../promql/print.ts";
import { type Node, walk } from "../../promql/tree.ts";
import { tree } from "./random.ts";

const runs = { numRuns: 5000, endOnFailure: false };
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
