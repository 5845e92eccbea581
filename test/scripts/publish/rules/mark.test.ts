// The mark on rules: it says whose they are, and every server takes it for a comment.

import { expect, test } from "vitest";
import { parse } from "../../../../promql/parse.ts";
import {
  checksum,
  markedRules,
  ownerOf,
  readMark,
  ruleUids,
} from "../../../../scripts/publish/rules/mark.ts";
import { wantedRules } from "../../../../scripts/publish/rules/wanted.ts";
import { alert, built, group, record } from "./opened.ts";

const taking = { server: "", parent: "folder", interval: 30 };
const wanted = (...rules: Parameters<typeof group>[1][]) => {
  const [found] = wantedRules([group("g", ...rules)], taking).groups;
  if (found === undefined) throw new TypeError("a group has rules");
  return found;
};
const read = (of: ReturnType<typeof wanted>, project = "video", place = of) =>
  markedRules(of, "video").map((rule) => readMark(rule, project, place));

test("a rule with its mark asks the same", () => {
  for (const each of wantedRules(built, taking).groups)
    markedRules(each, "video").forEach((rule, i) => {
      expect(parse(rule.expr)).toEqual(parse(each.rules[i]?.rule.expr ?? ""));
    });
});

test("it is read back: the rule as it was, the group as published", () => {
  const before = wanted(alert("A"), record("r"));
  expect(read(before).map(({ rule }) => rule)).toEqual(before.rules.map(({ rule }) => rule));
  expect(ownerOf(read(before).map(({ sum }) => sum))).toEqual({ kind: "ours", checksum: checksum(before) });
});

test("in another project, folder or group it is nobody's", () => {
  const before = wanted(alert("A"));
  const others = [
    read(before, "audio"),
    read(before, "video", { ...before, parent: "other" }),
    read(before, "video", { ...before, title: "copy" }),
  ];
  for (const other of others) expect(ownerOf(other.map(({ sum }) => sum))).toEqual({ kind: "foreign" });
});

test("it holds no version, and changes only with its rule or the interval", () => {
  const [a, b] = markedRules(wanted(alert("A"), alert("B")), "video");
  const [changed, same] = markedRules(wanted(alert("A", { for: "1h" }), alert("B")), "video");
  expect(changed?.expr).not.toBe(a?.expr);
  expect(same?.expr).toBe(b?.expr);
  const slower = markedRules({ ...wanted(alert("A"), alert("B")), interval: 60 }, "video");
  expect(slower[1]?.expr).not.toBe(b?.expr);
});

test("a rule without it among others makes the group differ from what was published", () => {
  const before = wanted(alert("A"), alert("B"));
  const [one] = read(before).map(({ sum }) => sum);
  expect(ownerOf([one, undefined])).toMatchObject({ kind: "ours" });
  expect(ownerOf([one, undefined])).not.toEqual({ kind: "ours", checksum: checksum(before) });
});

test("uids follow from names: they stay when a rule changes or moves, and differ for all that are there", () => {
  const warning = { labels: { severity: "warning" } };
  const rules = [
    alert("A"),
    alert("A", warning),
    alert("A"),
    record("r"),
    record("r", { labels: { a: "b" } }),
  ];
  const place = { parent: "folder", title: "g" };
  const uids = ruleUids(rules, place, "video");
  expect(new Set(uids).size).toBe(rules.length);
  expect(uids.every((uid) => /^[\w-]{1,40}$/.test(uid))).toBe(true);
  const moved = ruleUids([alert("N"), alert("A", { expr: "1", for: "1h" })], place, "video");
  expect(moved[1]).toBe(uids[0]);
  expect(ruleUids(rules, { ...place, parent: "other" }, "video")[0]).not.toBe(uids[0]);
  expect(ruleUids(rules, place, "audio")[0]).not.toBe(uids[0]);
});
