// A Prometheus of our own on a history: what it answers, what it keeps, what it leaves behind.

import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Group } from "../../../../alerts/engine/rule.ts";
import type { Answer, Source } from "../../../../scripts/preview/format.ts";
import { ownFolder, sweep } from "../../../../scripts/preview/source/cache.ts";
import { writeBlocks } from "../../../../scripts/preview/source/openmetrics.ts";
import { type History, type Stand, standOn } from "../../../../scripts/preview/source/stand-on.ts";
import { directory, stopAll } from "../../../servers.ts";

const minute = 60_000;
const now = Date.UTC(2026, 2, 10, 16);
const hours = 5;
const steps = hours * 120;

/** One request a second; for the last forty minutes half of them fail. */
const history = (): History & { made: () => number } => {
  let made = 0;
  const from = now - steps * 30_000;
  const count = (each: (i: number) => number) => {
    let sum = 0;
    return Array.from({ length: steps + 1 }, (_, i) => (sum += each(i)));
  };
  const failing = (i: number) => i > steps - 80;
  const series = (labels: object, values: number[]) => ({
    labels: { __name__: "requests_total", job: "a", ...labels },
    from,
    step: 30_000,
    values,
  });
  return {
    key: "k",
    title: "Simulated: half of it fails",
    now,
    scrapeInterval: 30_000,
    range: 2 * 60 * minute,
    made: () => made,
    make: async (folder, onProgress) => {
      made++;
      await writeBlocks(folder, [
        series(
          { code: "200" },
          count((i) => (failing(i) ? 15 : 30)),
        ),
        series(
          { code: 'a "\\\n' },
          count((i) => (failing(i) ? 15 : 0)),
        ),
      ]);
      onProgress(1);
    },
  };
};
/** Written in an order in which each reads what comes after it. */
const groups: readonly Group[] = [
  {
    name: "alerts",
    rules: [
      {
        alert: "ManyErrors",
        expr: "job:error_ratio:day > 0.01",
        for: "10m",
        labels: { severity: "critical", of: "{{ $labels.job }}" },
      },
      { alert: "Never", expr: "job:error_ratio > 1" },
    ],
  },
  {
    name: "records",
    rules: [
      { record: "job:error_ratio:day", expr: "avg_over_time(job:error_ratio[1d])", labels: { team: "x" } },
      {
        record: "job:error_ratio",
        expr: 'sum by (job) (rate(requests_total{code!="200"}[5m])) / sum by (job) (rate(requests_total[5m]))',
      },
      { record: "broken", expr: "sum by (job) (requests_total) + on (job) requests_total" },
    ],
  },
];

const opened: Source[] = [];
const open = async (root: string, of: History = history(), more: object = {}): Promise<Stand> => {
  const stand = await standOn({ history: of, groups, root, ...more });
  opened.push(stand);
  return stand;
};
afterAll(async () => {
  for (const stand of opened) await stand.close();
  await stopAll();
});

const at = (source: Source, expr: string, time = now) => source.ask({ kind: "instant", expr, at: time });
const values = (answer: Answer) =>
  "error" in answer ? answer.error : answer.series.map(({ labels, values: [value] }) => [labels, value]);

describe("what it answers", () => {
  let stand: Stand;
  const progress: string[] = [];
  const onProgress = (what: string, part: number) => progress.push(`${what} ${part.toFixed(1)}`);

  test("the history, and what the rules made of it", async () => {
    const root = await directory();
    stand = await open(root, history(), { onProgress });
    expect(stand).toMatchObject({ title: "Simulated: half of it fails", now, scrapeInterval: 30_000 });
    expect(values(await at(stand, 'rate(requests_total{code="200"}[5m])'))).toEqual([
      [{ code: "200", job: "a" }, 0.5],
    ]);
    expect(values(await at(stand, "job:error_ratio"))).toEqual([
      [{ __name__: "job:error_ratio", job: "a" }, 0.5],
    ]);
    expect(readdirSync(root).filter((name) => name.startsWith("own-"))).toHaveLength(1);
  });

  test("labels are those that were written, whatever is in them", async () => {
    const match = "requests_total";
    const question = { kind: "values", label: "code", match, from: now - minute, to: now } as const;
    expect(await stand.values(question)).toEqual(["200", 'a "\\\n']);
  });

  test("a rule that looks back a day sees what was recorded before the range", async () => {
    // 36 minutes of a half, the first five of them rising, in the five hours that there are.
    const [[labels, value] = []] = values(await at(stand, "job:error_ratio:day")) as [object, number][];
    expect(labels).toEqual({ __name__: "job:error_ratio:day", job: "a", team: "x" });
    expect(value).toBeGreaterThan((0.5 * 36) / 300);
    expect(value).toBeLessThan((0.5 * 40) / 290);
  });

  test("alerts, pending and firing", async () => {
    const labels = { alertname: "ManyErrors", job: "a", of: "a", severity: "critical", team: "x" };
    expect(values(await at(stand, "ALERTS"))).toEqual([
      [{ __name__: "ALERTS", alertstate: "firing", ...labels }, 1],
    ]);
    const states = await stand.ask({
      kind: "range",
      expr: 'count by (alertstate) (ALERTS{alertname="ManyErrors"})',
      from: now - 120 * minute,
      to: now,
      step: minute,
    });
    const count = (i: number) =>
      "series" in states ? states.series[i]?.values.filter((value) => value === 1).length : 0;
    // Ten minutes, one a point: the last sample of it is found no longer than a minute.
    expect(count(1)).toBe(10);
    expect(count(0)).toBeGreaterThan(15);
    const since = values(await at(stand, "ALERTS_FOR_STATE")) as [object, number][];
    expect(since[0]?.[1]).toBe(now / 1000 - 60 * (Number(count(0)) - 1 + 10));
  });

  test("a rule that cannot be evaluated is told, and the others are there", () => {
    expect(stand.problems).toEqual([
      {
        where: "records › broken",
        what: expect.stringContaining("cannot be evaluated: found duplicate series"),
        fix: expect.any(String),
      },
    ]);
  });

  test("how far it is, is told", () => {
    expect(progress).toEqual([
      "Simulating the past 1.0",
      // Five rules, and the three that record for the day and the week before.
      ...Array.from({ length: 11 }, (_, n) => `Evaluating the rules ${((n + 1) / 11).toFixed(1)}`),
    ]);
  });
});

