// What a prune takes: what carries our mark and is no longer wanted, and nothing else.

import { expect, test } from "vitest";
import type { Plan } from "../../../scripts/publish/items.ts";
import { checksum } from "../../../scripts/publish/marks.ts";
import { plan } from "../../../scripts/publish/plan.ts";
import { memory } from "./memory.ts";
import { board, folder } from "./opened.ts";
import { actions } from "./publishing.ts";

const wanted = { folders: [folder("f")], dashboards: [board("a")] };
const ours = (uid: string) => ({ kind: "ours", checksum: checksum(board(uid)) }) as const;
const all = { drifted: () => true, foreign: () => true };

const published = async () => {
  const store = memory();
  await store.saveFolder(folder("f"), undefined);
  await store.saveDashboard(board("a"), undefined, "m");
  await store.saveFolder(folder("old"), undefined);
  await store.saveFolder(folder("older", "OLDER", "old"), undefined);
  for (const uid of ["gone", "edited"]) store.put("dashboard", board(uid), ours(uid));
  store.put("dashboard", board("theirs"));
  store.put("dashboard", board("files"), { kind: "managed", by: "a file" });
  store.edit("edited", () => ({ title: "x", model: { ...board("edited").model, title: "x" } }));
  store.calls.length = 0;
  return store;
};
const told = ({ items }: Plan) =>
  items.filter(({ action }) => action !== "unchanged").map(({ action, uid }) => `${action} ${uid}`);

test("without being asked for, nothing that is not wanted is even read", async () => {
  const store = await published();
  expect(actions(await plan({ wanted, store }))).toEqual({ f: "unchanged", a: "unchanged" });
  expect(store.calls.map(({ what, uid }) => `${what} ${uid}`)).toEqual(["read f", "read a"]);
});

test("dashboards before folders, the innermost first; what somebody edited stays", async () => {
  const store = await published();
  const made = await plan({ wanted, store, prune: true });
  expect(told(made)).toEqual(["drifted edited", "delete gone", "delete older", "delete old"]);
  expect(made.items.find(({ uid }) => uid === "gone")).toMatchObject({
    reason: "no longer built",
    path: ["F"],
  });
  expect(store.writes()).toEqual([]);
});

test("an edit goes as well when it is allowed, and that is told", async () => {
  const { items } = await plan({ wanted, store: await published(), prune: true, allowed: all });
  expect(items.find(({ uid }) => uid === "edited")).toMatchObject({ action: "delete", over: "drifted" });
  expect(items.some(({ uid }) => uid === "theirs" || uid === "files")).toBe(false);
});

test("what may not be read is passed over", async () => {
  const store = await published();
  store.wrong = ({ uid }) => (uid === "gone" ? { refuse: "forbidden", effect: "before" } : undefined);
  expect(told(await plan({ wanted, store, prune: true }))).toEqual([
    "drifted edited",
    "delete older",
    "delete old",
  ]);
});
