// What Grafana's own history tells of an edited dashboard, over every API and version, and what it need not tell.

import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { NEWEST } from "../../../scripts/publish/history.ts";
import type { DashboardItem } from "../../../scripts/publish/items.ts";
import type { Wanted } from "../../../scripts/publish/wanted.ts";
import type { Fault } from "../../grafana/faults.ts";
import type { Options } from "../../grafana/options.ts";
import { board, doors, folder } from "./opened.ts";
import { type Publisher, publisher, publisherFor } from "./publishing.ts";

type Door = (typeof doors)[number];
const built = { folders: [folder("f"), folder("g")], dashboards: [board("a")] };
const later = { ...built, dashboards: [board("a", "f", { title: "New" })] };
const history = /versions|get-history/;
const mine = (spec: object) => ({ ...spec, description: "mine" });

/** A publisher that has published, and one without a journal that plans something else, as CI does. */
const published = async ([version, api]: Door, options: Partial<Options> = {}) => {
  const p = await publisher(version, api, options);
  await p.publish(built);
  return { stand: p.stand, ci: publisherFor(p.stand, api, join(p.journal, "none")) };
};
const planned = async (ci: Publisher, wanted: Wanted = later, more = {}) => {
  const before = ci.stand.requests.length;
  const { items } = await ci.plan(wanted, more);
  const item = items.find(({ uid }) => uid === "a") as DashboardItem;
  const asked = ci.stand.requests.slice(before).filter(({ path }) => history.test(path)).length;
  return { item, asked };
};

const failures: Readonly<Record<string, readonly Fault[]>> = {
  "a history that is refused": [
    { answer: 400, body: { message: "unknown label" } },
    { answer: 403, body: { message: "Permissions needed: dashboards:write" } },
    { answer: 404, body: { message: "Not found" } },
    { login: 200 },
    { login: 302 },
  ],
  "a history that fails": [
    { answer: 500, body: { message: "oh" } },
    { answer: 503 },
    { half: "cut" },
    { half: "clean" },
    { drop: "before" },
  ],
  "a history that cannot be understood": [
    { answer: 200 },
    { answer: 200, body: [null, 3, {}, { version: "x" }, { version: 1 }] },
    { answer: 200, body: { versions: [], items: [] } },
    { answer: 200, body: { versions: 3, items: [null, {}, { spec: [] }] } },
  ],
};

