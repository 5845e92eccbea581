// What an account that may not save sees: nothing to do where all is as published, else what differs and why it stays.

import { describe, expect, test } from "vitest";
import type { Item, Plan } from "../../../scripts/publish/items.ts";
import { summary, told } from "../../../scripts/publish/told.ts";
import type { Wanted } from "../../../scripts/publish/wanted.ts";
import { board, folder } from "./opened.ts";
import { actions, outcomes, type Publisher, publisher } from "./publishing.ts";

const built: Wanted = { folders: [folder("f"), folder("g")], dashboards: [board("a"), board("b", "g")] };
const reading = ["folders:read", "dashboards:read", "datasources:read"];
const all = { drifted: () => true, foreign: () => true };

/** A Grafana to which all was published, by an account that may only read from then on. */
const onlyRead = async (...door: Parameters<typeof publisher>): Promise<Publisher> => {
  const p = await publisher(...door);
  await p.publish(built);
  p.stand.settle();
  p.stand.access.granted = new Set(reading);
  return p;
};
const itemIn = ({ items }: Plan, uid: string): Item | undefined => items.find((item) => item.uid === uid);

describe.each([
  ["10.4.1", "legacy"],
  ["11.6.0", "legacy"],
  ["12.2.0", "legacy"],
  ["13.2.0", "apis"],
] as const)("an account that may only read, Grafana %s over %s", (version, api) => {
  test("nothing to do, where all is as published", async () => {
    const p = await onlyRead(version, api);
    expect(summary(await p.plan(built))).toBe("Nothing to do: 4 unchanged.");
    expect(summary(await p.plan(built, { prune: true }))).toBe("Nothing to do: 4 unchanged.");
    expect((await p.publish(built)).code).toBe(0);
  });

  test("what is new in a folder that is there would be made", async () => {
    const p = await onlyRead(version, api);
    const more = { ...built, dashboards: [...built.dashboards, board("c")] };
    expect(actions(await p.plan(more))).toMatchObject({ f: "unchanged", c: "create" });
  });

  test("what somebody edited is told as such", async () => {
    const p = await onlyRead(version, api);
    p.stand.edit("a", (spec) => ({ ...spec, description: "hers" }));
    expect(itemIn(await p.plan(built), "a")).toMatchObject({
      action: "drifted",
      edits: ["description “hers” added"],
    });
  });
});

describe("where the server tells what an account may save", () => {
  const later: Wanted = {
    folders: [folder("f", "New"), folder("g")],
    dashboards: [board("a", "f", { title: "Later" }), board("c")],
  };

  test("what would be changed is told and blocked, with the permission that it needs", async () => {
    const p = await onlyRead("10.4.1", "legacy");
    const plan = await p.plan(later, { prune: true });
    expect(actions(plan)).toEqual({ f: "blocked", g: "unchanged", a: "blocked", b: "blocked", c: "create" });
    expect(itemIn(plan, "f")).toMatchObject({
      changes: ["title “F” → “New”"],
      reason: "this account may not save it",
      fix: "Publish with an account that has folders:write here, or the role Editor.",
    });
    expect(itemIn(plan, "b")).toMatchObject({
      reason: "no longer built; this account may not save it",
      fix: expect.stringContaining("dashboards:write and dashboards:delete"),
    });
    const about = { url: "u", target: undefined, version: "10.4.1", api: "legacy" };
    expect(told(plan, about, false)).toContain(`
  x dashboard Later (a): this account may not save it
      title “A” → “Later”
      Publish with an account that has dashboards:write here, or the role Editor.
`);
  });

  test("a publish leaves it, though overwriting it was allowed, and does not end well", async () => {
    const p = await onlyRead("11.6.0", "legacy");
    p.stand.edit("a", (spec) => ({ ...spec, description: "hers" }));
    const plan = await p.plan(built, { allowed: all });
    expect(itemIn(plan, "a")).toMatchObject({
      action: "blocked",
      reason: expect.stringMatching(/^edited in Grafana by jane at .*; this account may not save it$/),
    });
    const before = p.writes().length;
    const carried = await p.publish(later, { allowed: all });
    expect([carried.code, outcomes(carried)]).toEqual([1, { c: "failed" }]);
    expect(p.writes().slice(before)).toEqual(["POST /api/dashboards/db 403"]);
  });

  test("whose it is does not hang on that: who may save by then saves it", async () => {
    const p = await onlyRead("11.6.0", "legacy");
    p.stand.access.granted = undefined;
    expect(outcomes(await p.publish(later))).toEqual({ f: "done", a: "done", c: "done" });
  });
});
