import { expect, it } from "vitest";
import { once } from "../../promql/once.ts";

it("works an answer out once for the same object and key, and anew for another of either", () => {
  const asked: string[] = [];
  const length = once((of: { text: string }, more: string) => {
    asked.push(of.text + more);
    return (of.text + more).length;
  });
  const [a, b] = [{ text: "a" }, { text: "a" }];
  expect([length(a, "x"), length(a, "x"), length(a, "yy"), length(b, "x")]).toEqual([2, 2, 3, 2]);
  expect(asked).toEqual(["ax", "ayy", "ax"]);
});

it("keeps an answer that is nothing", () => {
  let asked = 0;
  const nothing = once((_: object): undefined => {
    asked++;
  });
  const of = {};
  nothing(of);
  nothing(of);
  expect(asked).toBe(1);
});

it("keeps nothing of what it threw", () => {
  let asked = 0;
  const fails = once((_: object) => {
    asked++;
    if (asked === 1) throw new Error("not yet");
    return asked;
  });
  const of = {};
  expect(() => fails(of)).toThrow("not yet");
  expect(fails(of)).toBe(2);
});
