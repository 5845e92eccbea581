// A page against the catalogue of a component: the groups, and how they are told.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogue } from "../../../../metrics/index.ts";
import { compare, isKnown } from "../../../../scripts/adopt/compare/compare.ts";
import { type About, differences, told } from "../../../../scripts/adopt/compare/told.ts";
import { pageOf } from "../page.ts";

const fixture = readFileSync("test/fixtures/adopt/redis.prom", "utf8");
const about: About = { where: "page", release: "1.88.0", saidBy: "--release", notes: [], isWhole: false };
const inRelease = async (release: string | undefined, text: string) =>
  compare("redis", await pageOf(text), release);
const redis = (text: string) => inRelease("1.88.0", text);
const lines = (all: readonly { readonly metric: string; readonly what: string }[]) =>
  all.map(({ metric, what }) => `${metric} ${what}`);

test("the components of the catalogue are known, others are not", () => {
  expect(["redis", "livekit-server", "redsi", "runtime", ""].map(isKnown)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("what a page has more: nothing of a client's labels in a real one, then one of a later Redis", async () => {
  const of = "redis_connected_client_info";
  const newer = fixture.replaceAll(`${of}{`, `${of}{laddr="10.0.0.1:6379",`);
  const said = lines((await redis(newer)).more);
  const { more, early, dead } = await redis(fixture);
  expect(lines(more)).toEqual(["redis_stream_entries_added_total is a counter, in the catalogue a gauge"]);
  expect(said.filter((line) => line.startsWith(of))).toEqual([`${of} has the label laddr`]);
  expect([early, dead]).toEqual([[], []]);
});

test("what it has not, by release, by condition and without a reason", async () => {
  const { young, conditional, unexplained, present, known } = await redis(fixture);
  expect(young).toContainEqual({
    metric: "redis_db_keys_with_expiring_items",
    what: "is not there",
    since: "1.90.0",
  });
  expect(conditional).toContainEqual({
    metric: "redis_cached_keys_total",
    what: "is not there",
    when: "Only with KeyDB.",
  });
  expect(lines(unexplained)).toContain("redis_blocked_clients is not there");
  expect(
    young.length +
      conditional.length +
      lines(unexplained).filter((line) => line.endsWith("is not there")).length,
  ).toBe(known - present);
  const all = [...young, ...conditional, ...unexplained].map(({ metric }) => metric);
  expect(all.filter((name) => /^(up|scrape_)/.test(name))).toEqual([]);
});

test("an older release explains more, and what is there all the same came too early", async () => {
  const { early, young } = await inRelease("1.45.0", fixture);
  expect(early).toContainEqual({ metric: "redis_max_clients", what: "is there", since: "1.68.0" });
  expect(young.map(({ since }) => since)).toContain("1.46.0");
  const unknown = await inRelease(undefined, fixture);
  expect([unknown.early, unknown.young]).toEqual([[], []]);
});

test("everything the catalogue has, as it has it, leaves nothing to say", async () => {
  const own = catalogue.filter(
    ({ component, name }) => component === "redis" && !/^(up|scrape_.*)$/.test(name),
  );
  const text = own.map((metric) => {
    const pairs = Object.entries(metric.labels).map(([label, values]) => {
      const list: readonly string[] = values === "any" ? ["x"] : "known" in values ? values.known : values;
      return `${label}="${list.find((value) => value !== "") ?? ""}"`;
    });
    const line = (suffix: string, more = "") => `${metric.name}${suffix}{${[...pairs, more].join(",")}} 1\n`;
    const type = `# TYPE ${metric.name} ${metric.kind}\n`;
    if (metric.kind === "histogram")
      return type + [...metric.buckets, "+Inf"].map((le) => line("_bucket", `le="${le}"`)).join("");
    if (metric.kind !== "summary") return type + line("");
    return `${type}${line("_sum")}${metric.quantiles.map((one) => line("", `quantile="${one}"`)).join("")}`;
  });
  const found = await inRelease(undefined, text.join(""));
  expect([found.more, found.unexplained]).toEqual([[], []]);
  expect(differences(found)).toBe(0);
  expect([found.conditional, found.young, found.present]).toEqual([[], [], found.known]);
  expect(told(found, about, false).split("\n").at(-2)).toBe("Nothing to say.");
});

test("a dead name that has values is told, one that is always 0 is as the catalogue says", async () => {
  const { dead, more } = await redis("go_memstats_lookups_total 7\nredis_up 1\n");
  expect(lines(dead)).toEqual([
    "go_memstats_lookups_total has values, though: always 0, and gone from newer exporters",
  ]);
  expect(more).toEqual([]);
  expect((await redis("go_memstats_lookups_total 0\n")).dead).toEqual([]);
});

test("a page without types is read by the catalogue's own kinds", async () => {
  const { more } = await redis(
    "redis_exporter_scrape_duration_seconds_sum 1\nredis_exporter_scrape_duration_seconds_count 1\n",
  );
  expect(more).toEqual([]);
});

test("it is told in groups, with the release that would explain a group", async () => {
  const text = `${fixture}# TYPE acme_total counter\nacme_total{queue="q",\u202ex="y"} 1\n`.replace(
    "\u202e",
    "",
  );
  const said = told(await redis(text), { ...about, notes: ["Something is odd."] }, false);
  expect(said).toMatch(
    /^redis 1\.88\.0 \(--release\), against page: \d+ of the \d+ metrics of the catalogue are there\.\n/,
  );
  expect(said).toContain(
    "The scrape says of itself: redis_exporter_build_info: cd5941f.\nSomething is odd.\n",
  );
  expect(said).toContain("\n  acme_total is a counter with the labels queue, x\n");
  expect(said).toContain(
    "a later release explains it\n  since 1.90.0\n    redis_db_keys_with_expiring_items\n",
  );
  expect(said).toMatch(/\n {2}Only with KeyDB\.\n( {4}.*\n)* {4}.*redis_cached_keys_total/);
  expect(said).toMatch(
    /\d+ differences: \d+ not in the catalogue, \d+ missing without a reason\. Missing as well: \d+ that a release explains, \d+ that a condition may explain\.\n$/,
  );
});

test("what another component has is said to be its", async () => {
  const { more } = compare("livekit-server", await pageOf("redis_up 1\n"), undefined);
  expect(lines(more)).toEqual(["redis_up is a metric without a type; redis has it"]);
});

test("long lists are cut, unless all is wanted", async () => {
  const found = await redis("redis_up 1\n");
  expect(told(found, about, false)).toMatch(/\n {4}and \d+ more\n/);
  expect(told(found, { ...about, isWhole: true }, false)).not.toMatch(/and \d+ more/);
  expect(told(found, about, false)).toContain(
    "Few of them are there: is it really a scrape of redis, and is it well?",
  );
});

test("no name of the page moves the cursor", async () => {
  const said = told(await redis('{"\u001b[2Jevil\u202e","\u0007"="x"} 1\nredis_up 1\n'), about, false);
  expect(said).toContain("\\u{1b}[2Jevil\\u{202e} is a metric without a type with the label \\u{7}");
  expect([...said].every((sign) => sign === "\n" || (sign >= " " && sign !== "\u202e"))).toBe(true);
});
