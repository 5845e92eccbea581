// Taking a publish back, and taking that back: what was created goes, what was changed or deleted comes back.

import { mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { apply } from "../../../scripts/publish/apply.ts";
import type { Allowed } from "../../../scripts/publish/decide.ts";
import type { Plan } from "../../../scripts/publish/items.ts";
import { openJournal } from "../../../scripts/publish/journal.ts";
import { toTakeBack } from "../../../scripts/publish/journals.ts";
import { checksum, folderChecksum } from "../../../scripts/publish/marks.ts";
import { plan } from "../../../scripts/publish/plan.ts";
import { planBack } from "../../../scripts/publish/rollback.ts";
import type { Wanted } from "../../../scripts/publish/wanted.ts";
import { testClock } from "./answering.ts";
import { Killed, type Memory, memory } from "./memory.ts";
import { board, folder } from "./opened.ts";

const roots: string[] = [];
afterAll(() => {
  for (const each of roots) rmSync(each, { recursive: true, force: true });
});
const clock = testClock();
const place = { url: "https://g", org: undefined, project: "p", api: "apis", version: "13.2.0" } as const;

const open = (store: Memory = memory()) => {
  const root = mkdtempSync(join(tmpdir(), "rollback-"));
  roots.push(root);
  const carry = async (made: Plan, verb: "publish" | "rollback") => {
    await clock.sleep(1000);
    const journal = openJournal(root, { ...place, verb, message: "m" }, made, clock);
    const results = await apply(made, { store, message: "m", journal });
    journal.finish();
    return results.map(({ item, outcome }) => `${outcome}: ${item.action} ${item.uid}`);
  };
  const all = { drifted: () => true, foreign: () => true };
  return {
    store,
    publish: async (wanted: Wanted, allowed: Allowed = all) =>
      carry(await plan({ wanted, store, prune: true, allowed }), "publish"),
    back: async (allowed?: Allowed) =>
      planBack({ past: toTakeBack(root, place, undefined), store, ...(allowed ? { allowed } : {}) }),
    carry,
    /** Does something to what the last journal holds of an object. */
    damage: (file: string, how: (path: string) => void) =>
      how(join(root, readdirSync(root).sort().at(-1) ?? "", file)),
  };
};
const holds = ({ folders, dashboards }: Memory) => ({
  folders: [...folders.values()].map(({ value, owner }) => ({ value, owner })),
  dashboards: Object.fromEntries(
    [...dashboards].map(([uid, { value, owner }]) => [uid, { sum: checksum(value), owner }]),
  ),
});
const actions = ({ items }: Plan) => Object.fromEntries(items.map(({ uid, action }) => [uid, action]));

const first: Wanted = {
  folders: [folder("f"), folder("g", "G", "f")],
  dashboards: [board("a"), board("b", "g")],
};
const second: Wanted = {
  folders: [folder("f", "Renamed"), folder("h")],
  dashboards: [board("a", "h", { title: "New" }), board("c", "h")],
};

test("back and forth again: created, changed, moved, deleted, renamed", async () => {
  const { store, publish, back, carry } = open();
  await publish(first);
  const before = holds(store);
  await publish(second);
  const after = holds(store);
  const plan = await back();
  expect(actions(plan)).toEqual({
    f: "change",
    g: "create",
    h: "delete",
    a: "change",
    b: "create",
    c: "delete",
  });
  await carry(plan, "rollback");
  expect(holds(store)).toEqual({ ...before, folders: expect.arrayContaining([...before.folders]) });
  await carry(await back(), "rollback");
  expect(holds(store)).toEqual({ ...after, folders: expect.arrayContaining([...after.folders]) });
});

test("the first publish is taken back to nothing", async () => {
  const { store, publish, back, carry } = open();
  await publish(first);
  const plan = await back();
  expect(plan.items.map(({ action, uid }) => `${action} ${uid}`)).toEqual([
    "delete a",
    "delete b",
    "delete g",
    "delete f",
  ]);
  await carry(plan, "rollback");
  expect(holds(store)).toEqual({ folders: [], dashboards: {} });
});

test("what somebody changed since is refused and left, unless it is allowed", async () => {
  const { store, publish, back, carry } = open();
  await publish(first);
  store.edit("a", (value) => ({ model: { ...value.model, description: "hers" } }));
  store.dashboards.delete("b");
  const plan = await back();
  expect(plan.items.find(({ uid }) => uid === "a")).toMatchObject({
    action: "drifted",
    reason: "changed by jane since it was published",
    edits: ["description “hers” added"],
  });
  expect(actions(plan)).toMatchObject({ b: "unchanged" });
  expect(await carry(plan, "rollback")).toEqual(["done: delete g", "kept: delete f"]);
  expect(store.dashboards.get("a")?.value.model.description).toBe("hers");
});

test("what was overwritten comes back as it was, a person's edit and what others own included", async () => {
  const { store, publish, back, carry } = open();
  store.put("folder", folder("f"));
  store.put("dashboard", board("b", "f", { title: "Theirs" }));
  await store.saveDashboard(board("a"), undefined, "m");
  store.edit("a", (value) => ({ model: { ...value.model, description: "hers" } }));
  const before = holds(store).dashboards;
  const wanted = { folders: [folder("f")], dashboards: [board("a"), board("b")] };
  await publish(wanted);
  await carry(await back(), "rollback");
  expect(holds(store).dashboards).toEqual(before);
  const again = await plan({ wanted, store });
  expect(actions(again)).toMatchObject({ a: "drifted", b: "foreign" });
});

test("a folder that was taken over is given back, and taken again when that is taken back", async () => {
  const { store, publish, back, carry } = open();
  store.put("folder", folder("f", "Theirs"));
  store.put("folder", folder("g", "Hers"), { kind: "ours", checksum: folderChecksum(folder("g")) });
  const before = holds(store).folders;
  await publish({ folders: [folder("f"), folder("g")], dashboards: [board("a")] });
  const after = holds(store).folders;
  expect(after.map(({ owner }) => owner)).toEqual([
    { kind: "ours", checksum: folderChecksum(folder("f")) },
    { kind: "ours", checksum: folderChecksum(folder("g")) },
  ]);
  await carry(await back(), "rollback");
  expect(holds(store).folders).toEqual(before);
  await carry(await back(), "rollback");
  expect(holds(store).folders).toEqual(after);
});

test.each(["before", "after"] as const)(
  "a publish that was killed %s a write is taken back as far as it came",
  async (kill) => {
    const { store, publish, back, carry } = open();
    const was = holds(store);
    store.wrong = ({ what, uid }) => (what === "save" && uid === "a" ? { kill } : undefined);
    await expect(publish(first)).rejects.toBeInstanceOf(Killed);
    store.revive();
    const made = await back();
    expect(actions(made)).toEqual({
      f: "delete",
      g: "delete",
      a: kill === "after" ? "delete" : "unchanged",
    });
    await carry(made, "rollback");
    expect(holds(store)).toEqual(was);
  },
);

test("what a publish failed to write is not touched", async () => {
  const { store, publish, back } = open();
  store.wrong = ({ what, uid }) =>
    what === "save" && uid === "a" ? { refuse: "forbidden", effect: "before" } : undefined;
  await publish(first);
  store.wrong = () => undefined;
  store.put("dashboard", board("a"));
  expect(actions(await back())).toEqual({ f: "delete", g: "delete", b: "delete" });
});

test("what it may have written is looked at", async () => {
  const { store, publish, back } = open();
  store.wrong = ({ what, uid }) =>
    what === "save" && uid === "a" ? { refuse: "unreachable", effect: "after" } : undefined;
  await publish(first);
  store.wrong = () => undefined;
  expect(actions(await back())).toMatchObject({ a: "delete" });
});

test.each([
  ["is cut off", (path: string) => truncateSync(path, 30)],
  ["is empty", (path: string) => truncateSync(path)],
  ["is missing", (path: string) => rmSync(path)],
])("what was there before is not guessed when the journal's file %s", async (_, how) => {
  const { store, publish, back, carry, damage } = open();
  await publish(first);
  await publish(second);
  const { dashboards, folders } = holds(store);
  for (const file of ["dashboard-a", "dashboard-b", "folder-f"]) damage(`before/${file}.json`, how);
  const plan = await back({ drifted: () => true, foreign: () => true });
  expect(actions(plan)).toMatchObject({ a: "blocked", b: "blocked", f: "blocked", c: "delete", g: "create" });
  expect(plan.items.find(({ uid }) => uid === "a")).toMatchObject({
    reason: "what was there before cannot be read from the journal",
    fix: expect.stringContaining("by hand"),
  });
  await carry(plan, "rollback");
  expect(holds(store).dashboards).toEqual({ a: dashboards.a });
  expect(holds(store).folders).toEqual(expect.arrayContaining(folders));
});

test("without what was published an edit cannot be told: it is left, but for what is as it was before", async () => {
  const { store, publish, back, damage } = open();
  await publish(first);
  const b = store.dashboards.get("b");
  await publish({
    ...first,
    dashboards: [board("a", "f", { title: "New" }), board("b", "g", { title: "New" })],
  });
  if (b) store.put("dashboard", b.value, b.owner);
  for (const uid of ["a", "b"]) damage(`after/dashboard-${uid}.json`, (path) => truncateSync(path, 30));
  const plan = await back();
  expect(actions(plan)).toEqual({ a: "blocked", b: "unchanged" });
  expect(plan.items.find(({ uid }) => uid === "a")?.reason).toMatch(/^what was published cannot be read/);
});
