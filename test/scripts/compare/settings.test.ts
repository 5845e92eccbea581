import { describe, expect, test } from "vitest";
import { ProblemsError } from "../../../config/problem.ts";
import { compareSettings } from "../../../scripts/compare/settings.ts";
import { lines } from "../../../scripts/compare/tell.ts";

const told = (before: string, after: string) => lines(compareSettings(before, after));
const head = "~ settings monitoring.yaml";

describe("settings", () => {
  test("are told by dotted path, from the default where nothing was written", () =>
    expect(told("", "prometheus: { retention: 30d }")).toEqual([`${head}: prometheus.retention 15d → 30d`]));
  test("that only spell out the default are none", () =>
    expect(told("", "prometheus: { retention: 15d }\nteam: platform\n# a comment")).toEqual([]));
  test("are told the most important first", () =>
    expect(
      told(
        "",
        "grafana: { refresh: 30s }\nalerts: { CallsFail: { threshold: 0.9 } }\nseverities: { critical: { repeat: 2h } }",
      ),
    ).toEqual([
      head,
      "    alerts.CallsFail.threshold 0.9 added",
      "    severities.critical.repeat 1h → 2h",
      "    grafana.refresh 1m → 30s",
    ]));
  test("that replace a group replace it as a whole", () =>
    expect(told("", "components: { redis: { selectors: { service: cache } } }")).toEqual([
      head,
      "    components.redis.selectors.job ~.*redis.* removed",
      "    components.redis.selectors.service cache added",
    ]));
  test("of who scrapes a component are told from what its flavour means", () => {
    expect(told("", "components: { redis: { scrape: none } }")).toEqual([
      `${head}: components.redis.scrape ours → none`,
    ]);
    expect(told("", "prometheus: { flavour: operator }\ncomponents: { redis: { scrape: ours } }")).toEqual(
      [],
    );
  });
  test("show addresses, but not who may read them", () => {
    expect(told("", "grafana: { datasource: { url: 'http://mimir:9009' } }")).toEqual([
      `${head}: grafana.datasource.url http://prometheus:9090 → http://mimir:9009`,
    ]);
    const secret = told("", "grafana: { datasource: { url: 'http://me:hunter2@mimir' } }").join();
    expect(secret).toContain("http://prometheus:9090 → (not shown)");
    expect(secret).not.toContain("hunter2");
  });
  test("that are no YAML are refused", () =>
    expect(() => compareSettings("", "a: [")).toThrow(ProblemsError));
});
