// A simulated history: repeatable, of the catalogue, and of one piece.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { cardOf, componentNames } from "../../../components/index.ts";
import { livekitServer } from "../../../components/livekit-server.ts";
import { parseSettings } from "../../../config/settings.ts";
import { find } from "../../../metrics/index.ts";
import { targetOf } from "../../../metrics/target.ts";
import { names } from "../../../scripts/compile/book.ts";
import { defaultSimulation, history } from "../../../scripts/simulate/history.ts";
import { brokenHistograms, falls, miscounted, notOfCatalogue, valueAt } from "./promises.ts";
import { type Labels, type Series, seriesIn, settings, shownOf, small } from "./read.ts";

const hour = 3_600_000;
const chunk = shownOf(small);
const series = seriesIn(chunk);
const all = [...series.values()];
/** A job bears its component's name; that of the kubelets has two, by their path. */
const componentOf = ({ job = "", metrics_path }: Labels) =>
  metrics_path === "/metrics/cadvisor" ? "cadvisor" : job;
const metricOf = ({ name, labels }: Series) => find(name, componentOf(labels));
const named = (name: string) => all.filter((one) => one.name === name);
const timesIn = (of: readonly Series[]) => [
  ...new Set(of.filter(({ name }) => name === "up").flatMap(({ samples }) => samples.map(([t]) => t))),
];
const times = timesIn(all);
/** When processes started, seconds since 1970. */
const starts = new Set(
  named("process_start_time_seconds").flatMap(({ samples }) => samples.map(([, v]) => v)),
);

describe("what is written", () => {
  const digest = (options: typeof small): string => {
    const hash = createHash("sha256");
    for (const { text } of history(options, settings, (_, name) => /^(livekit_room|redis_mem)/.test(name)))
      for (const piece of text()) hash.update(piece);
    return hash.digest("hex");
  };

  test("is the same for the same options, and another for another seed", () => {
    const one = digest(small);
    expect(digest({ ...small })).toBe(one);
    expect(digest({ ...small, seed: 2 })).not.toBe(one);
  });

  test("goes back as far as dashboards and rules look, without two samples at one time", () => {
    const chunks = history(defaultSimulation, settings);
    const { end, range } = defaultSimulation;
    const reach = range + 1.5 * hour;
    const covered = (at: number) => chunks.some(({ from, to }) => from <= at && at <= to);
    expect(chunks.every((one, i) => i === 0 || one.from > (chunks[i - 1]?.to ?? 0))).toBe(true);
    for (const ago of [0, 24 * hour, 168 * hour])
      expect([covered(end - ago), covered(end - ago - reach)]).toEqual([true, true]);
    expect(covered(end - 96 * hour)).toBe(true);
    expect(chunks.map(({ name }) => name)).toEqual(chunks.map(({ name }) => name).sort());
  });

  test.each([
    ["30s", 30],
    ["1m", 60],
    ["15s", 15],
    ["45s", 45],
    ["5m", 300],
  ])("scraped each %s it has samples as far apart in what is shown, the last at its end", (text, apart) => {
    const of = parseSettings(`prometheus: { scrapeInterval: ${text} }`, "monitoring.yaml", names);
    const chunks = history(small, of, () => false);
    const all = chunks.flatMap((one) => timesIn([...seriesIn(one).values()]));
    const upTo = (end: number) => all.filter((t) => end - 6000 <= t && t <= end);
    const gaps = (list: readonly number[]) => new Set(list.slice(1).map((t, i) => t - (list[i] ?? 0)));
    const end = small.end / 1000;
    const [shown, aDayBefore] = [upTo(end), upTo(end - 86_400)];
    expect([shown.at(-1), aDayBefore.at(-1)]).toEqual([end, end - 86_400]);
    expect(gaps(shown)).toEqual(new Set([apart]));
    // Two of them are in any window of four scrapes.
    expect(gaps(aDayBefore)).toEqual(new Set([2 * apart]));
  });

  test("counts as fast when it is scraped three times as often: no part of an event is rounded away", () => {
    const of = parseSettings("prometheus: { scrapeInterval: 10s }", "monitoring.yaml", names);
    const counts = (_: string, name: string) => /(_total|_count|_state)$/.test(name);
    const often = seriesIn(history(small, of, counts).at(-1) as typeof chunk);
    const grown = (one: Series | undefined) => {
      const [first, last] = [valueAt(one as Series, small.end / 1000 - 1800), one?.samples.at(-1)?.[1]];
      return (last ?? 0) - (first ?? 0);
    };
    const parts = [...often].flatMap(([head, one]) => {
      const usual = grown(series.get(head));
      // All that a Sentinel does is to answer its exporter, which asks at each scrape.
      return usual < 400 || head.includes('pod="redis-sentinel') ? [] : [[head, grown(one) / usual] as const];
    });
    expect(parts.length).toBeGreaterThan(100);
    expect(parts.filter(([, part]) => part < 0.75 || part > 1.25)).toEqual([]);
  });

  test("is OpenMetrics to its end", () => expect([...chunk.text()].at(-1)).toBe("# EOF\n"));

  test("is only what is asked for, and what Prometheus writes itself", () => {
    const few = history(
      small,
      settings,
      (component, name) => component === "redis" && name === "redis_up",
    ).at(-1);
    const left = new Set([...seriesIn(few as typeof chunk).values()].map(({ name }) => name));
    expect([...left].filter((name) => !/^(up|scrape_\w+)$/.test(name))).toEqual(["redis_up"]);
    expect(left.size).toBe(6);
  });
});

