// What a server changes by itself is no difference; all else is.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "../../../scripts/compare/json.ts";
import type { JsonObject } from "../../../scripts/publish/format.ts";
import { normalise } from "../../../scripts/publish/normalise.ts";

const board: JsonObject = {
  title: "A",
  tags: ["x"],
  panels: [{ id: 1, type: "row", panels: [{ id: 2, title: "B", libraryPanel: { uid: "l", name: "L" } }] }],
  templating: { list: [{ name: "v" }] },
};
const same = (changed: JsonObject) => canonical(normalise(changed)) === canonical(normalise(board));

describe("no difference", () => {
  test.each<[string, JsonObject]>([
    ["what the server counts and names", { ...board, id: 7, version: 3, uid: "a" }],
    [
      "what imports and the UI leave behind",
      {
        ...board,
        iteration: 1,
        gnetId: 2,
        pluginId: "p",
        __inputs: [{}],
        __elements: {},
        __requires: [{}],
      },
    ],
    ["spaces around the title", { ...board, title: "  A " }],
    ["byte order marks", { ...board, title: "\ufeffA", tags: ["x\ufeff"] }],
    ["null and empty lists", { ...board, links: [], description: null, annotations: { list: [] } }],
    [
      "what the server fills into a library panel",
      {
        ...board,
        panels: [
          {
            id: 1,
            type: "row",
            panels: [
              {
                id: 2,
                title: "B",
                libraryPanel: { uid: "l", name: "L", model: { type: "stat" }, meta: { folderUid: "f" } },
              },
            ],
          },
        ],
      },
    ],
    [
      "which Grafana saved a panel last",
      {
        ...board,
        panels: [
          {
            id: 1,
            type: "row",
            pluginVersion: "13.2.2",
            panels: [{ id: 2, title: "B", libraryPanel: { uid: "l", name: "L" }, pluginVersion: "10.0.0" }],
          },
        ],
      },
    ],
    ["the order of keys", Object.fromEntries(Object.entries(board).reverse())],
  ])("%s", (_, changed) => expect(same(changed)).toBe(true));

  test("no variables and an empty list of them", () => {
    const bare = { title: "A" };
    expect(normalise({ ...bare, templating: { list: [] } })).toEqual(normalise(bare));
  });
});

describe("a difference", () => {
  test.each<[string, JsonObject]>([
    ["another title", { ...board, title: "B" }],
    ["a tag less", { ...board, tags: [] }],
    ["the order of a list", { ...board, tags: ["y", "x"] }],
    ["a panel's id", { ...board, panels: [{ id: 9, type: "row", panels: [] }] }],
    ["a false where nothing was", { ...board, editable: false }],
    ["an empty text where nothing was", { ...board, description: "" }],
    ["spaces around a panel's title", { ...board, panels: [{ title: " B" }] }],
    ["another schema version", { ...board, schemaVersion: 42 }],
    ["a version that is none of a panel's", { ...board, time: { pluginVersion: "10.0.0" } }],
    ["an id further down", { ...board, time: { id: 1 } }],
  ])("%s", (_, changed) => expect(same(changed)).toBe(false));
});

const json = fc
  .jsonValue({ maxDepth: 4 })
  .filter((value) => typeof value === "object" && value !== null && !Array.isArray(value));

test("normalising twice changes nothing more, and changes nothing in place", () => {
  fc.assert(
    fc.property(json, (value) => {
      const before = JSON.stringify(value);
      const once = normalise(value as JsonObject);
      expect(normalise(once)).toEqual(once);
      expect(JSON.stringify(value)).toBe(before);
    }),
  );
});

test("canonical JSON is JSON, says the same, and does not depend on the order of keys", () => {
  const shuffled = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shuffled)
      : value && typeof value === "object"
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, shuffled(inner)]),
          )
        : value;
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonical(value as JsonObject);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(shuffled(value) as JsonObject)).toBe(text);
    }),
  );
  expect(canonical({ b: -0, a: 1.0 })).toBe('{"a":1,"b":0}');
});
