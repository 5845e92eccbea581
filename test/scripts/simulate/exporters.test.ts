// The simulated exporters against the real ones: the catalogue, and what was recorded of livekit-server 1.13.5.

import { describe, expect, test } from "vitest";
import { catalogue } from "../../../metrics/index.ts";
import { simulated } from "../../../scripts/simulate/components/index.ts";
import { defaultSimulation, worldFor } from "../../../scripts/simulate/history.ts";
import { type Exporter, exportersOf } from "../../../scripts/simulate/live.ts";
import { isScrapeSeries } from "../../../scripts/simulate/scrape.ts";
import { absent } from "../../../scripts/simulate/shown.ts";
import { readScrapes } from "../../fixtures/scrapes/scrapes.ts";
import { type Family, families } from "../../metrics/exposition.ts";
import { wrong } from "../../metrics/held.ts";
import { settings, small } from "./read.ts";

const minute = 60_000;
const { end } = defaultSimulation;
/** The restart lies more than a day back, so that rare events have happened since. */
const options = { ...small, nodes: 2, range: 1440 * minute };
const exporters = exportersOf(worldFor(options, settings, end - 1440 * minute), settings);
for (const one of exporters) for (let ago = 30; ago >= 0; ago -= 1) one.advance(end - ago * minute);
const seen = ({ text }: Exporter): readonly Family[] => families(text() ?? "");
const of = (component: string) => exporters.filter((one) => one.component === component);
const versionOf = (component: string) => settings.components[component]?.version ?? "";
const labelNames = (list: readonly Family[]) =>
  new Map(
    list.map(({ name, samples }) => [name, new Set(samples.flatMap(({ labels }) => Object.keys(labels)))]),
  );

/** There is no text of a last error, and no command that took so long that the last buckets hold something. */
const known =
  /^redis_exporter_last_scrape_error lacks the label err|^redis_commands_latencies_usec has the bounds/;

test("every component of the catalogue is simulated", () => {
  const names = new Set(catalogue.map(({ component }) => component));
  expect(new Set(simulated.map(({ name }) => name))).toEqual(names);
});

describe.each(simulated.map(({ name }) => name))("what %s shows", (name) => {
  test("is as the catalogue says: type, labels, values, buckets", () => {
    const found = wrong(name, versionOf(name), of(name).flatMap(seen));
    expect(found.filter((problem) => !known.test(problem))).toEqual([]);
  });

  test("is all of the catalogue, but what needs other flags, another version or another kind of server", () => {
    const shown = new Set(of(name).flatMap((one) => seen(one).map((family) => family.name)));
    const component = simulated.find((one) => one.name === name);
    const reasons = catalogue
      .filter(
        (metric) => metric.component === name && !isScrapeSeries(metric.name) && !shown.has(metric.name),
      )
      .map((metric) => [metric.name, component && absent(metric, component, versionOf(name))] as const);
    expect(reasons.filter(([, reason]) => reason === undefined)).toEqual([]);
    const byReason = new Map(reasons.map(([, reason]) => [reason, 0]));
    for (const [, reason] of reasons) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
    expect(Object.fromEntries([...byReason].sort())).toMatchSnapshot();
  });
});

describe("livekit-server 1.13.5 as it was recorded", () => {
  const recorded = ["node-a", "node-b"].flatMap((node) =>
    readScrapes(`test/fixtures/scrapes/livekit-server-1.13.5/${node}.txt`).flatMap(({ text }) =>
      text === undefined ? [] : families(text),
    ),
  );
  const theirs = labelNames(recorded);
  for (const { name, samples } of recorded)
    for (const { labels } of samples) for (const label of Object.keys(labels)) theirs.get(name)?.add(label);
  const ours = labelNames(of("livekit-server").flatMap(seen));

  test("has the families that are simulated, and no others", () => {
    expect([...theirs.keys()].filter((name) => !ours.has(name))).toEqual([]);
    // Its clients asked for key frames with PLI only; a few older ones among ours still send FIR.
    expect([...ours.keys()].filter((name) => !theirs.has(name))).toEqual(["livekit_fir_total"]);
  });

  test("has the labels that are simulated, but for one that it never fills", () => {
    const lacking = [...theirs].flatMap(([name, labels]) =>
      [...labels].filter((label) => !ours.get(name)?.has(label)),
    );
    const extra = [...ours].flatMap(([name, labels]) =>
      [...labels].filter((label) => theirs.has(name) && !theirs.get(name)?.has(label)),
    );
    expect([new Set(lacking), extra]).toEqual([new Set(["country"]), []]);
  });
});

test("a new process shows a child of a vector only from its first event on", () => {
  const began = exportersOf(worldFor(small, settings, end), settings).find(
    ({ component }) => component === "redis",
  );
  began?.advance(end + minute);
  const first = seen(began as Exporter).find(({ name }) => name === "redis_errors_total");
  expect(first?.samples.map(({ labels }) => labels.err)).toEqual(["OOM"]);
});

test("Redis shows of a command's durations only the buckets that hold something", () => {
  const [master] = of("redis").map(seen);
  const durations = master?.find(({ name }) => name === "redis_commands_latencies_usec")?.samples ?? [];
  const of1 = (cmd: string) =>
    durations.filter(({ name, labels }) => name.endsWith("_bucket") && labels.cmd === cmd);
  expect(of1("ping").length).toBeLessThan(of1("publish").length);
  expect(of1("publish").every(({ value }) => value > 0)).toBe(true);
});
