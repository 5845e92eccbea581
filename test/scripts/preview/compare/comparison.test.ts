// What two revisions differ in, told on a page and in a comment.

import { beforeAll, describe, expect, test } from "vitest";
import type { Rule } from "../../../../alerts/engine/rule.ts";
import { defaultSettings } from "../../../../config/settings.ts";
import { compareRules } from "../../../../scripts/compare/rules.ts";
import { names } from "../../../../scripts/compile/book.ts";
import { comment } from "../../../../scripts/preview/compare/comment.ts";
import {
  type Comparison,
  compareRevisions,
  firesOtherwise,
} from "../../../../scripts/preview/compare/comparison.ts";
import { comparisonFiles } from "../../../../scripts/preview/compare/page.ts";
import { type Made, spell, told } from "../../../../scripts/preview/compare/told.ts";
import { filesFor } from "../../../../scripts/preview/dashboards.ts";
import { present, type Revision } from "../../../../scripts/preview/revision/revision.ts";

const hour = 3_600_000;
const range = { from: 0, to: 6 * hour };
const evil = "Evil | <script>alert(1)</script> @all";

let now: Revision;
/** The present revision with some files written otherwise. */
const changed = (path: string, edit: (text: string) => string): Revision => {
  const text = now.files.get(path);
  if (text === undefined) throw new TypeError(`the build writes no ${path}`);
  expect(edit(text)).not.toBe(text);
  return { ...now, title: "a change", files: new Map([...now.files, [path, edit(text)]]) };
};
const overview = "grafana/dashboards/LiveKit/livekit-overview.json";
const rules = "prometheus/rules/livekit-server.yaml";
const made = (more: Partial<Made> = {}): Made => ({
  range,
  backtests: [],
  pictures: new Map(),
  pages: new Set(["livekit-overview"]),
  beforePages: new Set(["livekit-overview"]),
  ...more,
});
const said = (comparison: Comparison, more: Partial<Made> = {}, images?: string): string =>
  comment({
    summary: comparison.summary,
    before: comparison.before,
    source: "Simulated: one node loses packets",
    quiet: "",
    parts: told(comparison, made(more)),
    link: "https://ci.example.org/1",
    images,
  });

beforeAll(() => {
  now = present(filesFor(defaultSettings(names)), "monitoring.yaml");
});

test("nothing changed: that is what the comment says", () => {
  const comparison = compareRevisions(now, now);
  expect(comparison.changes).toEqual([]);
  expect(said(comparison)).toBe(
    "### Nothing changed\n\n" +
      "[**Open the preview**](https://ci.example.org/1) · compared with this change · data: Simulated: one node loses packets\n\n" +
      "What a reader or an alert would notice is as it was.\n",
  );
});

describe("a dashboard", () => {
  const edited = () =>
    changed(overview, (text) => {
      const model = JSON.parse(text);
      const [, first, second] = model.panels;
      first.fieldConfig.defaults.unit = "ms";
      second.title = evil;
      return JSON.stringify(model);
    });
  test("tells each of its panels, and shows them where pictures have an address", () => {
    const comparison = compareRevisions(now, edited());
    const [panel] = comparison.dashboards[0]?.parts ?? [];
    const key = `livekit-overview/${panel?.ids.after}`;
    const shot = {
      before: "pictures/1-before.png",
      after: "pictures/1-after.png",
      difference: false,
      share: "",
    };
    const text = said(
      comparison,
      { pictures: new Map([[key, shot as never]]) },
      "https://img.example.org/7/",
    );
    expect(text).toContain("<b>LiveKit / Overview</b> changed: 2 panels");
    expect(text).toContain("| **Participants** | unit short → ms |");
    expect(text).toContain("![before](https://img.example.org/7/pictures/1-before.png)");
    expect(said(comparison, { pictures: new Map([[key, shot as never]]) })).not.toContain("![");
  });
  test("shows the pictures of a panel, in full behind a click; of two alike no difference", () => {
    const comparison = compareRevisions(now, edited());
    const key = `livekit-overview/${comparison.dashboards[0]?.parts[0]?.ids.after}`;
    const pageOf = (difference: string | false): string => {
      const shot = {
        before: "pictures/1-before.png",
        after: "pictures/1-after.png",
        difference,
        share: "3 %",
      };
      const parts = told(comparison, made({ pictures: new Map([[key, shot]]) }));
      return comparisonFiles({ ...comparison, source: "", range, parts })[1]?.[1] ?? "";
    };
    const differing = pageOf("pictures/1-difference.png");
    expect(differing).toContain('<a href="pictures/1-before.png"><img src="pictures/1-before.png"');
    expect(differing).toContain("3 % of the pixels differ");
    expect(differing).not.toContain("They look the same.");
    expect(pageOf(false)).toContain("They look the same.");
    expect(pageOf(false)).not.toContain("of the pixels differ");
  });
  test("whose panel has HTML in its title keeps it as text, in the comment and on the page", () => {
    const comparison = compareRevisions(now, edited());
    expect(said(comparison)).not.toMatch(/<script|@all/);
    const [, [, page]] = comparisonFiles({
      ...comparison,
      source: "",
      range,
      parts: told(comparison, made()),
    }) as [unknown, [string, string]];
    expect(page).not.toContain("<script");
    expect(page).toContain("Evil | &lt;script&gt;");
    expect(page).toContain('<a href="before/livekit-overview.html">');
  });
});

