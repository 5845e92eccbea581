// The default source, on a small simulation: what it depends on, and that it answers.

import { afterAll, expect, test } from "vitest";
import { parseSettings } from "../../../../config/settings.ts";
import { names } from "../../../../scripts/compile/book.ts";
import { historyOf, stand } from "../../../../scripts/preview/source/stand.ts";
import { defaultSimulation } from "../../../../scripts/simulate/history.ts";
import { directory, stopAll } from "../../../servers.ts";

afterAll(stopAll);

const settingsOf = (text: string) => parseSettings(text, "monitoring.yaml", names);
const redisOnly = settingsOf("components: { livekit-server: { enabled: false } }");
const simulation = { ...defaultSimulation, range: 600_000 };
const groups = [{ name: "g", rules: [{ record: "job:redis_up:sum", expr: "sum by (job) (redis_up)" }] }];

test("a simulation answers, with what the rules recorded", async () => {
  const root = await directory();
  const source = await stand({ simulation, settings: redisOnly, groups, keep: ["redis_up"], root });
  expect(source).toMatchObject({
    title: "Simulated: One node loses packets",
    now: simulation.end,
    scrapeInterval: 30_000,
    problems: [],
  });
  const answer = await source.ask({ kind: "instant", expr: "job:redis_up:sum", at: source.now });
  expect(answer).toMatchObject({ series: [{ values: [expect.any(Number)] }] });
  await source.close();
});

test("the history is made anew when what runs changes, not when it looks different", () => {
  const key = (text: string, more: object = {}) =>
    historyOf({ simulation: { ...simulation, ...more }, settings: settingsOf(text) }).key;
  const usual = key("");
  expect(key("grafana: { timeRange: 3h }\nurls: { grafana: https://grafana.example.org }")).toBe(usual);
  const others = [
    key('components: { redis: { version: "1.60.0" } }'),
    key("components: { redis: { enabled: false } }"),
    key("prometheus: { scrapeInterval: 1m }"),
    key("", { seed: 2 }),
    historyOf({ simulation, settings: settingsOf(""), keep: ["up"] }).key,
  ];
  expect(new Set([usual, ...others]).size).toBe(6);
});

test("a simulation that makes no sense is refused", async () => {
  const wrong = { ...simulation, scenario: "packet-los" };
  const refused = stand({ simulation: wrong, settings: redisOnly, groups, root: await directory() });
  await expect(refused).rejects.toThrow("Write packet-loss.");
});
