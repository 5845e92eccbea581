// A write whose answer is lost: it is read back what came of it, and nothing is doubled, lost or overwritten.

import { describe, expect, test } from "vitest";
import type { Fault } from "../../grafana/faults.ts";
import { board, folder, isAsPublished, kindOf, opened, refusalOf } from "./opened.ts";

/** One per shape of a conflict: 412, 409, and the app platform. */
const doors = [
  ["11.6.0", "legacy"],
  ["13.2.0", "legacy"],
  ["12.2.0", "apis"],
  ["13.2.0", "apis"],
] as const;

const writing = /^(POST|PUT) .*(dashboards\/db|\/dashboards(\/|$))/;
const deleting = /^DELETE .*dashboards/;
const foldering = /^(POST|PUT) .*folders/;

const published = async (...door: Parameters<typeof opened>) => {
  const all = await opened(...door);
  await all.store.saveFolder(folder("f"), undefined);
  const live = await all.store.saveDashboard(board("a"), undefined, "first");
  return { ...all, live, history: () => all.stand.state.dashboards.get("a")?.history.length };
};

/** The server did it, and the client never heard. */
const afterwards: [string, Fault][] = [
  ["the connection ended", { drop: "after" }],
  ["a proxy said 502", { answer: 502, effect: "after" }],
  ["a proxy said 504", { answer: 504, effect: "after" }],
  ["the server said 500", { answer: 500, body: { message: "oh" }, effect: "after" }],
  ["half of the answer came", { half: "cut" }],
  ["half of the answer came, as if it were whole", { half: "clean" }],
];
/** The server never did it. */
const beforehand: [string, Fault][] = [
  ["the connection ended", { drop: "before" }],
  ["a proxy said 503", { answer: 503, effect: "before" }],
  ["the database was locked", { answer: 500, body: { message: "database is locked" }, effect: "before" }],
];