describe("what it keeps and leaves behind", () => {
  const left = (root: string) =>
    readdirSync(root)
      .map((name) => name.replace(/-.*/s, ""))
      .sort();

  test("the second time nothing is made; other rules are evaluated on the same history", async () => {
    const root = await directory();
    const of = history();
    const first = await open(root, of);
    await first.close();
    const second = await open(root, of);
    expect(values(await at(second, "count(ALERTS)"))).toEqual([[{}, 1]]);
    await second.close();
    const other = await standOn({ history: of, groups: groups.slice(1), root });
    expect([of.made(), first.key === second.key, other.key === first.key]).toEqual([1, true, false]);
    expect(left(root)).toEqual(["history", "stand", "stand"]);
  });

  test.each([
    { what: "in one process", apart: "", made: 1 },
    // Another spelling of the folder is not shared, as it is between two processes.
    { what: "in two processes", apart: "/", made: 2 },
  ])("two at a time, from nothing, $what, do not disturb each other", async ({ apart, made }) => {
    const [root, of] = [await directory(), history()];
    const both = await Promise.all([open(root, of), open(root + apart, of)]);
    expect(await at(both[0], "ALERTS")).toEqual(await at(both[1], "ALERTS"));
    await both[0].close();
    expect(values(await at(both[1], "count(job:error_ratio)"))).toEqual([[{}, 1]]);
    await both[1].close();
    expect([of.made(), left(root)]).toEqual([made, ["history", "stand"]]);
  });

  test("what is given up is left behind in no half", async () => {
    const root = await directory();
    const stopped = new AbortController();
    const giveUp = async () => stopped.abort(new Error("enough"));
    const during = { ...history(), make: giveUp };
    await expect(open(root, during, { signal: stopped.signal })).rejects.toThrow("enough");
    const later = new AbortController();
    const onProgress = (what: string) => what.includes("rules") && later.abort(new Error("enough"));
    await expect(open(root, history(), { signal: later.signal, onProgress })).rejects.toThrow("enough");
    expect(left(root)).toEqual(["history"]);
  });

  test("what a killed process left behind is swept, and what nobody used for a week", async () => {
    const root = await directory();
    const gone = await open(root);
    await gone.close();
    const stands = readdirSync(root).filter((name) => name.startsWith("stand"));
    const drawn = ["preview-of-old.json", "preview-of-late.json"].map((name) => join(root, name));
    for (const path of drawn) writeFileSync(path, "{}");
    const old = [...stands.map((name) => join(root, name)), ...drawn.slice(0, 1)];
    const before = new Date(Date.now() - 8 * 86_400_000);
    for (const path of old) utimesSync(path, before, before);
    const orphan = join(
      root,
      ownFolder(root)
        .slice(root.length + 1)
        .replace(/-\d+-/, "-99999999-"),
    );
    mkdirSync(orphan);
    mkdirSync(join(root, "somebody-else"));
    const alive = ownFolder(root);
    sweep(root);
    expect(old.length).toBeGreaterThan(1);
    expect([orphan, ...old].filter((path) => existsSync(path))).toEqual([]);
    const left = [alive, join(root, "somebody-else"), ...drawn.slice(1)];
    expect(left.filter((path) => !existsSync(path))).toEqual([]);
  });

  test("without Prometheus it says what to install", async () => {
    const { PATH } = process.env;
    process.env.PATH = "/nowhere";
    try {
      await expect(open(await directory())).rejects.toThrow(
        "prometheus, promtool\n  not found on the PATH; a simulated history needs it to answer queries.\n  Run npm run setup",
      );
    } finally {
      process.env.PATH = PATH;
    }
  });
});
