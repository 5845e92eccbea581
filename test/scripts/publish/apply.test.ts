// Carrying a plan out: in which order, what a failure stops and what not, and that nothing is overwritten.

import { expect, test } from "vitest";
import { apply } from "../../../scripts/publish/apply.ts";
import type { Result } from "../../../scripts/publish/items.ts";
import { checksum } from "../../../scripts/publish/marks.ts";
import { type Planning, plan } from "../../../scripts/publish/plan.ts";
import { type Called, type Memory, memory, noJournal } from "./memory.ts";
import { board, folder } from "./opened.ts";
import { publisher } from "./publishing.ts";

const wanted = { folders: [folder("f"), folder("g", "G", "f")], dashboards: [board("a"), board("b", "g")] };

const publish = async (store: Memory, more: Partial<Planning> = {}, signal?: AbortSignal) => {
  const made = await plan({ wanted, store, ...more });
  store.calls.length = 0;
  const applying = { store, message: "m", journal: noJournal, ...(signal ? { signal } : {}) };
  return apply(made, applying);
};
const told = (results: readonly Result[]) =>
  Object.fromEntries(
    results.map(({ item, outcome, reason }) => [item.uid, reason ? `${outcome}: ${reason}` : outcome]),
  );
const failing = (
  store: Memory,
  fits: (called: Called) => boolean,
  refuse: "unreachable" | "auth" = "unreachable",
) => {
  store.wrong = (called) =>
    called.what !== "read" && fits(called) ? { refuse, effect: "before" } : undefined;
};

test("the first publish writes everything, parents first; the second writes nothing", async () => {
  const store = memory();
  expect(told(await publish(store))).toEqual({ f: "done", g: "done", a: "done", b: "done" });
  expect(store.writes()).toEqual(["save folder f", "save folder g", "save dashboard a", "save dashboard b"]);
  expect(await publish(store)).toEqual([]);
  expect(store.calls).toEqual([]);
});

test("only what differs is written, with what the plan has read", async () => {
  const store = memory();
  await publish(store);
  const dashboards = [board("a"), board("b", "g", { title: "New" })];
  await publish(store, { wanted: { ...wanted, dashboards } });
  expect(store.writes()).toEqual(["save dashboard b"]);
  expect(store.dashboards.get("b")?.value.title).toBe("New");
});

test("deletions come last, the innermost folder first", async () => {
  const store = memory();
  await publish(store);
  const next = { folders: [folder("h")], dashboards: [board("a", "h")] };
  const results = await publish(store, { wanted: next, prune: true });
  expect(store.writes()).toEqual([
    "save folder h",
    "save dashboard a",
    "delete dashboard b",
    "delete folder g",
    "delete folder f",
  ]);
  expect(results.every(({ outcome }) => outcome === "done")).toBe(true);
  expect([...store.folders.keys()]).toEqual(["h"]);
});

test("a folder that still holds something is kept, which is no failure", async () => {
  const store = memory();
  await publish(store);
  store.put("dashboard", board("theirs", "g"));
  const results = await publish(store, { wanted: { folders: [], dashboards: [] }, prune: true });
  expect(told(results)).toMatchObject({
    b: "done",
    a: "done",
    g: expect.stringMatching(/^kept/),
    f: expect.stringMatching(/^kept/),
  });
  expect([...store.dashboards.keys()]).toEqual(["theirs"]);
});

test("what fails does not stop the others; what needs a folder that is missing is skipped, and says so", async () => {
  const store = memory();
  failing(store, ({ uid }) => uid === "f");
  expect(told(await publish(store))).toEqual({
    f: "failed: refused as unreachable",
    g: "skipped: its folder F could not be made",
    a: "skipped: its folder F could not be made",
    b: "skipped: its folder G could not be made",
  });
  failing(store, ({ uid }) => uid === "a");
  expect(told(await publish(store))).toEqual({
    f: "done",
    g: "done",
    a: "failed: refused as unreachable",
    b: "done",
  });
  store.wrong = () => undefined;
  expect(told(await publish(store))).toEqual({ a: "done" });
});

