// Panels that say for which Grafana they are made: drift passes over it, and what has none is published once more.

import { describe, expect, test } from "vitest";
import { oldestGrafana } from "../../../panels/grafana/oldest.ts";
import type { Dashboard, JsonObject } from "../../../scripts/publish/format.ts";
import { listOf, objectOf } from "../../../scripts/publish/json.ts";
import type { Stand } from "../../grafana/grafana.ts";
import { board, doors, folder } from "./opened.ts";
import { actions, publisher } from "./publishing.ts";

const panel = {
  id: 2,
  type: "stat",
  title: "Share",
  gridPos: { x: 0, y: 1, w: 4, h: 4 },
  fieldConfig: { defaults: { unit: "percentunit" }, overrides: [] },
};
const row = { id: 1, type: "row", title: "Row", gridPos: { x: 0, y: 0, w: 24, h: 1 } };
const boards = (version: JsonObject, title = "A"): readonly Dashboard[] => [
  board("a", "f", { title, panels: [row, { ...panel, ...version }] }),
  board("b", "f", { panels: [{ ...row, collapsed: true, panels: [{ ...panel, ...version }] }] }),
];
const build = (version: JsonObject, title?: string) => ({
  folders: [folder("f")],
  dashboards: boards(version, title),
});
const [before, now] = [build({}), build({ pluginVersion: oldestGrafana })];

const versionsIn = (panels: unknown): readonly unknown[] =>
  listOf(panels as never)
    .map(objectOf)
    .flatMap(({ type, pluginVersion, panels: inner }) =>
      type === "row" ? versionsIn(inner) : [pluginVersion],
    );
const saidBy = ({ state }: Stand) =>
  [...state.dashboards.values()].flatMap(({ spec }) => versionsIn(spec.panels)).sort();

describe.each(doors)("Grafana %s over %s", (...door) => {
  test("what an earlier version published is nobody's edit, and is written anew once", async () => {
    const { plan, publish, stand, writes } = await publisher(...door);
    await publish(before);
    const { items } = await plan(now);
    expect(items.map(({ action, changes }) => [action, changes.length])).toEqual([
      ["unchanged", 0],
      ["change", 1],
      ["change", 1],
    ]);
    expect(items[1]?.changes[0]).toMatch(/^its panels say which Grafana they are made for/);
    expect((await publish(now)).code).toBe(0);
    expect(saidBy(stand)).toEqual([oldestGrafana, oldestGrafana]);
    const sent = writes().length;
    expect(actions(await plan(now))).toEqual({ f: "unchanged", a: "unchanged", b: "unchanged" });
    expect(await publish(now)).toMatchObject({ code: 0, results: [] });
    expect(writes()).toHaveLength(sent);
  });

  test("a browser that saves it and changes nothing has edited nothing", async () => {
    const { plan, publish, stand } = await publisher(...door);
    await publish(now);
    stand.edit("a", (spec) => spec);
    expect(saidBy(stand)).toEqual([oldestGrafana, door[0]]);
    expect(actions(await plan(now))).toEqual({ f: "unchanged", a: "unchanged", b: "unchanged" });
    expect((await publish(now)).results).toEqual([]);
  });

  test("what a browser saved before they said it has bounds that nobody built: that is an edit", async () => {
    const { plan, publish, stand } = await publisher(...door);
    await publish(before);
    stand.edit("a", (spec) => spec);
    const { items } = await plan(now);
    expect(items.find(({ uid }) => uid === "a")).toMatchObject({
      action: "drifted",
      edits: ["~ panel Share", "    min 0 added", "    max 1 added"],
    });
    const allowed = { drifted: () => true, foreign: () => false };
    expect((await publish(now, { allowed })).code).toBe(0);
    expect(actions(await plan(now))).toEqual({ f: "unchanged", a: "unchanged", b: "unchanged" });
  });

  test("what is told of a change says nothing of it", async () => {
    const { plan, publish } = await publisher(...door);
    await publish(before);
    const { items } = await plan(build({ pluginVersion: oldestGrafana }, "New"));
    expect(items.find(({ uid }) => uid === "a")).toMatchObject({
      action: "change",
      changes: ["title “A” → “New”"],
    });
  });

  test("taken back, it is as it was, and back again", async () => {
    const { publish, back, stand, said } = await publisher(...door);
    await publish(before);
    await publish(now);
    expect((await back()).code).toBe(0);
    expect(saidBy(stand)).toEqual([undefined, undefined]);
    expect(said.join("")).toContain("\n      as it was written then\n");
    expect((await back()).code).toBe(0);
    expect(saidBy(stand)).toEqual([oldestGrafana, oldestGrafana]);
  });
});