describe("an alert", () => {
  const edited = () => changed(rules, (text) => text.replace("< 0.95", "< 0.9"));
  const name = { alert: "LiveKitRtcJoinFailures", severity: "critical" };
  const fire = (from: number, to: number) => ({
    labels: { instance: "a" },
    from: from * hour,
    to: to * hour,
  });
  test("tells its threshold, its expression, and when it would have fired", () => {
    const comparison = compareRevisions(now, edited());
    expect(comparison.summary).toBe("1 threshold changed");
    expect(comparison.alerts).toHaveLength(1);
    const backtests = [{ ...name, before: { fires: [fire(1, 2), fire(4, 4.5)] }, after: { fires: [] } }];
    const text = said(comparison, { backtests });
    expect(text).toContain("fires below 0.95 → 0.9");
    expect(text).toContain("would have fired before: 2 times, 1 h 30 min in all, after: never");
    expect(text).toContain("```promql\n");
  });
  test("is drawn as a timeline on the page; an expression that fails says so", () => {
    const comparison = compareRevisions(now, edited());
    const backtests = [{ ...name, before: { fires: [fire(1, 2)] }, after: { error: "parse error" } }];
    const parts = told(comparison, made({ backtests }));
    const [, [, page]] = comparisonFiles({ ...comparison, source: "", range, parts }) as [
      unknown,
      [string, string],
    ];
    expect(page).toContain('<rect class="fires" x="167" width="167" height="20">');
    expect(page).toContain("<td>once, 1 h in all</td>");
    expect(page).toContain("fails: parse error");
  });
});

describe("which alerts are worth a backtest", () => {
  const rule = (more: Partial<Rule>): Rule => ({
    alert: "A",
    expr: "up == 0",
    labels: { severity: "critical" },
    ...more,
  });
  const worth = (before: readonly Rule[], after: readonly Rule[]): readonly unknown[] =>
    compareRules([{ name: "g", rules: before }], [{ name: "g", rules: after }])
      .filter(firesOtherwise)
      .map(({ before, after }) => [before, after]);
  test.each([
    ["another expression", rule({}), rule({ expr: "up < 1" }), 1],
    ["another formatting", rule({}), rule({ expr: "up\n== 0" }), 0],
    ["another `for`", rule({ for: "5m" }), rule({ for: "6m" }), 1],
    ["another `keep_firing_for`", rule({}), rule({ keep_firing_for: "5m" }), 1],
    ["another summary", rule({}), rule({ annotations: { summary: "x" } }), 0],
    ["another severity alone", rule({}), rule({ labels: { severity: "warning" } }), 0],
  ])("%s", (_, before, after, count) => {
    expect(worth([before], [after])).toHaveLength(count);
  });
  test("one that came, and one that went", () => {
    expect(worth([], [rule({})])).toEqual([[undefined, rule({})]]);
    expect(worth([rule({})], [])).toEqual([[rule({}), undefined]]);
  });
});

test("a comment never grows beyond what GitHub takes: the least important is counted", () => {
  const comparison = compareRevisions(
    now,
    changed(rules, (text) => text.replaceAll("for: 10m", "for: 15m")),
  );
  expect(comparison.changes.length).toBeGreaterThan(1);
  const many = { ...comparison, changes: Array.from({ length: 40 }, () => comparison.changes).flat() };
  const cut = said(many);
  expect(cut.length).toBeLessThan(65_000);
  expect(cut).toMatch(/And \d+ changes that matter less; all of them stand in the preview\.\n$/);
});

test.each([
  [30_000, "less than a minute"],
  [42 * 60_000, "42 min"],
  [65 * 60_000, "1 h 5 min"],
  [26 * hour, "1 d 2 h"],
])("%d ms is %s", (ms, words) => {
  expect(spell(ms)).toBe(words);
});