test("somebody saves between plan and apply: that is found, and theirs stays", async () => {
  const store = memory();
  await publish(store);
  const dashboards = [board("a", "f", { title: "New" }), board("b", "g", { title: "New" })];
  const edit = () => store.edit("a", (value) => ({ model: { ...value.model, description: "hers" } }));
  const made = await plan({ wanted: { ...wanted, dashboards }, store });
  edit();
  const results = await apply(made, { store, message: "m", journal: noJournal });
  expect(told(results)).toEqual({
    a: "failed: somebody changed it after the plan was made; it was left as it is",
    b: "done",
  });
  expect(store.dashboards.get("a")?.value.model.description).toBe("hers");
});

test("somebody makes one of the same uid between plan and apply: it is not overwritten", async () => {
  const store = memory();
  const made = await plan({ wanted, store });
  store.put("folder", folder("f", "Theirs"));
  store.put("dashboard", board("a", "f", { title: "Theirs" }));
  const results = told(await apply(made, { store, message: "m", journal: noJournal }));
  expect(results).toMatchObject({
    f: expect.stringMatching(/somebody made one/),
    a: expect.stringMatching(/skipped/),
  });
  expect(store.dashboards.get("a")?.value.title).toBe("Theirs");
});

test("another one of the same title, where a folder holds a title once, is told in the server's words", async () => {
  const p = await publisher("10.4.1", "legacy");
  p.stand.seed.folder("theirs", "F");
  p.stand.seed.folder("x", "X");
  p.stand.seed.dashboard({ uid: "hers", title: "C", panels: [] }, { folderUid: "x" });
  const clashing = { folders: [folder("f"), folder("x")], dashboards: [board("c", "x")] };
  const { results } = await p.publish(clashing);
  const fix = "Rename or delete the one in Grafana that has this title already.";
  expect(results.map(({ item: { uid }, outcome, reason, fix }) => ({ uid, outcome, reason, fix }))).toEqual([
    { uid: "f", outcome: "failed", reason: expect.stringMatching(/folder .* the same name already/), fix },
    { uid: "c", outcome: "failed", reason: expect.stringMatching(/dashboard .* the same name in/), fix },
  ]);
});

test("two publishers at once: each object is written once, and both come to the same end", async () => {
  const store = memory();
  const plans = await Promise.all([plan({ wanted, store }), plan({ wanted, store })]);
  await Promise.all(plans.map((each) => apply(each, { store, message: "m", journal: noJournal })));
  expect(store.folders.size + store.dashboards.size).toBe(4);
  expect(told(await publish(store))).toEqual({});
});

test("credentials that are refused stop the run: every other object is named", async () => {
  const store = memory();
  failing(store, ({ uid }) => uid === "g", "auth");
  expect(told(await publish(store))).toEqual({
    f: "done",
    g: "failed: Grafana no longer accepts the credentials",
    a: "skipped: Grafana no longer accepts the credentials",
    b: "skipped: Grafana no longer accepts the credentials",
  });
});

test("an interrupted run finishes what is under way and begins nothing new", async () => {
  const store = memory();
  const controller = new AbortController();
  store.wrong = ({ uid, what }) =>
    uid === "g" && what === "save" ? { first: () => controller.abort() } : undefined;
  expect(told(await publish(store, {}, controller.signal))).toMatchObject({
    g: "done",
    a: "skipped: the run was interrupted",
  });
});

test("an edit is overwritten only when the plan was allowed to", async () => {
  const store = memory();
  await publish(store);
  store.edit("a", (value) => ({ model: { ...value.model, description: "hers" } }));
  expect(await publish(store)).toEqual([]);
  await publish(store, { allowed: { drifted: () => true, foreign: () => false } });
  expect(checksum(store.dashboards.get("a")?.value ?? board("x"))).toBe(checksum(board("a")));
});

test("a bug is not taken for a refusal, and ends the run after what is under way", async () => {
  const store = { ...memory(), saveDashboard: () => Promise.reject(new TypeError("a bug")) };
  await expect(publish(store)).rejects.toThrow("a bug");
});
