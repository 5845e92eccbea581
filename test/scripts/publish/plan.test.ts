// The plan as a specification: what is said of each object, in which words, and that nothing is written.

import { expect, test } from "vitest";
import type { Item } from "../../../scripts/publish/items.ts";
import { checksum, folderChecksum } from "../../../scripts/publish/marks.ts";
import { type Planning, plan } from "../../../scripts/publish/plan.ts";
import { Refusal } from "../../../scripts/publish/refusal.ts";
import { type Memory, memory } from "./memory.ts";
import { board, folder } from "./opened.ts";

const wanted = { folders: [folder("f")], dashboards: [board("a"), board("b")] };
const all = { drifted: () => true, foreign: () => true };

/** A Grafana that holds what is wanted, published. */
const published = async (store: Memory = memory()): Promise<Memory> => {
  store.put("folder", folder("f"), { kind: "ours", checksum: undefined });
  for (const each of wanted.dashboards)
    store.put("dashboard", each, { kind: "ours", checksum: checksum(each) });
  return store;
};
const planFor = async (store: Memory, more: Partial<Planning> = {}): Promise<Record<string, Item>> => {
  const { items } = await plan({ wanted, store, ...more });
  expect(store.writes()).toEqual([]);
  return Object.fromEntries(items.map((item) => [item.uid, item]));
};
const actions = (items: Record<string, Item>) =>
  Object.fromEntries(Object.values(items).map(({ uid, action }) => [uid, action]));

test("on an empty Grafana everything is created, folders first, and each object is read once", async () => {
  const store = memory();
  const { items } = await plan({ wanted, store });
  expect(items.map(({ action, kind, uid, changes }) => [action, kind, uid, changes])).toEqual([
    ["create", "folder", "f", []],
    ["create", "dashboard", "a", ["1 panel"]],
    ["create", "dashboard", "b", ["1 panel"]],
  ]);
  expect(store.calls.map(({ what, uid }) => `${what} ${uid}`)).toEqual(["read f", "read a", "read b"]);
});

test("what is as it is wanted is unchanged", async () => {
  expect(actions(await planFor(await published()))).toEqual({
    f: "unchanged",
    a: "unchanged",
    b: "unchanged",
  });
});

test("what we published and no longer want so is changed, told in words", async () => {
  const store = await published();
  const panel = {
    ...(board("a").model.panels as object[])[0],
    title: "Two",
    fieldConfig: { defaults: { unit: "s" } },
  };
  const dashboards = [board("a", "f", { panels: [panel as never] })];
  const { a } = await planFor(store, { wanted: { folders: wanted.folders, dashboards } });
  expect(a?.action).toBe("change");
  expect(a?.changes).toEqual(["~ panel Two", "    unit s added", "    title “One” → “Two”"]);
});

test("what only lies elsewhere is moved", async () => {
  const store = await published();
  const folders = [folder("f"), folder("g", "Other")];
  const { a, g } = await planFor(store, { wanted: { folders, dashboards: [board("a", "g")] } });
  expect([g?.action, a?.action, a?.changes]).toEqual(["create", "move", ["folder “F” → “Other”"]]);
  expect(a?.path).toEqual(["Other"]);
});

test("a person's edit is drifted: who, what, and what would become of it", async () => {
  const store = await published();
  store.edit("a", (value) => ({ model: { ...value.model, description: "by hand" } }));
  const { a, b } = await planFor(store);
  expect(b?.action).toBe("unchanged");
  expect(a).toMatchObject({
    action: "drifted",
    reason: "edited in Grafana by jane at 2026-01-01T00:00:00Z",
    fix: "Put the edit into the definitions, or overwrite it: --overwrite-drifted a.",
    edits: ["description “by hand” added"],
    changes: [],
  });
});

test("of a drifted one that is wanted otherwise by now, both differences are told", async () => {
  const store = await published();
  store.edit("a", (value) => ({ model: { ...value.model, description: "by hand" } }));
  const next = { folders: wanted.folders, dashboards: [board("a", "f", { title: "New" })] };
  const unknown = await planFor(store, { wanted: next });
  expect(unknown.a).toMatchObject({ action: "drifted", edits: undefined });
  expect(unknown.a?.changes).toEqual(["title “A” → “New”", "description “by hand” removed"]);
  const known = { folder: () => undefined, dashboard: () => board("a") };
  const { a } = await planFor(store, { wanted: next, published: known });
  expect(a).toMatchObject({ action: "drifted", edits: ["description “by hand” added"] });
});

test("an edit that came to what is wanted now is marked as ours, so that the next change is no drift", async () => {
  const store = await published();
  store.edit("a", () => ({ model: board("a", "f", { title: "New" }).model }));
  const next = { folders: wanted.folders, dashboards: [board("a", "f", { title: "New" })] };
  const { a } = await planFor(store, { wanted: next });
  expect(a).toMatchObject({ action: "change", changes: ["as it is, and marked anew"] });
});

test("a move by a person is an edit", async () => {
  const store = await published();
  store.put("folder", folder("theirs"));
  store.edit("a", () => ({ folder: "theirs" }));
  expect((await planFor(store)).a).toMatchObject({ action: "drifted", edits: ["folder “F” → “theirs”"] });
});

