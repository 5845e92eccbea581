// Which line of a stack is the author's.

import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { definedAt, framesOf, isDefinition, mistake } from "../../config/mistake.ts";

const root = process.cwd();
const thrown = (...lines: readonly string[]) => ({
  stack: ["TypeError: it has\n    no such thing", ...lines.map((line) => `    at ${line}`)].join("\n"),
});

describe("a definition is", () => {
  test.each([
    "dashboards/livekit/overview.ts",
    "dashboards/mine.ts",
    "alerts/redis/memory.ts",
    "signals/livekit-server/joins.ts",
    "metrics/runtime/go.ts",
    "components/redis.ts",
  ])("%s", (path) => expect(isDefinition(path)).toBe(true));
});
describe("no definition is", () => {
  test.each([
    "dashboards/index.ts",
    "alerts/index.ts",
    "alerts/engine/when.ts",
    "signals/kinds/make.ts",
    "signals/slo.ts",
    "metrics/target.ts",
    "panels/recipes.ts",
    "test/alerts/redis/memory.ts",
    "dashboards/redis/notes.md",
  ])("%s", (path) => expect(isDefinition(path)).toBe(false));
});

describe("an error comes from", () => {
  test("the deepest definition of its stack", () => {
    const error = thrown(
      `needs (${root}/panels/recipes.ts:34:5)`,
      "Array.map (<anonymous>)",
      `${root}/signals/redis/memory.ts:12:3`,
      `dashboards/redis/overview.ts (${root}/dashboards/redis/overview.ts:40:9)`,
    );
    expect(definedAt(error)).toBe("signals/redis/memory.ts:12:3");
    expect(framesOf(error).map(({ place }) => place)).toEqual([
      "panels/recipes.ts:34:5",
      "signals/redis/memory.ts:12:3",
      "dashboards/redis/overview.ts:40:9",
    ]);
  });

  test("a definition whose frame is a URL, asynchronous or without a name", () => {
    const url = pathToFileURL(`${root}/alerts/redis/memory.ts`).href;
    expect(definedAt(thrown(`Module.read (${url}:3:4)`))).toBe("alerts/redis/memory.ts:3:4");
    expect(definedAt(thrown(`async ${root}/alerts/redis/memory.ts:3:4`))).toBe("alerts/redis/memory.ts:3:4");
    expect(definedAt(thrown(`async read (${root}/alerts/redis/memory.ts:3:4)`))).toBe(
      "alerts/redis/memory.ts:3:4",
    );
  });

  test("no definition: it is a bug", () => {
    expect(definedAt(thrown(`print (${root}/promql/print.ts:1:2)`))).toBeUndefined();
    expect(definedAt(thrown("node:internal/main:1:2", "/elsewhere/dashboards/a/b.ts:1:2"))).toBeUndefined();
    expect(definedAt(thrown(`run (${root}/node_modules/dashboards/x.ts:1:2)`))).toBeUndefined();
    expect(definedAt({})).toBeUndefined();
  });

  test("no definition that only imports what is broken", () => {
    const module = (path: string, at: string) => `${path} (${root}/${path}:${at})`;
    expect(
      definedAt(thrown(module("panels/recipes.ts", "10:6"), module("dashboards/redis/overview.ts", "5:1"))),
    ).toBeUndefined();
  });
});

test("outside of definitions a mistake is told without a line", () => {
  expect(mistake("redis_memory", "has no histogram.", "Draw it with over().").message).toBe(
    "redis_memory\n  has no histogram.\n  Draw it with over().",
  );
});