describe.each(doors)("Grafana %s over %s", (...door) => {
  const [, api] = door;

  test("what a person changed is told in words, at little cost", async () => {
    const { stand, ci } = await published(door);
    stand.edit("a", mine);
    const { item, asked } = await planned(ci);
    expect(item).toMatchObject({ action: "drifted", edits: ["description “mine” added"] });
    expect(item.changes).toEqual(["title “A” → “New”", "description “mine” removed"]);
    expect(asked).toBe(api === "apis" ? 1 : 2);
  });

  test("also after several edits, and of what is no longer built", async () => {
    const { stand, ci } = await published(door);
    stand.edit("a", mine);
    stand.edit("a", (spec) => ({ ...spec, title: "Mine" }));
    stand.settle();
    const edits = ["title “A” → “Mine”", "description “mine” added"];
    expect((await planned(ci)).item).toMatchObject({ action: "drifted", edits });
    const gone = await planned(ci, { ...built, dashboards: [] }, { prune: true });
    expect(gone.item).toMatchObject({ action: "drifted", edits });
  });

  test("a move is told; over the old API when it was from where it is wanted", async () => {
    const { stand, ci } = await published(door);
    stand.seed.folder("theirs", "Theirs");
    stand.move("a", "theirs");
    expect((await planned(ci)).item.edits).toEqual(["folder “F” → “theirs”"]);
    const elsewhere = { ...built, dashboards: [board("a", "g")] };
    const known = api === "apis" ? ["folder “F” → “theirs”"] : undefined;
    expect((await planned(ci, elsewhere)).item.edits).toEqual(known);
  });

  test("nothing is asked of the history when nothing was edited, or what is wanted was published", async () => {
    const { stand, ci } = await published(door);
    expect((await planned(ci, built, { prune: true })).asked).toBe(0);
    expect(await planned(ci)).toMatchObject({ item: { action: "change" }, asked: 0 });
    stand.edit("a", mine);
    expect(await planned(ci, built)).toMatchObject({
      item: { action: "drifted", edits: ["description “mine” added"] },
      asked: 0,
    });
  });

  test("what was published is not among the newest versions: unknown, and no more are looked at", async () => {
    const { stand, ci } = await published(door, { behaviour: { versionsToKeep: 100 } });
    for (let i = 0; i < NEWEST; i++) stand.edit("a", (spec) => ({ ...spec, description: `mine ${i}` }));
    const { item, asked } = await planned(ci);
    expect(item).toMatchObject({ action: "drifted", edits: undefined });
    expect(asked).toBe(api === "apis" ? 1 : NEWEST);
  });

  test("a version without our mark, or with a content that it does not fit, is not what was published", async () => {
    const { stand, ci } = await published(door);
    stand.edit("a", mine);
    const versions = stand.state.dashboards.get("a")?.history ?? [];
    const [, first] = versions;
    const replace = (spec: object) => versions.splice(1, 1, { ...first, spec } as (typeof versions)[number]);
    const { templating, ...bare } = first?.spec ?? {};
    replace(bare);
    expect((await planned(ci)).item).toMatchObject({ action: "drifted", edits: undefined });
    replace({ ...bare, templating, title: "Restored" });
    expect((await planned(ci)).item).toMatchObject({ action: "drifted", edits: undefined });
    replace({ ...bare, templating });
    expect((await planned(ci)).item.edits).toEqual(["description “mine” added"]);
  });

  test.each(Object.keys(failures))("%s: unknown, and the plan stands", async (kind) => {
    const { stand, ci } = await published(door);
    stand.edit("a", mine);
    for (const fault of failures[kind] ?? []) {
      stand.faults.on(history, fault, { times: 100 });
      const { item, asked } = await planned(ci);
      expect(item, JSON.stringify(fault)).toMatchObject({ action: "drifted", edits: undefined });
      expect(item.changes).toEqual(["title “A” → “New”", "description “mine” removed"]);
      expect(asked).toBeGreaterThan(0);
      stand.faults.clear();
    }
  });
});

const legacy = doors.filter(([, api]) => api === "legacy");
test.each(legacy)("Grafana %s over %s that lists versions whole is asked once", async (...door) => {
  const { stand, ci } = await published(door, { behaviour: { versionsListed: "whole" } });
  for (let i = 0; i < 3; i++) stand.edit("a", mine);
  const { item, asked } = await planned(ci);
  expect([item.edits, asked]).toEqual([["description “mine” added"], 1]);
});

test("over the old API a version that is gone by now, or cannot be given, is unknown", async () => {
  const { stand, ci } = await published(["11.6.0", "legacy"]);
  stand.edit("a", mine);
  for (const body of [{ message: "Dashboard version not found" }, { version: 1 }, { data: 3 }]) {
    stand.faults.on(/versions\/1/, { answer: "message" in body ? 404 : 200, body });
    expect((await planned(ci)).item).toMatchObject({ action: "drifted", edits: undefined });
  }
  expect(stand.faults.left()).toBe(0);
});

test("over the old API a server that lists more than it was asked for is asked for no more of them", async () => {
  const { stand, ci } = await published(["11.6.0", "legacy"]);
  stand.edit("a", mine);
  const list = Array.from({ length: 3 * NEWEST }, (_, i) => ({ version: 1000 - i }));
  stand.faults.on(/versions\?/, { answer: 200, body: list });
  stand.faults.on(/versions\/\d/, { answer: 200, body: {} }, { times: list.length });
  expect((await planned(ci)).asked).toBe(1 + NEWEST);
});

test("over the new API an account that may only read is told as well", async () => {
  const { stand, ci } = await published(["13.2.0", "apis"]);
  stand.edit("a", mine);
  stand.access.granted = new Set(["folders:read", "dashboards:read", "datasources:read"]);
  expect((await planned(ci)).item).toMatchObject({ edits: ["description “mine” added"] });
});

test("a server whose alpha version has no history leaves it unknown", async () => {
  const { stand, ci } = await published(["13.2.0", "apis"], { behaviour: { alphaHistory: false } });
  stand.edit("a", mine);
  expect((await planned(ci)).item).toMatchObject({ action: "drifted", edits: undefined });
});
