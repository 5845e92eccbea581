import { expect, it } from "vitest";
import { call, type Node, num, rewrite, selectors, walk } from "../../promql/tree.ts";

const selector = (name: string): Node => ({ type: "selector", name, matchers: [] });
const tree: Node = {
  type: "binary",
  op: "+",
  left: call("abs", selector("a")),
  right: { type: "aggregate", op: "topk", param: num(3), expr: selector("b") },
};

it("walks from the root, in the order that is written", () => {
  expect(walk(tree).map((n) => n.type)).toEqual([
    "binary",
    "call",
    "selector",
    "aggregate",
    "number",
    "selector",
  ]);
  expect(selectors(tree).map((s) => s.name)).toEqual(["a", "b"]);
});

it("leaves what is not changed the same object, so that what is known of it stays known", () => {
  expect(rewrite(tree, (n) => n)).toBe(tree);
  const other = rewrite(tree, (n) => (n.type === "selector" && n.name === "b" ? selector("c") : n));
  expect(other).toMatchObject({ right: { param: { value: 3 }, expr: { name: "c" } } });
  expect((other as typeof tree & { left: Node }).left).toBe(tree.left);
  expect(selectors(tree).map((s) => s.name)).toEqual(["a", "b"]);
});

it("gives back a tree that nobody can change", () => {
  const made = rewrite(tree, (n) => (n.type === "number" ? { type: "number", value: 5 } : n));
  expect(walk(made).every((n) => Object.isFrozen(n))).toBe(true);
});
