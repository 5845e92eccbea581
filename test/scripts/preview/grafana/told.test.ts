// Where the copies are, as a reader of the terminal and of the comment is told.

import { expect, test } from "vitest";
import { defaultSettings } from "../../../../config/settings.ts";
import { names } from "../../../../scripts/compile/book.ts";
import { comment } from "../../../../scripts/preview/compare/comment.ts";
import { compareRevisions } from "../../../../scripts/preview/compare/comparison.ts";
import { told } from "../../../../scripts/preview/compare/told.ts";
import { filesFor } from "../../../../scripts/preview/dashboards.ts";
import type { Copy, Published } from "../../../../scripts/preview/grafana/publish.ts";
import { places } from "../../../../scripts/preview/grafana/told.ts";
import { present } from "../../../../scripts/preview/revision/revision.ts";

const url = "https://grafana.example.org";
const copies: readonly Copy[] = [
  {
    uid: "livekit-overview",
    title: "LiveKit / Overview",
    url: `${url}/d/pr7-livekit-overview`,
    note: undefined,
  },
  { uid: "b", title: "B\u001b[31m", url: `${url}/d/pr7-b`, note: "not as in this change: edited by jane" },
  { uid: "c", title: "C", url: undefined, note: "not there: one with this uid is not ours" },
];
const published = (more: Partial<Published> = {}): Published => ({
  folder: `${url}/dashboards/f/pr-7`,
  until: "2026-01-15T00:00:00Z",
  copies,
  problems: [],
  isWhole: true,
  ...more,
});

test("the terminal", () => {
  expect(places(published())).toBe(`
In Grafana: ${url}/dashboards/f/pr-7, kept until 2026-01-15T00:00:00Z
  LiveKit / Overview: ${url}/d/pr7-livekit-overview
  B [31m: ${url}/d/pr7-b, not as in this change: edited by jane
  C: not there: one with this uid is not ours
`);
  expect(places(published({ copies: [] }))).toContain("nothing, for no dashboard differs");
  const problems = [{ where: "GRAFANA_URL", what: "is not set.", fix: "Set it." }];
  expect(places(published({ copies: [], problems }))).toContain("the reason stands above");
});

test("the comment has a line per dashboard, in which nothing of it is markup", () => {
  const now = present(filesFor(defaultSettings(names)), "monitoring.yaml");
  const path = "grafana/dashboards/LiveKit/livekit-overview.json";
  const text = now.files.get(path)?.replace(/"refresh": "[^"]*"/, '"refresh": "7m"') ?? "";
  const changed = { ...now, title: "a change", files: new Map([...now.files, [path, text]]) };
  const comparison = compareRevisions(now, changed);
  const said = (copy?: Partial<Copy>): string => {
    const [first] = copies;
    const range = { from: 0, to: 1 };
    const none = new Set<string>();
    const made = { range, backtests: [], pictures: new Map(), pages: none, beforePages: none };
    const shown = first && copy ? { copies: [{ ...first, ...copy }] } : {};
    const parts = told(comparison, { ...made, ...shown });
    return comment({ summary: "s", before: "b", source: "x", quiet: "", parts });
  };
  expect(said({})).toContain(`\n\nIn Grafana: <${url}/d/pr7-livekit-overview>\n\n`);
  expect(said({ note: "<b>@jane" })).toContain("pr7-livekit-overview> &#60;b&#62;&#64;&#8288;jane\n\n");
  expect(said({ url: undefined, note: "not there" })).toContain("\n\nIn Grafana: not there\n\n");
  expect(said()).not.toContain("In Grafana");
});
