// What an operator writes and what the project reads from it.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { settingsSchema } from "../../config/schema.ts";
import { defaultSettings, parseSettings, readSettings, type Settings } from "../../config/settings.ts";
import type { Schema } from "../../config/shape.ts";
import { names as real } from "../../scripts/compile/book.ts";
import { names } from "./told.ts";

const shipped = new URL("../../monitoring.yaml", import.meta.url).pathname;
const defaults = defaultSettings(names);
const read = (text: string) => parseSettings(text, "monitoring.yaml", names);

/** Where a warning points depends on what is written; all else must not. */
function withoutPlaces({ warnings, ...settings }: Settings) {
  return { ...settings, warnings: warnings.map(({ what, fix }) => ({ what, fix })) };
}

describe("the file that is shipped", () => {
  test("means the defaults", () => {
    expect(withoutPlaces(readSettings(shipped, names))).toEqual(withoutPlaces(defaults));
  });

  test("writes out every key that has a default, so that nothing has to be looked up", () => {
    const unnamed = { alerts: [], slos: [] };
    expect(keysOf(parse(readFileSync(shipped, "utf8")))).toEqual(
      keysOf(schemaDefaults(settingsSchema(unnamed))),
    );
  });

  test("names its schema in the first line, for editors", () => {
    expect(readFileSync(shipped, "utf8")).toMatch(
      /^# yaml-language-server: \$schema=\.\/out\/settings\.schema\.json\n/,
    );
  });

  test("has examples that hold when their # is removed", () => {
    const text = readFileSync(shipped, "utf8")
      .replace("  page: {}\n  ticket: {}\n  log: {}\n", "")
      .replace(/^#(?= {2}\S| {4}\S| {6}\S)/gm, "");
    const { slos, alerts, receivers, grafana } = parseSettings(text, "monitoring.yaml", real);
    expect(slos).toEqual({ "livekit-join-success": { objective: 99.5, window: "14d" } });
    expect(alerts).toEqual({ LiveKitRtcJoinFailures: { threshold: 0.9, for: "15m", severity: "warning" } });
    expect(Object.keys(grafana.targets)).toEqual(["staging", "production"]);
    expect(grafana.targets.production).toEqual({
      url: "https://www.example.org/grafana",
      tokenFile: "/etc/livekit-dashboards/token",
      org: 1,
      ca: "/etc/ssl/our-authority.pem",
      timeout: "30s",
    });
    expect(Object.values(receivers).flatMap((receiver) => Object.keys(receiver))).toEqual([
      "pagerduty",
      "slack",
      "webhook",
      "email",
    ]);
  });
});

describe("what may be left out", () => {
  test.each([
    "",
    "# nothing yet\n",
    "---\n",
    "{}",
    "components:\n",
    "receivers:\nslos:\nlabels: {}\n",
    "components: {redis: }",
  ])("%j means the defaults", (text) => {
    expect(withoutPlaces(read(text))).toEqual(withoutPlaces(defaults));
  });

  test("groups with keys of ours are completed key by key", () => {
    const { grafana, severities } = read(
      "grafana: {datasource: {uid: p1}}\nseverities: {info: {repeat: 2d}}",
    );
    expect(grafana).toEqual({
      ...defaults.grafana,
      datasource: { ...defaults.grafana.datasource, uid: "p1" },
    });
    expect(severities.info).toEqual({ receiver: "log", repeat: "2d", groupWait: "5m" });
  });

  test("groups with keys of the operator's are taken whole, so that a removed line is gone", () => {
    const { components, receivers } = read(
      "components: {redis: {selectors: {app: redis}, podLabels: {app: redis}}}\n" +
        "receivers: {page: , ticket: , log: , extra: }",
    );
    expect(components.redis?.selectors).toEqual([{ label: "app", op: "=", value: "redis" }]);
    expect(components.redis?.podLabels).toEqual({ app: "redis" });
    expect(receivers).toEqual({ page: {}, ticket: {}, log: {}, extra: {} });
  });
});

describe("what is written", () => {
  test("selectors become a label, an operator and a value", () => {
    const { components } = read(
      'components: {redis: {selectors: {a: x, b: ~x.*, c: "!x", d: "!~x|y", e: "", f: "~(?i)(?P<n>x)[[:alpha:]]"}}}',
    );
    expect(components.redis?.selectors.map(({ label, op, value }) => `${label}${op}${value}`)).toEqual([
      "a=x",
      "b=~x.*",
      "c!=x",
      "d!~x|y",
      "e=",
      "f=~(?i)(?P<n>x)[[:alpha:]]",
    ]);
  });

  test("a v before a version and slashes after an address are dropped", () => {
    const { components, urls, grafana } = read(
      "components: {redis: {version: v1.81.0}}\n" +
        "urls: {grafana: https://g.example.org/sub//}\n" +
        "grafana: {datasource: {url: http://p:9090/}}",
    );
    expect(components.redis?.version).toBe("1.81.0");
    expect(urls.grafana).toBe("https://g.example.org/sub");
    expect(grafana.datasource.url).toBe("http://p:9090");
  });

  test("a text may be written once and referred to", () => {
    const { urls } = read("urls: {grafana: &here https://x.example.org, prometheus: *here}");
    expect(urls.prometheus).toBe("https://x.example.org");
  });

  test("nobody can change settings afterwards", () => {
    const everything = [defaults, ...objectsIn(defaults)];
    expect(everything.length).toBeGreaterThan(20);
    expect(everything.filter((part) => !Object.isFrozen(part))).toEqual([]);
  });

  test.each([
    "__proto__: {polluted: true}",
    "labels: {__proto__: x}",
    "receivers: {__proto__: {slack: {}}}",
    "components: {__proto__: {enabled: false}}",
    "constructor: {prototype: {polluted: true}}",
    "severities: {info: {receiver: constructor}}",
    "severities: {info: {receiver: __proto__}}",
  ])("%s is refused and changes nothing else", (text) => {
    expect(() => read(text)).toThrow(/is not|cannot be/);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test("names that every object has are ordinary names of receivers", () => {
    const { receivers } = read(
      "receivers: {page: , ticket: , log: , constructor: }\nseverities: {info: {receiver: constructor}}",
    );
    expect(Object.keys(receivers)).toContain("constructor");
  });
});

function objectsIn(data: object): object[] {
  return Object.values(data)
    .filter((value) => typeof value === "object")
    .flatMap((value) => [value, ...objectsIn(value)]);
}

function schemaDefaults(schema: Schema): unknown {
  if (schema.properties === undefined || "default" in schema) return schema.default;
  const properties = schema.properties as Readonly<Record<string, Schema>>;
  const all = Object.entries(properties).map(([key, value]) => [key, schemaDefaults(value)] as const);
  // A map may be empty; a single value without a default follows from others, such as the flavour.
  const isMap = (key: string) => properties[key]?.additionalProperties !== undefined;
  return Object.fromEntries(all.filter(([key, value]) => value !== undefined || isMap(key)));
}

function keysOf(data: unknown, path = ""): string[] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data)
    .flatMap(([key, value]) => [`${path}${key}`, ...keysOf(value, `${path}${key}.`)])
    .sort();
}