test("a save in the browser that changed nothing is no drift, though it wrote much", async () => {
  const store = await published();
  const noise = { schemaVersion: 42, preload: false, fiscalYearStartMonth: 0, liveNow: false };
  const pluginVersion = (model: object) => ({
    ...(model as { panels: object[] }).panels[0],
    pluginVersion: "12.1",
  });
  store.edit("a", ({ model }) => ({
    model: { ...model, ...noise, panels: [pluginVersion(model)] as never },
  }));
  const { a } = await planFor(store);
  expect(a).toMatchObject({ action: "unchanged", reason: expect.stringContaining("saved in the browser") });
  const next = { folders: wanted.folders, dashboards: [board("a", "f", { title: "New" })] };
  const known = { folder: () => undefined, dashboard: () => board("a") };
  expect((await planFor(store, { wanted: next, published: known })).a).toMatchObject({
    action: "change",
    changes: ["title “A” → “New”"],
  });
  expect((await planFor(store, { wanted: next })).a?.action).toBe("drifted");
});

test("drifted and foreign are changed only when it is allowed, and it is told what is overwritten", async () => {
  const store = await published();
  store.edit("a", (value) => ({ model: { ...value.model, description: "by hand" } }));
  store.put("dashboard", board("b", "f", { title: "Theirs" }));
  const refused = await planFor(store);
  expect(actions(refused)).toEqual({ f: "unchanged", a: "drifted", b: "foreign" });
  expect(refused.b).toMatchObject({
    changes: ["title “Theirs” → “B”"],
    fix: "Give ours another uid, delete that one, or take it over: --adopt b.",
  });
  const allowed = await planFor(store, { allowed: all });
  expect(allowed.a).toMatchObject({
    action: "change",
    over: "drifted",
    edits: ["description “by hand” added"],
  });
  expect(allowed.b).toMatchObject({ action: "change", over: "foreign" });
  const some = await planFor(store, { allowed: { ...all, foreign: (uid) => uid === "x" } });
  expect(actions(some)).toMatchObject({ a: "change", b: "foreign" });
});

test("one without our mark is foreign even with the same content, until it is adopted", async () => {
  const store = await published();
  store.put("dashboard", board("a"));
  expect((await planFor(store)).a?.action).toBe("foreign");
  const { a } = await planFor(store, { allowed: all });
  expect(a).toMatchObject({ action: "change", changes: ["as it is, and marked as ours"] });
});

test("what another tool manages is blocked, whatever is allowed", async () => {
  const store = await published();
  store.put("dashboard", board("a"), { kind: "managed", by: "Terraform" });
  expect((await planFor(store, { allowed: all })).a).toMatchObject({
    action: "blocked",
    reason: "managed by Terraform",
  });
});

test("a folder that others made is used when it is as wanted, else it stands in the way", async () => {
  const store = memory();
  store.put("folder", folder("f"));
  expect(actions(await planFor(store))).toEqual({ f: "unchanged", a: "create", b: "create" });
  store.put("folder", folder("f", "Theirs"));
  const items = await planFor(store);
  expect(actions(items)).toEqual({ f: "foreign", a: "blocked", b: "blocked" });
  expect(items.a?.reason).toBe("its folder F is not ours");
  expect(actions(await planFor(store, { allowed: all }))).toEqual({ f: "change", a: "create", b: "create" });
});

test("a folder that we renamed is changed; one that a person renamed is drifted, and holds ours as well", async () => {
  const store = memory();
  await store.saveFolder(folder("f", "Old"), undefined);
  store.calls.length = 0;
  expect((await planFor(store)).f).toMatchObject({ action: "change", changes: ["title “Old” → “F”"] });
  store.put("folder", folder("f", "Hers"), { kind: "ours", checksum: folderChecksum(folder("f", "Old")) });
  expect(actions(await planFor(store))).toEqual({ f: "drifted", a: "create", b: "create" });
});

test("where a server keeps no mark of a folder, only a journal tells our change from somebody's", async () => {
  const store = memory(false);
  store.put("folder", folder("f", "Old"), { kind: "ours", checksum: undefined });
  const knowing = (title: string) => ({
    published: { folder: () => folder("f", title), dashboard: () => undefined },
  });
  expect((await planFor(store, knowing("Old"))).f).toMatchObject({
    action: "change",
    changes: ["title “Old” → “F”"],
  });
  expect((await planFor(store, knowing("F"))).f).toMatchObject({
    action: "drifted",
    edits: ["title “F” → “Old”"],
  });
  expect(actions(await planFor(store))).toEqual({ f: "drifted", a: "create", b: "create" });
});

test("nested folders come before what is in them", async () => {
  const folders = [folder("f"), folder("g", "G", "f"), folder("h", "H", "g")];
  const { items } = await plan({ wanted: { folders, dashboards: [board("a", "h")] }, store: memory() });
  expect(items.map(({ uid, path }) => `${path.join("/")}:${uid}`)).toEqual([":f", "F:g", "F/G:h", "F/G/H:a"]);
});

test("what cannot be read is blocked and the others are compared; a server that fails ends it", async () => {
  const store = await published();
  store.wrong = ({ uid }) => (uid === "a" ? { refuse: "forbidden", effect: "before" } : undefined);
  const items = await planFor(store);
  expect(actions(items)).toEqual({ f: "unchanged", a: "blocked", b: "unchanged" });
  expect(items.a?.reason).toBe("it cannot be read: refused as forbidden");
  store.wrong = ({ uid }) => (uid === "a" ? { refuse: "unreachable", effect: "before" } : undefined);
  const failure = await plan({ wanted, store }).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    name: "ProblemsError",
    message: expect.stringContaining("refused as unreachable"),
  });
  expect(failure).not.toBeInstanceOf(Refusal);
});

test("of hundreds that stay as they are, no content is kept", async () => {
  const { items } = await plan({ wanted, store: await published() });
  expect(items.every(({ wanted: kept, live }) => kept === undefined && live === undefined)).toBe(true);
});
