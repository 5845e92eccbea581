// A component without a folder: its card and its catalogue are enough to be simulated, and every promise holds.

import { describe, expect, test, vi } from "vitest";
import { componentNames } from "../../../components/index.ts";
import { parseSettings } from "../../../config/settings.ts";
import { defaultSimulation, history } from "../../../scripts/simulate/history.ts";
import { serve } from "../../../scripts/simulate/serve.ts";
import { unshown, whyUnshown } from "../../../scripts/simulate/unshown.ts";
import { families } from "../../metrics/exposition.ts";
import { card, catalogue, counters, gauges, grown, histograms, summaries, unknown } from "./newcomer.ts";
import { brokenHistograms, falls, miscounted, notOfCatalogue } from "./promises.ts";
import { type Series, seriesIn } from "./read.ts";

vi.mock("../../../components/index.ts", async (original) => {
  const ours = await original<typeof import("../../../components/index.ts")>();
  const newcomer = await import("./newcomer.ts");
  const cards = [...ours.cards, newcomer.card];
  return {
    cards,
    componentNames: cards.map(({ name }) => name),
    cardOf: (name: string) => cards.find((one) => one.name === name) ?? ours.cardOf(name),
  };
});
vi.mock("../../../metrics/index.ts", async (original) => {
  const ours = await original<typeof import("../../../metrics/index.ts")>();
  const newcomer = await import("./newcomer.ts");
  return { ...ours, catalogue: [...ours.catalogue, ...newcomer.catalogue] };
});

/** All others are off. */
const off = componentNames.filter((name) => name !== (card.name as string));
const settingsOf = (yaml = "") =>
  parseSettings(
    `components: { ${off.map((name) => `${name}: { enabled: false }`).join(", ")} }\n${yaml}`,
    "monitoring.yaml",
    { alerts: [], slos: [] },
  );
const settings = settingsOf();
const options = { ...defaultSimulation, scenario: "normal-day", range: 600_000 };
const shownIn = (of = settings): readonly Series[] => [
  ...seriesIn(history(options, of).at(-1) as NonNullable<ReturnType<typeof history>[number]>).values(),
];

const all = shownIn();
const named = (name: string) => all.filter((one) => one.name === name);
const last = ({ samples }: Series): number => samples.at(-1)?.[1] ?? Number.NaN;
const grew = ({ samples }: Series): number => (samples.at(-1)?.[1] ?? 0) - (samples.at(-10)?.[1] ?? 0);
const parts = /_(bucket|sum|count)$/;
const byPrometheus = /^(up|scrape_\w+)$/;
const metricOf = ({ name }: Series) =>
  catalogue.find((one) => one.name === name) ??
  catalogue.find((one) => one.name === name.replace(parts, "")) ??
  (byPrometheus.test(name) ? { ...gauges.up, name } : undefined);
const starts = new Set(
  named("process_start_time_seconds").flatMap(({ samples }) => samples.map(([, v]) => v)),
);

describe("its targets", () => {
  test("are pods of its card, with the labels of their scrape", () => {
    const labels = named("up").map((one) => one.labels);
    expect(labels.map(({ pod }) => pod)).toEqual(["mixer-0", "mixer-1"]);
    for (const { instance, ...rest } of labels) {
      expect(rest).toMatchObject({ job: "mixer", namespace: "media" });
      expect(instance).toMatch(/^10\.40\.\d+\.\d+:9000$/);
    }
    expect(new Set(labels.map(({ instance }) => instance)).size).toBe(2);
  });

  test("are restarted one after the other before what is shown", () => {
    const down = named("up").map(({ samples }) => samples.filter(([, v]) => v === 0).map(([t]) => t));
    expect(down.every(({ length }) => length > 0 && length < 3)).toBe(true);
    expect(Math.max(...(down[0] ?? []))).toBeLessThan(Math.min(...(down[1] ?? [])));
    expect(Math.max(...down.flat())).toBeLessThan((options.end - options.range) / 1000);
    expect(starts.size).toBe(4);
  });

  test("have neither namespace nor pod without Kubernetes", () => {
    const plain = shownIn(settingsOf("prometheus: { flavour: plain }"));
    expect(plain.some(({ labels }) => "pod" in labels || "namespace" in labels)).toBe(false);
    expect(plain.length).toBe(all.length);
  });
});

