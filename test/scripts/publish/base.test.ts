// What was published of an edited dashboard: looked for where it costs least, and nowhere when it is not needed.

import { expect, test } from "vitest";
import type { Item } from "../../../scripts/publish/items.ts";
import { CONCURRENCY, type Planning, plan } from "../../../scripts/publish/plan.ts";
import { type Memory, memory } from "./memory.ts";
import { board, folder } from "./opened.ts";

const folders = [folder("f")];
const built = { folders, dashboards: [board("a"), board("b")] };
const later = { folders, dashboards: [board("a", "f", { title: "New" }), board("b")] };

/** A Grafana that holds what was built first, with a history of it. */
const published = async (): Promise<Memory> => {
  const store = memory();
  await store.saveFolder(folder("f"), undefined);
  for (const each of built.dashboards) await store.saveDashboard(each, undefined, "m");
  store.calls.length = 0;
  return store;
};
const edited = async (description = "by hand"): Promise<Memory> => {
  const store = await published();
  store.edit("a", ({ model }) => ({ model: { ...model, description } }));
  return store;
};
const planned = async (store: Planning["store"], more: Partial<Planning> = {}): Promise<Item | undefined> => {
  const { items } = await plan({ wanted: later, store, ...more });
  return items.find(({ uid }) => uid === "a");
};
const asked = ({ calls }: Memory) => calls.filter(({ what }) => what === "history").map(({ uid }) => uid);

test("without a journal the history tells what a person changed", async () => {
  const store = await edited();
  expect(await planned(store)).toMatchObject({
    action: "drifted",
    edits: ["description “by hand” added"],
    changes: ["title “A” → “New”", "description “by hand” removed"],
  });
  expect(asked(store)).toEqual(["a"]);
});

test("so a save in the browser that changed nothing does not hold up what is built anew", async () => {
  const store = await published();
  store.edit("a", ({ model }) => ({ model: { ...model, schemaVersion: 42, preload: false } }));
  expect(await planned(store)).toMatchObject({ action: "change", changes: ["title “A” → “New”"] });
});

test("of what is no longer built, it tells the same", async () => {
  const store = await edited();
  const wanted = { folders, dashboards: [board("b")] };
  expect(await planned(store, { wanted, prune: true })).toMatchObject({
    action: "drifted",
    edits: ["description “by hand” added"],
  });
});

test("a journal is asked first", async () => {
  const store = await edited();
  const known = { folder: () => undefined, dashboard: () => board("a", "f", { description: "noted" }) };
  expect(await planned(store, { published: known })).toMatchObject({
    edits: ["description “noted” → “by hand”"],
  });
  expect(asked(store)).toEqual([]);
});

test.each<[string, () => Promise<Memory>, Partial<Planning>]>([
  ["nothing was edited", published, { wanted: built, prune: true }],
  ["only the definitions changed", published, {}],
  ["only somebody's edit differs from what is wanted", edited, { wanted: built }],
  ["it was edited to what is built now", () => edited("same"), { wanted: same() }],
  ["it is not ours any more", foreign, {}],
])("it is not asked for when %s", async (_, store, more) => {
  const there = await store();
  await planned(there, more);
  expect(asked(there)).toEqual([]);
});
function same() {
  return { folders, dashboards: [board("a", "f", { description: "same" })] };
}
async function foreign() {
  const store = await published();
  store.put("dashboard", board("a"));
  return store;
}

test.each(["forbidden", "missing", "invalid", "unreachable", "auth", "not-grafana"] as const)(
  "a history that is refused as %s leaves it unknown, and the plan stands",
  async (refuse) => {
    const store = await edited();
    store.wrong = ({ what }) => (what === "history" ? { refuse, effect: "before" } : undefined);
    expect(await planned(store)).toMatchObject({ action: "drifted", edits: undefined });
  },
);

test("a bug is no refusal, and ends the plan", async () => {
  const store = { ...(await edited()), published: () => Promise.reject(new TypeError("a bug")) };
  await expect(planned(store)).rejects.toThrow(TypeError);
});

test.each<[string, boolean]>([
  ["are built", true],
  ["are no longer built", false],
])("however many that %s were edited, no more is asked at once than is read at once", async (_, isBuilt) => {
  const store = memory();
  const uids = Array.from({ length: 20 }, (_, i) => `d${i}`);
  await store.saveFolder(folder("f"), undefined);
  for (const uid of uids) {
    await store.saveDashboard(board(uid), undefined, "m");
    store.edit(uid, ({ model }) => ({ model: { ...model, description: "by hand" } }));
  }
  let [now, most] = [0, 0];
  const counted = async <T>(asking: () => Promise<T>): Promise<T> => {
    most = Math.max(most, ++now);
    await new Promise(setImmediate);
    const answer = await asking();
    now -= 1;
    return answer;
  };
  const counting: Planning["store"] = {
    ...store,
    dashboard: (uid) => counted(() => store.dashboard(uid)),
    published: (...version) => counted(() => store.published(...version)),
  };
  const dashboards = isBuilt ? uids.map((uid) => board(uid, "f", { title: "New" })) : [];
  await plan({ wanted: { folders, dashboards }, store: counting, prune: true });
  expect([asked(store).length, most]).toEqual([20, CONCURRENCY]);
});
