// What is told per minute, and what stays as it is: a value, its unit and its bound go together.

import { expect, test } from "vitest";
import { asShown, shownBound, shownUnit } from "../../panels/shown.ts";
import { type Query, unit, vector } from "../../promql/index.ts";
import { print } from "../../promql/print.ts";

const half = (of: string): Query => unit(of, vector(0.5));

test.each([
  ["joins/s", "joins/min", "vector(0.5) * 60", 6],
  ["resyncs/s", "resyncs/min", "vector(0.5) * 60", 6],
  ["requests/s", "requests/s", "vector(0.5)", 0.1],
  ["bytes/s", "bytes/s", "vector(0.5)", 0.1],
  ["drops/s", "drops/s", "vector(0.5)", 0.1],
  ["ratio", "ratio", "vector(0.5)", 0.1],
])("%s is shown in %s", (of, shown, text, bound) => {
  const query = asShown(half(of), of);
  expect([shownUnit(of), query.unit, print(query.node)]).toEqual([shown, shown, text]);
  expect(shownBound(0.1, of)).toBe(bound);
});

test("a query of such a signal that is not its value is left alone: how it was judged", () => {
  expect(print(asShown(half("bool"), "joins/s").node)).toBe("vector(0.5)");
});
