// Groups that are too large for a ruler become parts, in which every rule still finds what it reads.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Group, Rule } from "../../../../alerts/engine/rule.ts";
import { inParts, MOST, reads } from "../../../../scripts/publish/rules/parts.ts";
import { wantedRules } from "../../../../scripts/publish/rules/wanted.ts";
import { alert, built, group, record } from "./opened.ts";

const alerts = (count: number, from = 0): readonly Rule[] =>
  Array.from({ length: count }, (_, i) => alert(`A${from + i}`));
const sizes = (of: Group) => inParts(of).map(({ name, rules }) => [name, rules.length]);

describe("a group", () => {
  test("of few rules stays as it is", () => {
    const few = group("g", ...alerts(MOST));
    expect(inParts(few)).toEqual([few]);
  });

  test("of many is cut where it is full; the parts have its interval", () => {
    expect(sizes(group("g", ...alerts(41)))).toEqual([
      ["g", 20],
      ["g.2", 20],
      ["g.3", 1],
    ]);
    const often = { ...group("g", ...alerts(21)), interval: "1m" };
    expect(inParts(often).map(({ interval }) => interval)).toEqual(["1m", "1m"]);
  });

  test("is cut before a rule that others read, not between them", () => {
    const reading = record("b", { expr: "a / 2" });
    const rules = [...alerts(18), record("a"), alert("N"), reading, alert("R", { expr: "b > 1" })];
    expect(sizes(group("g", ...rules))).toEqual([
      ["g", 18],
      ["g.2", 4],
    ]);
  });

  test("stays whole, or larger than it should be, where its rules need one another, and that is told", () => {
    const chain = [record("r0"), ...alerts(24), record("r1", { expr: "sum(r0)" })];
    expect(sizes(group("g", ...chain, ...alerts(3, 30)))).toEqual([
      ["g", 26],
      ["g.2", 3],
    ]);
    const taking = { server: "the ruler", parent: "space", interval: 30 };
    expect(wantedRules([group("g", ...chain)], taking).notes).toEqual([
      "g keeps 26 rules together, since they read one another; Mimir takes 20 in a group unless " +
        "ruler_max_rules_per_rule_group allows more.",
    ]);
    expect(wantedRules(built, taking).notes).toEqual([]);
  });
});

test("what is read is told by whole names; an alert is read as the series of alerts that fire", () => {
  expect(reads("sum(job:up:sum) by (job)", record("job:up:sum"))).toBe(true);
  expect(reads("job:up:sum5m + my_job:up:sum", record("job:up:sum"))).toBe(false);
  expect(reads('count(ALERTS{alertname="A"})', alert("A"))).toBe(true);
  expect(reads("A", alert("A"))).toBe(false);
});

test("no rule is lost, doubled, put out of order, or parted from what it reads before it", () => {
  const rule = fc.tuple(fc.nat(40), fc.nat(40), fc.boolean());
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 70 }), (made) => {
      const rules = made.map(([a, b, isRecord], i) =>
        isRecord ? record(`r${a}`, { expr: `sum(r${b})` }) : alert(`A${i}`),
      );
      const parts = inParts(group("g", ...rules));
      expect(parts.flatMap((part) => part.rules)).toEqual(rules);
      expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length);
      parts.forEach((part, n) => {
        const before = parts.slice(0, n).flatMap((each) => each.rules);
        for (const { expr } of part.rules) expect(before.filter((each) => reads(expr, each))).toEqual([]);
      });
    }),
    { numRuns: 300 },
  );
});