describe.each(doors)("Grafana %s over %s", (version, api) => {
  test.each(afterwards)("it was done, but %s: found by reading, written once", async (_, fault) => {
    const { store, stand, live, writes, history } = await published(version, api);
    const before = writes().length;
    stand.faults.on(writing, fault);
    const saved = await store.saveDashboard(board("a", "f", { title: "New" }), live, "m");
    expect(stand.faults.left()).toBe(0);
    expect(writes()).toHaveLength(before + 1);
    expect([saved.value.title, saved.version]).toEqual(["New", (await store.dashboard("a"))?.version]);
    expect(history()).toBe(2);
  });

  test.each(beforehand)("it was not done, %s: found by reading, written once more", async (_, fault) => {
    const { store, stand, live, writes, history } = await published(version, api);
    const before = writes().length;
    stand.faults.on(writing, fault);
    await store.saveDashboard(board("a", "f", { title: "New" }), live, "m");
    expect(writes()).toHaveLength(before + 2);
    expect(isAsPublished(await store.dashboard("a"))).toBe(true);
    expect(history()).toBe(2);
  });

  test("creating: nothing is doubled", async () => {
    const { store, stand, writes } = await published(version, api);
    for (const [uid, fault] of [
      ["b", { drop: "after" }],
      ["c", { drop: "before" }],
    ] as const) {
      stand.faults.on(writing, fault);
      await store.saveDashboard(board(uid), undefined, "m");
    }
    expect(stand.state.dashboards.size).toBe(3);
    expect(stand.state.dashboards.get("b")?.history).toHaveLength(1);
    expect(writes().filter((line) => /dashboards/.test(line))).toHaveLength(1 + 1 + 2);
  });

  test("a time-out is read back as well", async () => {
    const { store, stand, history } = await published(version, api, {}, 300);
    const live = await store.dashboard("a");
    stand.faults.on(writing, { slow: 600 });
    // It is still under way when it is read back, and arrives late.
    const saved = await store.saveDashboard(board("a", "f", { title: "New" }), live, "m");
    expect(saved.value.title).toBe("New");
    await new Promise((done) => setTimeout(done, 600));
    expect(isAsPublished(await store.dashboard("a"))).toBe(true);
    expect(history()).toBe(2);
  });

  test("somebody saved while nobody knew: a conflict, and theirs stays", async () => {
    const { store, stand, live } = await published(version, api);
    stand.faults.on(writing, { drop: "before" });
    stand.faults.between(/^GET .*dashboards/, () =>
      stand.edit("a", (spec) => ({ ...spec, description: "mine" })),
    );
    expect(await kindOf(store.saveDashboard(board("a", "f", { title: "New" }), live, "m"))).toBe("conflict");
    expect((await store.dashboard("a"))?.value.model.description).toBe("mine");
  });

  test("nothing answers any more: it says that nobody knows", async () => {
    const { store, stand, live } = await published(version, api);
    stand.faults.on(/dashboards/, { drop: "after" }, { times: 100 });
    const refusal = await refusalOf(store.saveDashboard(board("a", "f", { title: "New" }), live, "m"));
    expect(refusal).toMatchObject({ kind: "unreachable", uncertain: true });
  });

  test("it fails twice: that is told, and there is no third time", async () => {
    const { store, stand, live, writes } = await published(version, api);
    const before = writes().length;
    stand.faults.on(writing, { answer: 500, body: { message: "oh" } }, { times: 9 });
    const refusal = await refusalOf(store.saveDashboard(board("a", "f", { title: "New" }), live, "m"));
    expect(refusal).toMatchObject({ kind: "unreachable", message: "oh" });
    expect(writes()).toHaveLength(before + 2);
  });

  test.each<[string, Fault, number]>([
    ["after it was done", { drop: "after" }, 1],
    ["before it was done", { drop: "before" }, 2],
  ])("deleting: an answer lost %s", async (_, fault, times) => {
    const { store, stand, live, writes } = await published(version, api);
    stand.faults.on(deleting, fault);
    await store.deleteDashboard(live);
    expect(await store.dashboard("a")).toBeUndefined();
    expect(writes().filter((line) => deleting.test(line))).toHaveLength(times);
  });

  test.each(["before", "after"] as const)("folders: an answer lost %s it was done", async (drop) => {
    const { store, stand } = await opened(version, api, { behaviour: { nestedFolders: true } });
    stand.faults.on(foldering, { drop });
    const top = await store.saveFolder(folder("top"), undefined);
    const made = await store.saveFolder(folder("f"), undefined);
    stand.faults.on(foldering, { drop });
    const renamed = await store.saveFolder(folder("f", "New"), made);
    stand.faults.on(foldering, { drop });
    await store.saveFolder(folder("f", "New", "top"), renamed);
    expect(stand.faults.left()).toBe(0);
    expect((await store.folder("f"))?.value).toEqual(folder("f", "New", "top"));
    expect([stand.state.folders.size, top.value.title]).toEqual([2, "TOP"]);
  });

  test("a storm of 429 passes", async () => {
    const { store, stand, live } = await published(version, api);
    stand.faults.on(/./, { answer: 429, retryAfter: 7 }, { times: 3 });
    await store.saveDashboard(board("a", "f", { title: "New" }), live, "m");
    expect(isAsPublished(await store.dashboard("a"))).toBe(true);
  });

  test("a token that expires in the middle, and a log-in page, are told at once", async () => {
    const { store, stand, live, writes } = await published(version, api);
    const before = writes().length;
    stand.faults.on(writing, { login: 302 });
    stand.faults.on(writing, { login: 200 }, { skip: 1 });
    stand.faults.on(writing, { expire: true }, { skip: 2 });
    const save = () => kindOf(store.saveDashboard(board("a", "f", { title: "New" }), live, "m"));
    expect([await save(), await save(), await save()]).toEqual(["auth", "auth", "auth"]);
    expect(writes()).toHaveLength(before + 3);
  });
});
