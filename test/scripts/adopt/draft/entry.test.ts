// What is read out of one metric of a page: unit, labels, meaning, traps.

import { describe, expect, test } from "vitest";
import { entriesOf } from "../../../../scripts/adopt/draft/entry.ts";
import { runs, subjects } from "../../../../scripts/adopt/draft/subjects.ts";
import { unitOf } from "../../../../scripts/adopt/draft/unit.ts";
import { meaningOf, TODO, trapOf } from "../../../../scripts/adopt/draft/words.ts";
import { metricOf, pageOf } from "../page.ts";

const typed = (kind: string, series: string, help = "") => {
  const name = /^\w+/.exec(series)?.[0] ?? "";
  return metricOf(`# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${series}\n`);
};

describe("the unit", () => {
  test.each([
    ["counter", "x_seconds_total 1", "", "s"],
    ["histogram", 'x_dur_sec_bucket{le="1"} 1', "", "unknown kind"],
    ["gauge", "x_latency_ms 1", "", "ms"],
    ["gauge", "x_usec 1", "", "us"],
    ["gauge", "x_memory_bytes 1", "", "bytes"],
    ["gauge", "x_hit_ratio 1", "", "ratio"],
    ["gauge", "x_info 1", "", "info"],
    ["gauge", "x_start_time_seconds 1.7e9", "", "timestamp"],
    ["gauge", "x_created 1.7e9", "", "timestamp"],
    ["gauge", "x_last_time 1.7e12", "", "timestamp_ms"],
    ["gauge", "x_up 1", "", "bool"],
    ["gauge", "x_available 1", "Whether it takes requests", "bool"],
    ["gauge", "x_jobs 1", "", "jobs"],
    ["gauge", "x_active_job_count 1", "", "jobs"],
    ["gauge", "x_cache 1", "Number of bytes of cache", "bytes"],
    ["gauge", "x_load 1", "", "value"],
    ["counter", "x_requests_total 1", "", "requests"],
    ["counter", "x_calls_terminated 1", "", "calls"],
    ["counter", "x_participant_join_total 1", "", "joins"],
    ["counter", "x_retry_total 1", "", "retries"],
    ["counter", "x_invite_accepted 1", "Number of accepted INVITE requests.", "requests"],
    ["counter", "x_codec_offered_total 1", "", "codecs"],
  ])("%s %s (%s): %s", async (kind, series, help, unit) => {
    if (unit !== "unknown kind") expect(unitOf(await typed(kind, series, help))).toBe(unit);
    else expect(unitOf(await metricOf(`# TYPE x_dur_sec histogram\n${series}\n`))).toBe("s");
  });
});

const labelsOf = async (text: string) => {
  const { metrics } = await pageOf(text);
  const { entries, base } = entriesOf(metrics, new Map());
  return {
    base,
    labels: Object.fromEntries(entries.map(({ name, labels }) => [name, Object.fromEntries(labels)])),
  };
};
const series = (name: string, label: string, values: readonly string[], times = 1) =>
  Array.from({ length: times }, (_, i) => values.map((value) => `${name}{${label}="${value}",n="${i}/"} 1\n`))
    .flat()
    .join("");
const valuesOf = async (label: string, values: readonly string[], times = 1) =>
  (await labelsOf(series("m", label, values, times))).labels.m?.[label];

describe("the values of a label", () => {
  test.each([
    ["state", ["on", "off"], 1, { kind: "closed", values: ["off", "on"] }],
    ["status", ["2xx", "5xx"], 1, { kind: "closed", values: ["2xx", "5xx"] }],
    ["ready", ["true", "false"], 1, { kind: "closed", values: ["false", "true"] }],
    ["state", ["on"], 1, { kind: "open", values: ["on"] }],
    ["code", ["200", "404"], 1, { kind: "open", values: ["200", "404"] }],
    ["scope", ["container", "hierarchy"], 4, { kind: "open", values: ["container", "hierarchy"] }],
    ["scope", ["container", "hierarchy"], 1, "any"],
    ["state", Array.from({ length: 20 }, (_, i) => `s${"x".repeat(i)}`), 1, "any, of long runs open"],
    ["dst_pod", ["api", "web"], 9, "any"],
    ["room_id", ["a", "b"], 9, "any"],
    ["scope", ["10.0.0.1", "10.0.0.2"], 9, "any"],
    ["scope", ["v1.2.3"], 9, "any"],
    ["scope", ["/healthz"], 9, "any"],
    ["scope", ["9f3a1c", "77ab01"], 9, "any"],
    ["state", ["a sentence that says far too much"], 9, "any"],
  ])("%s %j, each %d times: %j", async (label, values, times, expected) => {
    const found = await valuesOf(label, values, times);
    if (expected === "any, of long runs open") expect(found).toMatchObject({ kind: "open" });
    else expect(found).toEqual(expected);
  });

  test("letters without end are read like others", async () => {
    expect(await valuesOf("scope", ["a".repeat(31), `${"a".repeat(31)}!`], 9)).toBe("any");
  });

  test("one that is empty at times has the empty one as well", async () => {
    const { labels } = await labelsOf('m{state="on"} 1\nm{state="off"} 1\nm 1\n');
    expect(labels.m?.state).toEqual({ kind: "closed", values: ["", "off", "on"] });
  });

  test("lists of one name that have a value in common are one list, others are not", async () => {
    const { labels } = await labelsOf(
      'a{type="in"} 1\nb{type="in"} 1\nb{type="out"} 1\nc{type="audio"} 1\nc{type="video"} 1\nd{type="video"} 1\n',
    );
    expect(labels.a?.type).toEqual({ kind: "closed", values: ["in", "out"] });
    expect(labels.b?.type).toEqual(labels.a?.type);
    expect(labels.c?.type).toEqual({ kind: "closed", values: ["audio", "video"] });
  });

  test("what most metrics have is said once", async () => {
    const { base, labels } = await labelsOf('a{id="1.1"} 1\nb{id="1.1",state="x"} 1\nc{state="x"} 1\n');
    expect(base).toEqual([["id", "any"]]);
    expect(labels).toEqual({
      a: {},
      b: { state: { kind: "open", values: ["x"] } },
      c: { state: { kind: "open", values: ["x"] } },
    });
  });
});

