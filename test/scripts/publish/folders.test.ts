// Folders of a Grafana, the same over every API and version: nested, renamed, moved, and deleted only when empty.

import { describe, expect, test } from "vitest";
import { markedFolders } from "../../../scripts/publish/apis-folders.ts";
import { http as opening } from "../../../scripts/publish/http.ts";
import { folderChecksum, tag } from "../../../scripts/publish/marks.ts";
import { answering, json, targetAt, testClock } from "./answering.ts";
import { board, doors, folder, kindOf, opened, refusalOf } from "./opened.ts";

/** 10 nests folders only with a toggle. */
const nesting = { behaviour: { nestedFolders: true } };

test("folders that are given in parts without end are refused", async () => {
  const { url, asked } = await answering(json({ items: [], metadata: { continue: "next" } }));
  const http = opening(targetAt(url), { clock: testClock() });
  const context = { http, project: "default", made: new Set<string>(), all: "apis/folders", version: "v1" };
  await expect(markedFolders(context)).rejects.toMatchObject({
    kind: "unreachable",
    where: "GET /apis/folders",
  });
  expect(asked.map(({ line }) => line)).toEqual([
    "GET /apis/folders?limit=500",
    "GET /apis/folders?limit=500&continue=next",
  ]);
  await http.close();
});

describe.each(doors)("Grafana %s over %s", (version, api) => {
  const marked = api === "apis";

  test("what is not there is nothing", async () => {
    const { store } = await opened(version, api);
    expect(await store.folder("f")).toBeUndefined();
  });

  test("what is made is read back, below its parent, and ours", async () => {
    const { store } = await opened(version, api, nesting);
    await store.saveFolder(folder("top", "Top"), undefined);
    const made = await store.saveFolder(folder("sub", "Sub", "top"), undefined);
    const read = await store.folder("sub");
    expect(read?.value).toEqual({ uid: "sub", title: "Sub", parent: "top" });
    expect(read?.version).toBe(made.version);
    // Only the app platform gives a mark back.
    expect(read?.owner).toEqual({
      kind: "ours",
      checksum: marked ? folderChecksum(folder("sub", "Sub", "top")) : undefined,
    });
    expect(await store.markedFolders()).toEqual(marked ? ["sub", "top"] : []);
  });

  test("it is renamed, moved, and both at once", async () => {
    const { store } = await opened(version, api, nesting);
    const [a, b] = [
      await store.saveFolder(folder("a"), undefined),
      await store.saveFolder(folder("b"), undefined),
    ];
    expect(a.value.parent).toBeUndefined();
    const renamed = await store.saveFolder(folder("b", "New"), b);
    expect(renamed.value).toEqual({ uid: "b", title: "New", parent: undefined });
    const moved = await store.saveFolder(folder("b", "New", "a"), renamed);
    expect(moved.value.parent).toBe("a");
    const both = await store.saveFolder(folder("b", "Newer"), moved);
    expect((await store.folder("b"))?.value).toEqual({ uid: "b", title: "Newer", parent: undefined });
    expect((await store.folder("b"))?.version).toBe(both.version);
  });

  test("a person's change between reading and saving is a conflict, and stays", async () => {
    const { store, stand } = await opened(version, api, nesting);
    const live = await store.saveFolder(folder("f"), undefined);
    stand.folder("f", { title: "Mine" });
    expect(await kindOf(store.saveFolder(folder("f", "New"), live))).toBe("conflict");
    expect((await store.folder("f"))?.value.title).toBe("Mine");
  });

  test("one that is there already, and not the same, exists; the same one is content", async () => {
    const { store, stand } = await opened(version, api);
    stand.seed.folder("f", "Theirs");
    expect(await kindOf(store.saveFolder(folder("f", "Ours"), undefined))).toBe("exists");
    await store.saveFolder(folder("g", "G"), undefined);
    expect((await store.saveFolder(folder("g", "G"), undefined)).value.title).toBe("G");
    expect(stand.state.folders.size).toBe(2);
  });

  test("one without a mark is ours when all in it carries our tag, else foreign", async () => {
    const { store, stand } = await opened(version, api, nesting);
    for (const uid of ["empty", "ours", "theirs", "deep"]) stand.seed.folder(uid, uid);
    stand.seed.folder("inner", "inner", "deep");
    stand.seed.dashboard({ uid: "o", title: "O", tags: [tag] }, { folderUid: "ours" });
    stand.seed.dashboard({ uid: "t", title: "T", tags: ["x"] }, { folderUid: "theirs" });
    stand.seed.dashboard({ uid: "i", title: "I" }, { folderUid: "inner" });
    stand.settle();
    const kinds = ["empty", "ours", "theirs", "deep", "inner"].map(
      async (uid) => (await store.folder(uid))?.owner.kind,
    );
    expect(await Promise.all(kinds)).toEqual(["ours", "ours", "foreign", "foreign", "foreign"]);
  });

  test("one that a repository manages says so", async () => {
    if (version.startsWith("1") && Number.parseInt(version, 10) < 12) return;
    const manager = { kind: "repo", id: "acme-git" } as const;
    const { store } = await opened(version, api, {
      managed: [{ uid: "g", title: "G", kind: "folder", manager }],
    });
    expect((await store.folder("g"))?.owner.kind).toBe("managed");
  });

  test("what a rollback restores is marked as it was", async () => {
    const { store, stand } = await opened(version, api);
    stand.seed.folder("f", "Theirs");
    stand.folder("f", { description: "Ask the video team." });
    stand.seed.dashboard({ uid: "t", title: "T" }, { folderUid: "f" });
    stand.settle();
    const theirs = await store.folder("f");
    const adopted = await store.saveFolder(folder("f", "Ours"), theirs);
    expect(await store.markedFolders()).toEqual(marked ? ["f"] : []);
    const returned = await store.saveFolder(folder("f", "Theirs"), adopted, { kind: "foreign" });
    expect(await store.folder("f")).toMatchObject({ value: theirs?.value, owner: { kind: "foreign" } });
    expect(await store.markedFolders()).toEqual([]);
    expect(stand.state.folders.get("f")?.description).toBe("Ask the video team.");
    const earlier = { kind: "ours", checksum: "0".repeat(64) } as const;
    await store.saveFolder(folder("f", "Ours"), returned, earlier);
    expect((await store.folder("f"))?.owner).toEqual(marked ? earlier : { kind: "foreign" });
  });

  test("an empty one is deleted; deleting it twice is no mistake", async () => {
    const { store } = await opened(version, api);
    const live = await store.saveFolder(folder("f"), undefined);
    await store.deleteFolder(live);
    await store.deleteFolder(live);
    expect(await store.folder("f")).toBeUndefined();
  });

  test.each(["refused", "recursive"] as const)(
    "one with something in it is not, whatever the server does: %s",
    async (folderDelete) => {
      const { store, stand } = await opened(version, api, {
        behaviour: { nestedFolders: true, folderDelete },
      });
      const live = await store.saveFolder(folder("f"), undefined);
      const dashboard = stand.seed.dashboard({ uid: "t", title: "T" }, { folderUid: "f" });
      const refusal = await refusalOf(store.deleteFolder(live));
      expect(refusal).toMatchObject({ kind: "not-empty", message: "it still holds dashboards: 1" });
      stand.remove(dashboard.uid);
      stand.seed.folder("sub", "Sub", "f");
      expect(await kindOf(store.deleteFolder(live))).toBe("not-empty");
      expect(stand.state.folders.has("f") && stand.state.folders.has("sub")).toBe(true);
    },
  );

  test("one that still shows in search what is gone is deleted", async () => {
    const { store } = await opened(version, api, { searchLag: 1000 });
    const live = await store.saveFolder(folder("f"), undefined);
    const saved = await store.saveDashboard(board("a"), undefined, "m");
    await store.deleteDashboard(saved);
    await store.deleteFolder(live);
    expect(await store.folder("f")).toBeUndefined();
  });

  test("one that somebody renamed is not deleted", async () => {
    const { store, stand } = await opened(version, api);
    const live = await store.saveFolder(folder("f"), undefined);
    stand.folder("f", { title: "Mine" });
    expect(await kindOf(store.deleteFolder(live))).toBe("conflict");
  });

  test("a new one that the next server does not see yet is waited for", async () => {
    const { store, stand } = await opened(version, api, { behaviour: { nestedFolders: true, folderLag: 3 } });
    await store.saveFolder(folder("top"), undefined);
    await store.saveFolder(folder("f", "F", "top"), undefined);
    await store.saveDashboard(board("a", "f"), undefined, "m");
    expect(stand.state.dashboards.get("a")?.folderUid).toBe("f");
  });

  test("a parent that is not there is told", async () => {
    const { store } = await opened(version, api, nesting);
    expect(await kindOf(store.saveFolder(folder("f", "F", "nowhere"), undefined))).toBe("missing");
  });

  test("too deep a folder is told", async () => {
    const { store } = await opened(version, api, { behaviour: { nestedFolders: true, maxFolderDepth: 1 } });
    await store.saveFolder(folder("a"), undefined);
    await store.saveFolder(folder("b", "B", "a"), undefined).catch(() => undefined);
    const refusal = await refusalOf(store.saveFolder(folder("c", "C", "b"), undefined));
    expect(["invalid", "missing"]).toContain(refusal.kind);
  });

  test("folders are written one at a time", async () => {
    const { store, stand } = await opened(version, api, { latency: 5 });
    const before = stand.busiest();
    await Promise.all(["a", "b", "c", "d"].map((uid) => store.saveFolder(folder(uid), undefined)));
    expect(stand.busiest()).toBe(before);
    expect(stand.state.folders.size).toBe(4);
  });
});