describe("its series", () => {
  test("are there for every metric but those of which something is not known", () => {
    const there = new Set(all.map((one) => metricOf(one)?.name));
    const lacking = catalogue.filter(({ name }) => !there.has(name));
    expect(lacking).toEqual(Object.values(unknown));
    for (const kind of [counters, gauges, grown, histograms, summaries])
      expect(Object.values(kind).filter(({ name }) => there.has(name))).toHaveLength(5);
  });

  test("keep what every history promises", () => {
    expect(notOfCatalogue(all, metricOf)).toEqual([]);
    expect(falls(all, metricOf, starts)).toEqual([]);
    expect(brokenHistograms(all)).toEqual([]);
    expect(miscounted(all)).toEqual([]);
  });

  test("are the same for the same seed, and others for another", () => {
    expect(shownIn()).toEqual(all);
    const other = history({ ...options, seed: 2 }, settings).at(-1);
    expect([...(other?.text() ?? [])].join("")).not.toBe(
      [...(history(options, settings).at(-1)?.text() ?? [])].join(""),
    );
  });

  test("are one for each value of a closed label, of a known one, of the card's sample", () => {
    const jobs = named("mixer_jobs_total").filter(({ labels }) => labels.pod === "mixer-0");
    expect(jobs.map(({ labels }) => labels.status)).toEqual(["success", "failure"]);
    expect(new Set(all.flatMap(({ labels }) => labels.worker ?? []))).toEqual(new Set(["worker-7"]));
    const calls = named("mixer_calls_total").filter(({ labels }) => labels.pod === "mixer-0");
    expect(calls.map(({ labels: { code, peer } }) => `${code} ${peer}`)).toEqual([
      "OK sfu",
      "OK sip",
      "DeadlineExceeded sfu",
      "DeadlineExceeded sip",
      "NotFound sfu",
      "NotFound sip",
    ]);
  });

  test("move, but for what names trouble, which stands at 0", () => {
    const moving = (name: string, where: Readonly<Record<string, string>> = {}) =>
      named(name)
        .filter(({ labels }) => Object.entries(where).every(([k, v]) => labels[k] === v))
        .map((one) => grew(one) > 0);
    expect(moving("mixer_jobs_total", { status: "success" })).toEqual([true, true]);
    expect(moving("mixer_jobs_total", { status: "failure" })).toEqual([false, false]);
    expect(moving("mixer_calls_total", { code: "OK", peer: "sip" })).toEqual([true, true]);
    expect(
      named("mixer_calls_total")
        .filter(({ labels }) => labels.code !== "OK")
        .map(last),
    ).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    for (const name of ["mixer_dropped_frames_total", "mixer_errors", "mixer_refused_seconds_count"])
      expect(named(name).map(last)).toEqual([0, 0]);
    for (const name of [
      "mixer_busy_seconds_total",
      "mixer_frames",
      "mixer_start_seconds_count",
      "mixer_bare_sum",
    ])
      expect(moving(name)).toEqual([true, true]);
  });

  test("show a good day: ready, within the limit, nothing failed, started when the process did", () => {
    expect(named("mixer_ready").map(last)).toEqual([1, 1]);
    const [used = 1, limit = 0] = [named("mixer_memory_used_bytes"), named("mixer_memory_limit_bytes")].map(
      ([one]) => one && last(one),
    );
    expect(used).toBeGreaterThan(0);
    expect(used / limit).toBeLessThan(0.5);
    const failed = named("mixer_streams").filter(({ labels }) => labels.state === "failed");
    expect(failed.map(last)).toEqual([0, 0]);
    expect(named("mixer_last_reload_timestamp_seconds").map(last)).toEqual(
      named("process_start_time_seconds").map(last),
    );
    expect(named("mixer_info").map(({ labels }) => labels.edition)).toEqual(["free", "free"]);
  });
});

test("its exporters answer, each with all of it", async () => {
  const { served, close } = await serve(options, settings);
  try {
    expect(served.map(({ component, labels }) => [component, labels.pod])).toEqual([
      ["mixer", "mixer-0"],
      ["mixer", "mixer-1"],
    ]);
    for (const { url } of served) {
      const types = new Map(families(await (await fetch(url)).text()).map(({ name, type }) => [name, type]));
      const wanted = catalogue.filter((metric) => !Object.values<object>(unknown).includes(metric));
      expect(wanted.filter(({ name, kind }) => types.get(name) !== kind)).toEqual([]);
      expect(types.size).toBe(wanted.length);
    }
  } finally {
    close();
  }
});

describe("what is not simulated", () => {
  test("is listed, each with the reason", () => {
    expect(unshown(settings).map(({ metric, why }) => `${metric.name}: ${why}`)).toEqual([
      `mixer_room_joins_total: Its label room may be anything: write a row in scripts/simulate/components/${card.name}, or a sample of it on the component's card.`,
      "mixer_disk_bytes: Only with a disk.",
      "mixer_kernel: Only with a disk. Only with Kernel 6.1 or newer.",
      "mixer_young: Only since 2.2.0.",
    ]);
  });

  test("is told of a query that reads it, and of what rules record of it", () => {
    const rules = [
      { record: "mixer:disk:max", expr: "max(mixer_disk_bytes)" },
      { alert: "Disk", expr: "mixer_disk_bytes > 1" },
    ];
    const why = whyUnshown(settings, rules);
    const disk = "mixer_disk_bytes is not simulated: Only with a disk.";
    expect(why('mixer_disk_bytes{pod="a"} / mixer_disk_bytes')).toEqual([disk]);
    expect(why("mixer:disk:max + mixer_ready")).toEqual([disk]);
    expect(why("rate(mixer_jobs_total[5m]) and up and mixer_nothing")).toEqual([]);
  });
});
