// What the terminal says in the end.

import { expect, test } from "vitest";
import type { Finding } from "../../../scripts/preview/collect/findings.ts";
import type { View } from "../../../scripts/preview/format.ts";
import type { Result } from "../../../scripts/preview/run.ts";
import { failed, summary } from "../../../scripts/preview/summary.ts";

const finding = (more: Partial<Finding>): Finding => ({
  kind: "empty",
  dashboard: "D",
  panel: "P",
  refId: "A",
  reason: "no series",
  expr: "up",
  ...more,
});
const result = (findings: readonly Finding[]): Result => ({
  cards: [
    {
      firstRow: {} as View,
      folder: "F",
      uid: "d",
      title: "D",
      question: "",
      panels: 2,
      queries: 3,
      findings,
    },
  ],
  title: "Simulated: calm",
  written: { changed: ["a"], removed: [], unchanged: 4 },
  drawn: ["d"],
  problems: [],
});
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are no part of what is said.
const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, "");

test("a path to open, how much there is, and every query that failed or found nothing", () => {
  const bad = finding({ kind: "failed", reason: "parse error", refId: "B", choice: "var-x=1" });
  expect(plain(summary(result([finding({}), bad]), "out/preview", 1234))).toBe(
    `✔ out/preview/index.html: 1 dashboard, 2 panels, 3 queries
  Simulated: calm
  1 file written, 0 removed, 4 as before, in 1.2 s

Failed (1)
  D › P › B: parse error (with var-x=1)

Without data (1)
  D › P › A: no series
`,
  );
  expect(failed(result([finding({}), bad]))).toEqual([bad]);
});

test("a long list is cut", () => {
  const many = Array.from({ length: 50 }, (_, i) => finding({ refId: `Q${i}` }));
  const text = plain(summary(result(many), "out/preview", 0));
  expect(text.split("\n").filter((line) => line.includes(" › "))).toHaveLength(40);
  expect(text).toContain("Without data (50)");
  expect(text).toContain("and 10 more: see problems.json");
});

test("rules that were left out are told, too", () => {
  const problem = { where: "group g › rule r", what: "cannot be evaluated.", fix: "Mend it." };
  expect(plain(summary({ ...result([]), problems: [problem] }, "out/preview", 0))).toContain(
    "Rules that were left out (1)\ngroup g › rule r\n  cannot be evaluated.\n  Mend it.",
  );
});

test("nothing that a terminal would obey comes from data", () => {
  const evil = "x\u001b[2J\u009b31m\u202e";
  const all = { dashboard: evil, panel: evil, reason: evil, choice: evil };
  const text = plain(summary({ ...result([finding(all)]), title: evil }, "out/preview", 0));
  expect(text).not.toMatch(/[\p{Bidi_Control}\u0080-\u009f]/u);
  expect(text.split("\u001b")).toHaveLength(1);
  expect(text).toContain("\\u{1b}[2J\\u{9b}31m\\u{202e}");
});