test("without nested folders the old API says nothing and puts them at the root: that is told", async () => {
  const { store } = await opened("10.4.1", "legacy");
  await store.saveFolder(folder("top"), undefined);
  expect(await refusalOf(store.saveFolder(folder("sub", "Sub", "top"), undefined))).toMatchObject({
    kind: "invalid",
    message: "Grafana 10.4.1 put the folder at the root",
    fix: expect.stringMatching(/nestedFolders/),
  });
});

test("what people wrote about a folder of the app platform stays when it is published", async () => {
  const { store, stand } = await opened("13.2.0", "apis");
  stand.seed.folder("f", "Theirs");
  stand.folder("f", { description: "Ask the video team." });
  const live = await store.folder("f");
  await store.saveFolder(folder("f", "Ours"), live);
  expect(stand.state.folders.get("f")?.description).toMatch(/^Ask the video team\.\nPublished by/);
});

test.each([
  ["12.2.0", "before", 2],
  ["12.2.0", "after", 1],
  ["13.2.0", "before", 2],
  ["13.2.0", "after", 1],
] as const)(
  "on %s, a folder's mark that is to go is gone when the answer got lost %s it went",
  async (version, drop, times) => {
    const { store, stand, writes } = await opened(version, "apis");
    const ours = await store.saveFolder(folder("f"), undefined);
    stand.faults.on(/^PUT/, { drop });
    const back = await store.saveFolder(folder("f"), ours, { kind: "foreign" });
    expect(back.owner).toEqual({ kind: "foreign" });
    expect(stand.state.folders.get("f")?.description).toBe("");
    expect(writes().filter((line) => line.startsWith("PUT"))).toHaveLength(times);
  },
);
