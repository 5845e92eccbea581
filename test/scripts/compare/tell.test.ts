import { describe, expect, test } from "vitest";
import type { Change, Detail } from "../../../scripts/compare/change.ts";
import { fold } from "../../../scripts/compare/fold.ts";
import { summary } from "../../../scripts/compare/summary.ts";
import { short, tell } from "../../../scripts/compare/tell.ts";

const detail = (more: Partial<Detail>): Detail => ({ subject: "unit", weight: 1, ...more });
const change = (more: Partial<Change>): Change => ({
  what: "changed",
  thing: "alert",
  path: ["A"],
  details: [],
  weight: 1,
  ...more,
});

describe("a detail in one line", () => {
  test.each<[Partial<Detail>, string]>([
    [{ before: "s", after: "ms" }, "unit s → ms"],
    [{ after: "ms" }, "unit ms added"],
    [{ before: "s" }, "unit s removed"],
    [{ subject: "query A", before: "a", after: "b", as: "code" }, "query A: `a` → `b`"],
    [{ subject: "title", before: "a b", after: "", as: "text" }, "title “a b” → “”"],
    [{ subject: "moved", note: "from row “A” to row “B”" }, "moved from row “A” to row “B”"],
    [{ before: "s", after: "ms", note: "in 1 of 2 places" }, "unit s → ms (in 1 of 2 places)"],
    [{ before: "a\n  and b", after: "c", as: "code" }, "unit: `a and b` → `c`"],
  ])("%o", (more, words) => expect(tell(detail(more))).toBe(words));

  test("of long texts only what differs, with a few words around it", () => {
    const long = (word: string) =>
      `${"Once upon a time ".repeat(8)}there was a ${word} in ${"the deep wood ".repeat(8)}`;
    expect(
      tell(detail({ subject: "description", before: long("fox"), after: long("bear"), as: "text" })),
    ).toBe(
      "description “… upon a time there was a fox in the deep wood the deep …” → “… upon a time there was a bear in the deep wood the deep …”",
    );
  });
  test("of long texts that have nothing in common no more than their ends", () => {
    const { before = "", after = "" } = short(detail({ before: "a".repeat(999), after: "b".repeat(999) }));
    expect([before.length, after.length]).toEqual([183, 183]);
  });
});

describe("many changes alike", () => {
  const same = ["A", "B", "C", "D"].map((name) =>
    change({ path: [name], details: [detail({ before: "s", after: "ms" })] }),
  );
  test("are one that names them", () =>
    expect(fold(same)).toMatchObject([{ path: ["4 alerts"], of: ["A", "B", "C", "D"], what: "changed" }]));
  test("each keep what is their own", () => {
    const own = detail({ subject: "for", before: "1m", after: "2m", weight: 9 });
    const [first, ...rest] = same;
    const folded = fold([change({ path: ["A"], details: [...(first?.details ?? []), own] }), ...rest]);
    expect(folded.map(({ path, details }) => [path[0], details.map(tell)])).toEqual([
      ["A", ["for 1m → 2m"]],
      ["4 alerts", ["unit s → ms"]],
    ]);
  });
  test("are left alone where they are few, or of different kinds", () => {
    expect(fold(same.slice(1))).toHaveLength(3);
    expect(fold(same.map((each, i) => (i > 1 ? each : { ...each, thing: "panel" as const })))).toHaveLength(
      4,
    );
  });
});

test("all changes in one sentence", () => {
  const panels = [change({ thing: "panel" }), change({ thing: "panel" })];
  const settings = change({ thing: "settings", details: [detail({}), detail({})] });
  const threshold = { ...change({}), threshold: true };
  expect(
    summary([
      threshold,
      change({ what: "added" }),
      change({ thing: "dashboard", parts: panels }),
      change({ thing: "dashboard" }),
      settings,
    ]),
  ).toBe("2 dashboards changed (2 panels), 1 alert added, 1 threshold changed, 2 settings changed");
  expect(summary([])).toBe("Nothing changed");
});
