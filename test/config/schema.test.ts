// What an editor learns about the settings.

import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { componentNames } from "../../components/index.ts";
import { settingsSchema } from "../../config/schema.ts";
import { defaultSettings, parseSettings } from "../../config/settings.ts";
import type { Schema } from "../../config/shape.ts";
import { names } from "./told.ts";

const schema = settingsSchema(names);
const all = [...nodes(schema, "")];

/** An editor: it knows JSON Schema, and nothing of our own rules. */
const editor = new Ajv({ strict: false, allErrors: true }).compile(schema);

test("every key is titled and described", () => {
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter(([, { title, description }]) => !title || !description).map(([path]) => path)).toEqual(
    [],
  );
});

test("the defaults that it names are the defaults", () => {
  const { warnings, ...settings } = parseSettings(stringify(defaultsOf(schema)), "monitoring.yaml", names);
  expect(settings).toEqual({ ...defaultSettings(names), warnings: undefined });
  expect(warnings.map(({ where }) => where.split(" › ").slice(1).join("."))).toEqual([
    "receivers",
    "urls.runbooks",
    "urls.grafana",
    "urls.prometheus",
  ]);
});

test("the names of components, alerts and SLOs are completed", () => {
  const keys = (section: string) => Object.keys(propertiesOf(propertiesOf(schema)[section]));
  expect(keys("components")).toEqual(componentNames);
  expect(keys("alerts")).toEqual(names.alerts);
  expect(keys("slos")).toEqual(names.slos);
});

describe("an editor sees most mistakes at once", () => {
  test.each([
    { taem: "x" },
    { cluster: { label: "a-b" } },
    { cluster: { multi: "yes" } },
    { prometheus: { scrapeInterval: "30" } },
    { components: { redis: { version: 1.8 } } },
    { components: { redis: { port: 0 } } },
    { components: { redis: { selectors: {} } } },
    { slos: { "livekit-join-success": { objective: 0.995 } } },
    { alerts: { RedisDown: { severity: "page" } } },
    { receivers: { page: { slack: { channel: "#a" } } } },
    { receivers: { page: { webhook: { urlFile: "https://example.org" } } } },
    { labels: { "a-b": "x" } },
    { urls: { grafana: "https://me:secret@example.org" } },
  ])("%j", (data) => {
    expect(editor({})).toBe(true);
    expect(editor(data)).toBe(false);
  });
});

function propertiesOf(node: Schema | undefined): Readonly<Record<string, Schema>> {
  return (node?.properties ?? {}) as Readonly<Record<string, Schema>>;
}

/** Every schema of a key, with its path; a key's name, the values of any key, and shared definitions count too. */
function* nodes(node: Schema, path: string): Generator<[string, Schema]> {
  yield [path, node];
  const inner = {
    ...propertiesOf(node),
    ...(node.definitions as Readonly<Record<string, Schema>> | undefined),
  };
  for (const [key, value] of Object.entries(inner)) yield* nodes(value, `${path}/${key}`);
  for (const key of ["propertyNames", "additionalProperties"] as const) {
    if (typeof node[key] === "object") yield* nodes(node[key] as Schema, `${path}/${key}`);
  }
}

function defaultsOf(node: Schema): unknown {
  if ("default" in node || node.properties === undefined) return node.default;
  return Object.fromEntries(
    Object.entries(propertiesOf(node)).map(([key, value]) => [key, defaultsOf(value)]),
  );
}