describe("every series", () => {
  test("is of the catalogue, with its labels, their values and the bounds of its buckets", () => {
    expect(notOfCatalogue(all, metricOf)).toEqual([]);
  });

  test("has the labels of its target, which the settings' selectors accept", () => {
    const owed = (component = "") =>
      Object.keys(targetOf(cardOf(component))).filter((label) => label !== "cluster");
    const lacking = all.filter(({ labels }) => !owed(componentOf(labels)).every((label) => label in labels));
    expect(lacking).toEqual([]);
    expect(new Set(all.map(({ labels }) => componentOf(labels)))).toEqual(new Set(componentNames));
  });

  test("never falls where the catalogue says that it grows, but when its process starts anew", () => {
    expect(falls(all, metricOf, starts)).toEqual([]);
    const cpu = named("process_cpu_seconds_total").find(({ labels }) => labels.job === "livekit-server");
    expect(cpu?.samples.filter(([, v], i) => v < (cpu.samples[i - 1]?.[1] ?? 0)).length).toBe(1);
  });

  test("of a histogram: buckets hold each other, and the last holds all", () => {
    expect(named("livekit_rtt_ms_bucket").length).toBeGreaterThan(60);
    expect(brokenHistograms(all)).toEqual([]);
  });
});

describe("a restart", () => {
  const server = named("up").find(({ labels }) => labels.job === "livekit-server");
  const down = server?.samples.filter(([, v]) => v === 0).map(([t]) => t) ?? [];
  const ids = new Set(
    all.flatMap(({ labels: { job, node_id } }) => (job === "livekit-server" ? (node_id ?? []) : [])),
  );

  test("of the node lies before what is shown: it is not scraped for a minute or two, then has another id", () => {
    const missed = down.length * 30;
    expect(missed).toBeGreaterThanOrEqual(60);
    expect(missed).toBeLessThanOrEqual(120);
    expect(Math.max(...down)).toBeLessThan((small.end - small.range) / 1000);
    expect(ids.size).toBe(2);
  });

  test("leaves nobody behind: the node was emptied before", () => {
    const people = named("livekit_participant_total").find(({ samples }) => samples[0]?.[0] === times[0]);
    expect(people?.samples[0]?.[1]).toBeGreaterThan(50);
    expect(people?.samples.at(-1)?.[1]).toBe(0);
  });

  test("after it, a child of a vector appears only with its first event", () => {
    const reborn = named("livekit_room_total").map(({ samples }) => samples[0]?.[0] ?? 0);
    const began = Math.max(...reborn);
    const own = (one: Series) =>
      Object.keys(one.labels).filter(
        (label) => !(label in targetOf(livekitServer)) && !/^(node_id|node_type|le)$/.test(label),
      );
    const atOnce = /^(livekit_node_packet_total|promhttp_metric_handler_requests_total)$/;
    const born = all.filter(
      (one) => one.labels.job === "livekit-server" && (one.samples[0]?.[0] ?? 0) >= began,
    );
    const children = born.filter((one) => metricOf(one)?.kind === "counter" && own(one).length > 0);
    const early = children.filter(({ name, samples }) => !atOnce.test(name) && samples[0]?.[1] === 0);
    expect(early.map(({ name }) => name)).toEqual([]);
    expect(children.some(({ samples }) => (samples[0]?.[0] ?? 0) > began)).toBe(true);
  });
});

