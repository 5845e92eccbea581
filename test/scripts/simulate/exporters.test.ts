// The simulated exporters against the real ones: the catalogue, livekit-server 1.13.5 as recorded, a real Sentinel.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { componentOf, parseSettings } from "../../../config/settings.ts";
import { catalogue } from "../../../metrics/index.ts";
import { names } from "../../../scripts/compile/book.ts";
import { simulated } from "../../../scripts/simulate/components/index.ts";
import { defaultSimulation, worldFor } from "../../../scripts/simulate/history.ts";
import { type Exporter, exportersOf } from "../../../scripts/simulate/live.ts";
import { isScrapeSeries } from "../../../scripts/simulate/scrape.ts";
import { unshown } from "../../../scripts/simulate/unshown.ts";
import { readScrapes } from "../../fixtures/scrapes/scrapes.ts";
import { type Family, families } from "../../metrics/exposition.ts";
import { wrong } from "../../metrics/held.ts";
import { directory, freePort, start, stopAll } from "../../servers.ts";
import { settings, small } from "./read.ts";

afterAll(stopAll);
const minute = 60_000;
const { end } = defaultSimulation;
/** The restart lies more than a day back, so that rare events have happened since. */
const options = { ...small, nodes: 2, range: 1440 * minute };
const exporters = exportersOf(worldFor(options, settings, end - 1440 * minute), settings);
for (const one of exporters) for (let ago = 30; ago >= 0; ago -= 1) one.advance(end - ago * minute);
const seen = ({ text }: Exporter): readonly Family[] => families(text() ?? "");
const of = (component: string) => exporters.filter((one) => one.component === component);
const versionOf = (component: string) => componentOf(settings, component).version;
const labelNames = (list: readonly Family[]) =>
  new Map(
    list.map(({ name, samples }) => [name, new Set(samples.flatMap(({ labels }) => Object.keys(labels)))]),
  );

/**
 * There is no text of a last error, and no command that took so long that the last buckets hold something; of nodes and
 * claims nothing is made up that no page asks for.
 */
const known =
  /^redis_exporter_last_scrape_error lacks the label err|^redis_commands_latencies_usec has the bounds|^kube_(?:node|persistentvolumeclaim)_info lacks/;

test("every component of the catalogue is simulated", () => {
  const names = new Set(catalogue.map(({ component }) => component));
  expect(new Set(simulated.map(({ card }) => card.name))).toEqual(names);
});

describe.each(simulated.map(({ card }) => card.name))("what %s shows", (name) => {
  test("is as the catalogue says: type, labels, values, buckets", () => {
    const found = wrong(name, versionOf(name), of(name).flatMap(seen));
    expect(found.filter((problem) => !known.test(problem))).toEqual([]);
  });

  test("is all of the catalogue, but what needs other flags, another version or another kind of server", () => {
    const shown = new Set(of(name).flatMap((one) => seen(one).map((family) => family.name)));
    const told = new Map(unshown(settings).map(({ metric, why }) => [metric, why]));
    const reasons = catalogue
      .filter(
        (metric) => metric.component === name && !isScrapeSeries(metric.name) && !shown.has(metric.name),
      )
      .map((metric) => [metric.name, told.get(metric) ?? metric.when] as const);
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

describe("a Sentinel", () => {
  /** The real one, of whatever release is installed, with a master to watch. */
  const real = async (): Promise<readonly Family[]> => {
    const [master, port, exporter] = [await freePort(), await freePort(), await freePort()];
    await start("redis-server", master, ["--port", `${master}`, "--bind", "127.0.0.1", "--save", ""]);
    const file = join(await directory(), "sentinel.conf");
    await writeFile(file, `port ${port}\nbind 127.0.0.1\nsentinel monitor livekit 127.0.0.1 ${master} 1\n`);
    await start("redis-server", port, [file, "--sentinel"]);
    const addresses = ["-redis.addr", `redis://127.0.0.1:${port}`, "-web.listen-address"];
    await start("prometheus-redis-exporter", exporter, [...addresses, `127.0.0.1:${exporter}`]);
    return families(await (await fetch(`http://127.0.0.1:${exporter}/metrics`)).text());
  };
  const namesOf = (list: readonly Family[]) => list.map(({ name }) => name).sort();

  test("shows what the real one shows, and nothing of data, memory or commands", async () => {
    const theirs = await real();
    const build = theirs.find(({ name }) => name === "redis_exporter_build_info")?.samples[0]?.labels;
    const version = build?.version?.replace(/-.*/, "") ?? "";
    const same = parseSettings(`components: { redis: { version: "${version}" } }`, "monitoring.yaml", names);
    const [ours] = exportersOf(worldFor(small, same, end - minute), same).filter(
      ({ labels }) => labels.pod === "redis-sentinel-0",
    );
    ours?.advance(end);
    // Always 0, and gone from newer exporters.
    const dead = "go_memstats_lookups_total";
    expect(namesOf(seen(ours as Exporter))).toEqual(namesOf(theirs).filter((name) => name !== dead));
  });
});

test("the masters of the agents' cluster share its slots and agree on them", () => {
  const nodes = of("redis").filter(({ labels }) => labels.namespace === "agents");
  const all = (name: string) =>
    nodes.flatMap((node) => seen(node).find((family) => family.name === name)?.samples ?? []);
  expect(all("redis_cluster_state").map(({ value }) => value)).toEqual([1, 1, 1]);
  expect(all("redis_cluster_slots_ok").map(({ value }) => value)).toEqual([16_384, 16_384, 16_384]);
  expect(all("redis_cluster_my_epoch").map(({ value }) => value)).toEqual([1, 2, 3]);
  expect(all("redis_instance_info").map(({ labels }) => labels.redis_mode)).toEqual(
    nodes.map(() => "cluster"),
  );
  expect(new Set(all("redis_db_keys").map(({ labels }) => labels.db))).toEqual(new Set(["db0"]));
});
