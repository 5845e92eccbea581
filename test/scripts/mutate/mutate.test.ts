// Mutants: where mistakes are made, which are drawn, and that tests which notice one are told from tests that do not.

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { draw, shares } from "../../../scripts/mutate/draw.ts";
import { described, kinds, mutant, type Site } from "../../../scripts/mutate/mutant.ts";
import { mutate } from "../../../scripts/mutate/mutate.ts";
import { report } from "../../../scripts/mutate/report.ts";
import { sitesOf } from "../../../scripts/mutate/sites.ts";
import { silent } from "../../../scripts/progress.ts";

const root = mkdtempSync(join(tmpdir(), "mutated-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
symlinkSync(resolve("node_modules"), join(root, "node_modules"));

/** Every mistake in a text, as `before → after` of what changes in it, by kind. */
const mistakesIn = async (file: string, text: string): Promise<readonly string[]> => {
  const sites = await sitesOf(process.cwd(), file, text);
  return sites.flatMap(({ kind, edits }) =>
    edits.map(({ start, end, text: made }) => `${kind}: ${text.slice(start, end)} → ${made}`),
  );
};
const imports = `import * as m from "../../metrics/livekit-egress/index.ts";
import { gt, happened, now, sum } from "../../promql/index.ts";
import { node, site } from "../../signals/livekit-egress/labels.ts";
`;
const inFile = (text: string) => mistakesIn("alerts/livekit-egress/x.ts", imports + text);

describe("a mistake", () => {
  test("of a number is a quarter off, of a guard against nothing it is one", async () => {
    expect(await inFile("export const x = { bounds: { warning: 0.8 } };")).toEqual([
      "threshold: 0.8 → 0.64",
      "threshold: 0.8 → 1",
    ]);
    expect(await inFile("export const x = gt(now(m.jobs), 0);")).toContain("threshold: 0 → 1");
  });
  test("of time is the step beside it, as a wait or as a window", async () => {
    expect(await inFile(`export const x = { for: "10m", window: "1h", severity: "critical" };`)).toEqual(
      [
        "for: 10m → 5m",
        "for: 10m → 15m",
        "window: 1h → 30m",
        "window: 1h → 2h",
        "severity: critical → warning",
      ].map((one) => one.replace(/: (\w+) → (\w+)/, ': "$1" → "$2"')),
    );
  });
  test("of a metric is a neighbour of its kind, unit and labels", async () => {
    const made = await inFile("export const x = now(m.isDisabled);");
    expect(made).toContain("metric: isDisabled → isTerminating");
    expect(made.filter((one) => /psrpc|requests/.test(one))).toEqual([]);
  });
  test("of a label's value is another one that the metric has", async () => {
    const made = await inFile(`export const x = happened(m.uploads, { status: ["4xx", "5xx"] }, "1h");`);
    expect(made).toContain('label value: "4xx" → "success"');
    expect(made.filter((one) => one.startsWith("label value") && /completed|4xx" → "5xx/.test(one))).toEqual(
      [],
    );
  });
  test("of what it is grouped by is one label fewer", async () => {
    expect(await inFile("export const x = { by: node };")).toEqual([
      'by: node → (["cluster", "namespace"] as const)',
    ]);
    expect(await inFile("export const x = sum(now(m.jobs)).by(...site);")).toContain(
      'by: site → (["cluster"] as const)',
    );
    expect(await inFile('export const x = { by: [...site, "status"] };')).toContain('by: , "status" → ');
  });
  test("of an operator imports what it needs", async () => {
    const text = `${imports}export const x = gt(now(m.available), 1);`;
    const [site] = (await sitesOf(process.cwd(), "alerts/livekit-egress/x.ts", text)).filter(
      ({ kind }) => kind === "operator",
    );
    expect(site && mutant(site, text, site.edits[0]).text).toMatch(
      /ge\(now\(m\.available\), 1\);\nimport { ge } from "\.\.\/\.\.\/promql\/index\.ts";\n$/,
    );
  });
  test("is made in no case and in no words: they say it a second time, or explain it", async () => {
    const text = `const killed = { result: "killed_oom" } as const;
export default [alert("X", { for: "5m", do: ["5m"], fires: { given: [given(m.handlerResults, killed, "1x5")], at: "5m" } })];`;
    expect(await inFile(text)).toEqual(['for: "5m" → "4m"', 'for: "5m" → "10m"']);
  });
});

describe("drawing", () => {
  const edit = { start: 0, end: 1, text: "y" };
  const sites = kinds.flatMap((kind, k) =>
    Array.from({ length: k === 0 ? 2 : 20 }, (_, n): Site => ({ kind, file: `${kind}${n}`, edits: [edit] })),
  );
  const drawn = (seed: number, count = 30) => draw(sites, () => "x", count, seed).map(described);
  test("is even over the kinds; what one lacks is given to the others", () => {
    const available = Object.fromEntries(kinds.map((kind, k) => [kind, k === 0 ? 2 : 20])) as Record<
      (typeof kinds)[number],
      number
    >;
    expect(Object.values(shares(available, 30))).toEqual([2, 4, 4, 4, 4, 4, 4, 4]);
    expect(Object.values(shares(available, 1000)).reduce((a, b) => a + b)).toBe(142);
  });
  test("gives the same for the same seed, and others for another", () => {
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
    expect(new Set(drawn(1)).size).toBe(30);
  });
});

describe("a run", () => {
  const tested = `export const tested = { severity: "critical", for: "5m" };\n`;
  put("alerts/tested.ts", tested);
  put("alerts/untested.ts", `export const untested = { severity: "info" };\n`);
  const notices = (value: string) => `import { expect, test } from "vitest";
import { tested } from "../alerts/tested.ts";
test("it is critical", () => expect([tested.severity, tested.for]).toEqual([${value}]));\n`;
  const run = () =>
    mutate({
      root,
      files: ["alerts/tested.ts", "alerts/untested.ts"],
      stages: [["test/tested.test.ts"]],
      count: 10,
      seed: 1,
      seconds: 60,
      workers: 1,
      progress: silent,
    });

  test("finds what is not tested, kills what is, and leaves the files as they are", async () => {
    put("test/tested.test.ts", notices('"critical", "5m"'));
    const all = await run();
    expect(all.map(({ mutant: { kind, file }, verdict }) => `${file} ${kind} ${verdict}`).sort()).toEqual([
      "alerts/tested.ts for killed",
      "alerts/tested.ts severity killed",
      "alerts/untested.ts severity survived",
    ]);
    expect(readFileSync(join(root, "alerts/tested.ts"), "utf8")).toBe(tested);
    const text = report(all, {});
    expect(text).toMatch(/all +2 of +3 +67 %/);
    expect(text).toContain(
      `alerts/untested.ts:1 (severity)\n  - export const untested = { severity: "info" };`,
    );
    const [left] = all.filter(({ verdict }) => verdict === "survived");
    const same = report(all, { [left ? described(left.mutant) : ""]: "Nobody reads it." });
    expect(same).toMatch(/all +2 of +2 +100 %/);
    expect(same).toContain("Nobody reads it.");
  });
  test("does not begin while the tests fail without any mistake, and leaves no copy behind", async () => {
    put("test/tested.test.ts", notices('"warning", "5m"'));
    const copies = mkdtempSync(join(tmpdir(), "copies-"));
    vi.stubEnv("TMPDIR", copies);
    await expect(run()).rejects.toThrow(/failing without any mistake/);
    vi.unstubAllEnvs();
    expect(readdirSync(copies)).toEqual([]);
    rmSync(copies, { recursive: true });
  });
});
