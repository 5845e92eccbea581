// A Redis whose exporter dies with it, in the forms in which that happens: what pages, how soon, and what does not.

import { describe, expect, test } from "vitest";
import { parseSettings } from "../../config/settings.ts";
import { compile, names } from "../../scripts/compile/book.ts";
import { promtool } from "../promql/promtool.ts";

const groups = compile(parseSettings("", "monitoring.yaml", names))
  .components.filter(({ component }) => component === "redis")
  .flatMap((c) => c.groups)
  .filter(({ name }) => name === "redis.alerts");

const at = (instance: string, job = "redis") => `job="${job}", namespace="livekit", instance="${instance}"`;
/** A Redis that reports until its minute 5, and what becomes of the exporter's target then. */
const seen = (instance: string, role: string, up: string, reports: string, job?: string) => ({
  [`up{${at(instance, job)}}`]: up,
  [`redis_up{${at(instance, job)}}`]: reports,
  [`redis_instance_info{${at(instance, job)}, role="${role}", redis_mode="standalone"}`]: reports,
});
const ended = "1x5 stale";
/** The names of the critical alerts that fire at a time. */
const expectPages = (series: Readonly<Record<string, string>>, time: string, pages: readonly string[]) => {
  const test = {
    interval: "30s",
    input_series: Object.entries(series).map(([text, values]) => ({ series: text, values })),
    promql_expr_test: [
      {
        expr: 'count by (alertname) (ALERTS{alertstate="firing", severity="critical"})',
        eval_time: time,
        exp_samples: pages.map((name) => ({ labels: `{alertname="${name}"}`, value: 1 })),
      },
    ],
  };
  const { ok, said } = promtool(["test", "rules"], { evaluation_interval: "30s", tests: [test] }, { groups });
  expect(ok, said).toBe(true);
};

describe("the only Redis, its exporter in the same pod", () => {
  test("dead: pages once, two minutes after the first scrape that failed at the latest", () => {
    const dead = seen("a", "master", "1x5 0x100", ended);
    expectPages(dead, "4m", []);
    expectPages(dead, "5m", ["RedisGoneWithExporter"]);
    expectPages(dead, "40m", ["RedisGoneWithExporter"]);
  });
  test("deleted with its target: pages once, after as long", () => {
    const deleted = seen("a", "master", ended, ended);
    expectPages(deleted, "4m", []);
    expectPages(deleted, "4m30s", ["RedisMetricsAbsent"]);
    expectPages(deleted, "40m", ["RedisMetricsAbsent"]);
  });
  test("back within a minute: silent", () => {
    expectPages(seen("a", "master", "1x5 0x2 1x100", "1x5 _x3 1x100"), "10m", []);
  });
  test("down while its exporter goes on is RedisDown alone", () => {
    const { [`up{${at("a")}}`]: _, ...rest } = seen("a", "master", "", ended);
    const down = { ...rest, [`up{${at("a")}}`]: "1x100", [`redis_up{${at("a")}}`]: "1x5 0x100" };
    expectPages(down, "10m", ["RedisDown"]);
  });
  test("watched by Sentinels under the same job, which go on: pages all the same", () => {
    expectPages({ ...seen("a", "master", "1x5 0x100", ended), ...seen("s", "", "1x100", "1x100") }, "10m", [
      "RedisGoneWithExporter",
    ]);
  });
});

test("one replica's pod is no page", () => {
  const replica = seen("b", "slave", "1x5 0x100", ended);
  expectPages({ ...seen("a", "master", "1x100", "1x100"), ...replica }, "20m", []);
});
test("another Redis elsewhere keeps nothing quiet", () => {
  const other = seen("c", "master", "1x100", "1x100", "other-redis");
  expectPages({ ...seen("a", "master", "1x5 0x100", ended), ...other }, "20m", ["RedisGoneWithExporter"]);
});