describe("what Prometheus writes of a scrape", () => {
  test("counts the samples that are there", () => {
    expect(miscounted(all)).toEqual([]);
  });

  test("has nothing of a target that is down", () => {
    const [server] = named("up").filter(({ labels }) => labels.job === "livekit-server");
    const [down = 0] = server?.samples.find(([, v]) => v === 0) ?? [];
    const there = all.filter(
      (one) => one.labels.job === "livekit-server" && valueAt(one, down) !== undefined,
    );
    expect(new Set(there.map(({ name }) => name.replace(/_\w+/, "")))).toEqual(new Set(["scrape", "up"]));
  });
});

test("participants, packets, processor and Redis move together", () => {
  const day = history({ ...small, range: 6 * hour }, settings, (_, name) =>
    /^(livekit_participant_total|livekit_packet_total|process_cpu_seconds_total|redis_commands_processed_total)$/.test(
      name,
    ),
  ).find(({ from, to }) => to - from > 20 * hour);
  const found = [...seriesIn(day as typeof chunk).values()];
  const of = (name: string, job: string, direction?: string) =>
    found.find((one) => one.name === name && one.labels.job === job && one.labels.direction === direction)
      ?.samples ?? [];
  const growth = (samples: readonly (readonly [number, number])[]) =>
    samples.slice(1).map(([, v], i) => v - (samples[i]?.[1] ?? 0));
  const correlation = (a: readonly number[], b: readonly number[]) => {
    const mean = (list: readonly number[]) => list.reduce((sum, v) => sum + v, 0) / list.length;
    const [ma, mb] = [mean(a), mean(b)];
    const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
      x.reduce((sum, v, i) => sum + (v - mx) * ((y[i] ?? 0) - my), 0);
    return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
  };
  const people = of("livekit_participant_total", "livekit-server")
    .slice(1)
    .map(([, v]) => v);
  expect(people.length).toBeGreaterThan(50);
  const moves = [
    of("livekit_packet_total", "livekit-server", "incoming"),
    of("livekit_packet_total", "livekit-server", "outgoing"),
    of("process_cpu_seconds_total", "livekit-server"),
    of("redis_commands_processed_total", "redis"),
  ];
  for (const samples of moves) expect(correlation(people, growth(samples))).toBeGreaterThan(0.95);
});

describe("other installations", () => {
  const shown = (yaml: string, options = small, keep = /twirp|join|peer|maxc|max_c/) => {
    const of = parseSettings(yaml, "monitoring.yaml", names);
    const chunks = history(options, of, (_, name) => keep.test(name));
    return [...seriesIn(chunks.at(-1) as typeof chunk).values()];
  };

  test("an older release has neither its metrics nor labels nor values that came later", () => {
    const old = shown('components: { livekit-server: { version: "1.13.1" }, redis: { version: "1.45.0" } }');
    const has = (name: string, labels: Labels = {}) =>
      old.some((one) => one.name === name && Object.entries(labels).every(([k, v]) => one.labels[k] === v));
    expect(has("livekit_participant_join_total", { state: "rtc_active" })).toBe(true);
    expect(has("livekit_participant_join_total", { state: "rtc_success" })).toBe(false);
    expect(has("livekit_peer_connection_state")).toBe(false);
    expect(old.filter(({ name, labels }) => /twirp_request_latency/.test(name) && labels.status)).toEqual([]);
    expect([has("redis_config_maxclients"), has("redis_max_clients")]).toEqual([true, false]);
  });

  test("several clusters are told apart, without Kubernetes there is neither namespace nor pod", () => {
    const yaml = "cluster: { multi: true, label: site, name: berlin }\nprometheus: { flavour: plain }";
    const two = shown(yaml, { ...small, clusters: 2 }).filter(({ name }) => name === "up");
    const inOne = (site: string) =>
      two.filter(({ labels }) => labels.site === site).map(({ labels }) => labels.job);
    expect(new Set(two.map(({ labels }) => labels.site))).toEqual(new Set(["berlin", "berlin-2"]));
    expect(inOne("berlin-2")).toEqual(inOne("berlin"));
    expect(two.some(({ labels }) => "namespace" in labels || "pod" in labels)).toBe(false);
  });

  test("targets have whatever labels the settings select by", () => {
    const selectors = '{ job: "~livekit.*|rtc", stage: "~prod|live", region: "!test" }';
    const up = shown(
      `components: { redis: { enabled: false }, livekit-server: { selectors: ${selectors} } }`,
    );
    const one = up.find(({ name, labels }) => name === "up" && labels.job === "livekit-server");
    expect(one?.labels).toMatchObject({ job: "livekit-server", stage: "prod", region: "simulated" });
    expect(up.some(({ labels }) => labels.job === "redis")).toBe(false);
  });
});
