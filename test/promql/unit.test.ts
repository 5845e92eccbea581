import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type Difference,
  difference,
  factor,
  type PerSecond,
  type Product,
  perSecond,
  product,
  type Quotient,
  quotient,
  type SameBase,
} from "../../promql/unit.ts";

/** What the compiler says must be what runs: the second argument is checked against the type. */
const same = <T extends string>(computed: string, typed: T) => expect(computed).toBe(typed);

describe("units: types and values agree", () => {
  test("a quotient", () => {
    same<Quotient<"joins", "joins">>(quotient("joins", "joins"), "ratio");
    same<Quotient<"joins", "ratio">>(quotient("joins", "ratio"), "joins");
    same<Quotient<"bytes/s", "packets/s">>(quotient("bytes/s", "packets/s"), "bytes/packets");
    same<Quotient<"bytes/s", "bytes/s">>(quotient("bytes/s", "bytes/s"), "ratio");
    same<Quotient<"bytes", "packets">>(quotient("bytes", "packets"), "bytes/packets");
    same<Quotient<"bytes/s", "packets">>(quotient("bytes/s", "packets"), "bytes/s/packets");
    same<Quotient<"ratio", "s">>(quotient("ratio", "s"), "ratio/s");
  });
  test("a product", () => {
    same<Product<"ratio", "bytes">>(product("ratio", "bytes"), "bytes");
    same<Product<"bytes", "ratio">>(product("bytes", "ratio"), "bytes");
    same<Product<"bytes/s", "s">>(product("bytes/s", "s"), "bytes");
    same<Product<"s", "bytes/s">>(product("s", "bytes/s"), "bytes");
    same<Product<"bytes/packets", "packets">>(product("bytes/packets", "packets"), "bytes");
    same<Product<"a", "b">>(product("a", "b"), "a*b");
  });
  test("a rate and a difference", () => {
    same<PerSecond<"joins">>(perSecond("joins"), "joins/s");
    same<PerSecond<"s">>(perSecond("s"), "ratio");
    same<Difference<"timestamp">>(difference("timestamp"), "s");
    same<Difference<"bytes">>(difference("bytes"), "bytes");
  });
});

test("units convert within their kind, by factors without noise", () => {
  expectTypeOf<SameBase<"ms">>().toEqualTypeOf<"ns" | "us" | "ms" | "s" | "min" | "h" | "d">();
  expectTypeOf<SameBase<"percent">>().toEqualTypeOf<"percent" | "ratio">();
  expectTypeOf<SameBase<"jobs">>().toEqualTypeOf<never>();
  expect(factor("ms", "s")).toBe(0.001);
  expect(factor("s", "ns")).toBe(1e9);
  expect(factor("ns", "d")).toBeCloseTo(1e-9 / 86400, 24);
  expect(factor("bytes/s", "bits/s")).toBe(8);
  expect(factor("percent", "ratio")).toBe(0.01);
  expect(factor("h", "min")).toBe(60);
});