describe("the meaning", () => {
  test.each([
    ["how many rooms are open", "How many rooms are open."],
    ["Ends with a full stop.", "Ends with a full stop."],
    ["[STABLE] Information about pod.", "Information about pod."],
    ["[ALPHA] Information about pod.", "Information about pod (ALPHA)."],
    ["two\\nlines \u202e turned", "Two lines turned."],
    ["x_rooms metric", TODO],
    ["", TODO],
    ["`rooms` that are open", "Help says: `rooms` that are open."],
    [`One. ${"Two words, ".repeat(8)}end. ${"Three ".repeat(80)}`, `One. ${"Two words, ".repeat(8)}end.`],
  ])("of %j is %j", async (help, meaning) =>
    expect(meaningOf(await typed("gauge", "my_x_rooms 1", help))).toBe(meaning),
  );
});

describe("traps", () => {
  const buckets = (...counts: number[]) =>
    counts
      .map((count, i) => `x_bucket{le="${i === counts.length - 1 ? "+Inf" : i + 1}"} ${count}`)
      .join("\n");
  const trap = async (kind: string, lines: string) => {
    const name = kind === "histogram" ? "x" : (/^\w+/.exec(lines)?.[0] ?? "");
    return trapOf(await metricOf(`# TYPE ${name} ${kind}\n${lines}\n`));
  };

  test.each([
    ["gauge", "x_total 1", "A gauge in spite of _total."],
    ["counter", "x 1", "A counter without _total."],
    ["counter", "x_total -1", "A counter below zero: rate() of it is wrong."],
    ["untyped", "x 1", "The exporter does not say its type: look whether it only grows."],
    ["counter", 'x_total{country=""} 1', "Always empty here and left out: country."],
    [
      "histogram",
      buckets(20, 20, 20),
      "All that was seen lies below the first bound: quantiles tell nothing there.",
    ],
    [
      "histogram",
      buckets(0, 0, 20),
      "All that was seen lies above the last bound: quantiles tell nothing there.",
    ],
    ["histogram", buckets(2, 2, 2), ""],
    ["histogram", buckets(1, 15, 20), ""],
    [
      "histogram",
      'x_bucket{a="1",le="1"} 1\nx_bucket{a="1",le="+Inf"} 1\nx_bucket{a="2",le="+Inf"} 1',
      "Its series do not all have the same bounds: a sum by le is wrong.",
    ],
    [
      "histogram",
      'x_bucket{le="0.30000000000000004"} 1',
      "The last digits of its bounds may differ from machine to machine: match none by its text.",
    ],
    ["gauge", "x 1", ""],
  ])("%s %j", async (kind, lines, said) => expect(await trap(kind, lines)).toBe(said));

  test("a label that has many values", async () => {
    const lines = Array.from({ length: 60 }, (_, i) => `x_total{id="${i}"} 1`).join("\n");
    expect(await trap("counter", lines)).toBe("Many values: id. Aggregate them away.");
  });
});

describe("files by subject", () => {
  test("what begins alike lies together, what is few comes to the others", () => {
    const names = [
      "k_pod_a",
      "k_pod_b",
      "k_pod_c",
      "k_pod_d",
      "k_node_a",
      "k_labels_a",
      "k_labels_b",
      "k_labels_c",
      "k_labels_d",
    ];
    const found = subjects(
      names.map((name) => ({ name })),
      "k_",
    );
    expect(found.map(({ slug, begins, items }) => [slug, begins, items.length])).toEqual([
      ["labels-metrics", "k_labels", 4],
      ["other", undefined, 1],
      ["pod", "k_pod", 4],
    ]);
  });

  test("a run is as long as a file may be", () => {
    expect(runs(["a\nb\n", "c\n", "d\ne\n", "f\n"], 5)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(runs(["a\n".repeat(50)], 5)).toEqual([[0]]);
  });
});
