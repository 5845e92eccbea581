// One metric of a page against its entry: what is more, what is less, and what a release explains.

import { describe, expect, test } from "vitest";
import { livekitServer } from "../../../../components/livekit-server.ts";
import { exposedBy } from "../../../../metrics/target.ts";
import { open } from "../../../../promql/metric.ts";
import { compareMetric } from "../../../../scripts/adopt/compare/metric.ts";
import { metricOf } from "../page.ts";

const own = exposedBy(livekitServer);
const told = { unit: "things", meaning: "Things." } as const;
const jobs = own.counter("jobs_total", {
  ...told,
  labels: { state: ["done", "failed", "late"], kind: open("a"), queue: "any", reason: ["", "full"] },
  since: { metric: "1.2.0", state: { late: "1.4.0" }, queue: "1.3.0" },
});
const wait = own.histogram("wait_seconds", { ...told, buckets: [0.1, 0.30000000000000004, 5] });
const pause = own.summary("pause_seconds", { ...told, quantiles: ["0.5", "0.99"] });

const differs = async (entry: Parameters<typeof compareMetric>[0], text: string, release?: string) => {
  const found = compareMetric(entry, await metricOf(text), release);
  const said = (all: readonly { readonly what: string; readonly since?: string }[]) =>
    all.map(({ what, since }) => (since === undefined ? what : `${what} (${since})`));
  return {
    more: said(found.more),
    less: said(found.less),
    early: said(found.early),
    young: said(found.young),
  };
};
const nothing = { more: [], less: [], early: [], young: [] };
const whole = 'jobs_total{state="done",kind="b",queue="q",reason=""} 1\n';

describe("a counter", () => {
  test("as the catalogue has it: another value of an open list, an empty one, the target's labels are no difference", async () => {
    const text = `# TYPE jobs_total counter\n${whole.replace("{", '{instance="x",pod="y",')}`;
    expect(await differs(jobs, text, "1.4.0")).toEqual(nothing);
  });

  test("of another kind; where the page says no kind there is none", async () => {
    expect((await differs(jobs, `# TYPE jobs_total gauge\n${whole}`)).more).toEqual([
      "is a gauge, in the catalogue a counter",
    ]);
    expect(await differs(jobs, whole)).toEqual(nothing);
  });

  test("with a label and with values that the catalogue lacks", async () => {
    const text = `${whole}jobs_total{state="lost",kind="c",queue="q",node="n"} 1\njobs_total{state="\u202e",kind="c",queue="q"} 1\n`;
    expect((await differs(jobs, text)).more).toEqual([
      "has the label node",
      'has state="lost", "\\\\u{202e}"',
    ]);
  });

  test("with more such values than anybody reads", async () => {
    const text = Array.from(
      { length: 200 },
      (_, i) => `jobs_total{state="s${i}",kind="c",queue="q"} 1\n`,
    ).join("");
    expect((await differs(jobs, text)).more).toEqual([
      'has state="s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7" and 92 more and others',
    ]);
  });

  test("without a label: unless a release explains it", async () => {
    const text = 'jobs_total{state="done",kind="a"} 1\n';
    expect(await differs(jobs, text, "1.2.9")).toEqual({ ...nothing, young: ["has no label queue (1.3.0)"] });
    expect(await differs(jobs, text, "1.3.0")).toEqual({ ...nothing, less: ["has no label queue"] });
    expect(await differs(jobs, text)).toEqual({ ...nothing, less: ["has no label queue"] });
    expect(await differs(jobs, text.replace("}", ',queue=""}'), "1.4.0")).toEqual(nothing);
  });

  test("before the releases that brought it, its label and its value", async () => {
    const text = whole.replace("done", "late");
    expect((await differs(jobs, text, "1.1.0")).early).toEqual([
      "is there (1.2.0)",
      "has the label queue (1.3.0)",
      'has state="late" (1.4.0)',
    ]);
    expect((await differs(jobs, text, "1.4.0")).early).toEqual([]);
  });
});

describe("a histogram", () => {
  const buckets = (...bounds: readonly string[]) =>
    `# TYPE wait_seconds histogram\n${bounds.map((le) => `wait_seconds_bucket{le="${le}"} 1\n`).join("")}wait_seconds_count 1\n`;

  test("whose bounds differ in their last digits only is the same", async () => {
    expect(await differs(wait, buckets("0.1", "0.3", "5.0", "+Inf"))).toEqual(nothing);
  });

  test("has other bounds", async () => {
    expect(await differs(wait, buckets("0.1", "0.3", "10", "+Inf"))).toEqual({
      ...nothing,
      more: ["has the bounds 10"],
      less: ["has no bounds 5"],
    });
  });

  test("that leaves empty buckets out lacks none", async () => {
    const text =
      '# TYPE wait_seconds histogram\nwait_seconds_bucket{x="1",le="0.1"} 1\nwait_seconds_bucket{x="1",le="+Inf"} 1\nwait_seconds_bucket{x="2",le="+Inf"} 1\n';
    expect((await differs(wait, text)).less).toEqual([]);
  });
});

test("a summary has other quantiles", async () => {
  const text =
    '# TYPE pause_seconds summary\npause_seconds{quantile="0.5"} 1\npause_seconds{quantile="0.9"} 1\n';
  expect(await differs(pause, text)).toEqual({
    ...nothing,
    more: ['has the quantiles "0.9"'],
    less: ['has no quantiles "0.99"'],
  });
  expect(await differs(pause, "# TYPE pause_seconds summary\npause_seconds_sum 1\n")).toEqual(nothing);
});
