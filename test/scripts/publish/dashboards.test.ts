// Dashboards of a Grafana, the same over every API and version: read, saved by version, deleted, told apart.

import { describe, expect, test } from "vitest";
import { canonical } from "../../../scripts/compare/json.ts";
import { checksum, tag } from "../../../scripts/publish/marks.ts";
import { normalise } from "../../../scripts/publish/normalise.ts";
import { board, doors, folder, isAsPublished, kindOf, opened, refusalOf } from "./opened.ts";

const published = async (...door: Parameters<typeof opened>) => {
  const all = await opened(...door);
  await all.store.saveFolder(folder("f"), undefined);
  const live = await all.store.saveDashboard(board("a"), undefined, "first");
  return { ...all, live };
};

describe.each(doors)("Grafana %s over %s", (version, api) => {
  test("what is not there is nothing", async () => {
    const { store } = await opened(version, api);
    expect(await store.dashboard("a")).toBeUndefined();
  });

  test("what is saved is read back as it was, ours and unchanged", async () => {
    const { store, live } = await published(version, api);
    const read = await store.dashboard("a");
    const same = (model: typeof live.value.model) => canonical(normalise(model));
    expect(same(read?.value.model ?? {})).toBe(same(board("a").model));
    expect(read).toMatchObject({
      version: live.version,
      owner: live.owner,
      value: { uid: "a", title: "A", folder: "f" },
    });
    expect(read?.value.model).not.toHaveProperty("id");
    expect(isAsPublished(read)).toBe(true);
    expect(read?.by).toBeDefined();
  });

  test("a change is saved over the version that was read, without reading again", async () => {
    const { store, stand, live } = await published(version, api);
    const before = stand.requests.length;
    const changed = await store.saveDashboard(board("a", "f", { title: "New" }), live, "second");
    expect(stand.requests).toHaveLength(before + 1);
    expect(changed.version).not.toBe(live.version);
    expect(await store.dashboard("a")).toMatchObject({ value: { title: "New" }, version: changed.version });
    expect(JSON.stringify(stand.requests[before]?.body)).toContain("second");
  });

  test("it can be moved to another folder, and to the root and back", async () => {
    const { store, live } = await published(version, api);
    await store.saveFolder(folder("g"), undefined);
    const moved = await store.saveDashboard(board("a", "g"), live, "move");
    expect((await store.dashboard("a"))?.value.folder).toBe("g");
    const atRoot = await store.saveDashboard(board("a", ""), moved, "root");
    expect((await store.dashboard("a"))?.value.folder).toBeUndefined();
    await store.saveDashboard(board("a", "f"), atRoot, "back");
    expect(isAsPublished(await store.dashboard("a"))).toBe(true);
  });

  test("a person's edit shows: still ours, but not as published, with a name", async () => {
    const { store, stand } = await published(version, api);
    stand.edit("a", (spec) => ({ ...spec, description: "mine" }));
    const live = await store.dashboard("a");
    expect(live?.owner.kind).toBe("ours");
    expect(isAsPublished(live)).toBe(false);
    expect(live?.by).toMatch(/jane/);
  });

  test("a person's move shows as well", async () => {
    const { store, stand } = await published(version, api);
    await store.saveFolder(folder("g"), undefined);
    stand.move("a", "g");
    expect(isAsPublished(await store.dashboard("a"))).toBe(false);
  });

  test("an edit between reading and saving is a conflict, and stays", async () => {
    const { store, stand, live } = await published(version, api);
    stand.edit("a", (spec) => ({ ...spec, description: "mine" }));
    expect(await kindOf(store.saveDashboard(board("a", "f", { title: "New" }), live, "m"))).toBe("conflict");
    expect((await store.dashboard("a"))?.value.model.description).toBe("mine");
  });

  test("one that is there already when it is to be created exists, and stays", async () => {
    const { store, stand } = await published(version, api);
    stand.seed.dashboard({ uid: "b", title: "Theirs", panels: [] });
    expect(await kindOf(store.saveDashboard(board("b"), undefined, "m"))).toBe("exists");
    expect((await store.dashboard("b"))?.value.title).toBe("Theirs");
  });

  test("two publishers of the same thing at once are both content", async () => {
    const { store, stand } = await published(version, api);
    const saves = await Promise.all([1, 2].map(() => store.saveDashboard(board("b"), undefined, "m")));
    expect(new Set(saves.map((live) => live.version)).size).toBe(1);
    expect(stand.state.dashboards.get("b")?.history).toHaveLength(1);
  });

  test("two publishers of different things at once: one gets it, the other hears of it", async () => {
    const { store, live } = await published(version, api);
    const saves = ["X", "Y"].map((title) => store.saveDashboard(board("a", "f", { title }), live, "m"));
    const kinds = await Promise.all(
      saves.map((save) =>
        save.then(
          () => "saved",
          (error) => error.kind,
        ),
      ),
    );
    expect(kinds.sort()).toEqual(["conflict", "saved"]);
  });

  test("those of others are foreign, so is a copy of ours", async () => {
    const { store, stand } = await published(version, api);
    stand.seed.dashboard({ uid: "theirs", title: "Theirs", panels: [], tags: [tag] });
    const spec = stand.state.dashboards.get("a")?.spec ?? {};
    stand.seed.dashboard({ ...spec, uid: "copy", title: "A copy" });
    expect((await store.dashboard("theirs"))?.owner.kind).toBe("foreign");
    expect((await store.dashboard("copy"))?.owner.kind).toBe("foreign");
  });

  test("one that comes from a file is managed, says from which, and is not saved", async () => {
    const provisioned = [{ spec: { uid: "p", title: "P", panels: [] }, path: "boards/p.json" }];
    const { store } = await opened(version, api, { provisioned, behaviour: { filesOnApis: "refused" } });
    const live = await store.dashboard("p");
    expect(live?.owner).toMatchObject({ kind: "managed", by: expect.stringMatching(/file/) });
    expect(await kindOf(store.saveDashboard(board("p", ""), live, "m"))).toBe("managed");
  });

  test("nor is one whose file lets people edit it: the file takes it back", async () => {
    const provisioned = [
      { spec: { uid: "p", title: "P", panels: [] }, path: "boards/p.json", allowUiUpdates: true },
    ];
    const { store } = await opened(version, api, { provisioned });
    expect((await store.dashboard("p"))?.owner).toMatchObject({
      kind: "managed",
      by: expect.stringMatching(/file/),
    });
  });

  test("a deleted one is gone; deleting it twice is no mistake", async () => {
    const { store, live } = await published(version, api);
    await store.deleteDashboard(live);
    await store.deleteDashboard(live);
    expect(await store.dashboard("a")).toBeUndefined();
  });

  test("one that somebody edited is not deleted", async () => {
    const { store, stand, live } = await published(version, api);
    stand.edit("a", (spec) => ({ ...spec, description: "mine" }));
    expect(await kindOf(store.deleteDashboard(live))).toBe("conflict");
    expect(stand.state.dashboards.has("a")).toBe(true);
  });

  test("one that somebody deleted and made anew, with versions from 1 again, is not deleted", async () => {
    const { store, stand } = await published(version, api);
    const live = await store.dashboard("a");
    if (!live) throw new TypeError("it is there");
    stand.remove("a");
    stand.seed.dashboard({ uid: "a", title: "Theirs", panels: [] }, { folderUid: "f" });
    expect(await kindOf(store.deleteDashboard(live))).toBe("conflict");
    expect(stand.state.dashboards.get("a")?.title).toBe("Theirs");
  });

  test("nor is it saved over when the answer of a save got lost", async () => {
    const { store, stand } = await published(version, api);
    const live = await store.dashboard("a");
    stand.faults.on(/^(POST|PUT) .*dashboards/, { drop: "before" });
    stand.faults.between(/^GET .*dashboards/, () => {
      stand.remove("a");
      stand.seed.dashboard({ uid: "a", title: "Theirs", panels: [] }, { folderUid: "f" });
    });
    expect(await kindOf(store.saveDashboard(board("a", "f", { title: "New" }), live, "m"))).toBe("conflict");
    expect(stand.state.dashboards.get("a")?.title).toBe("Theirs");
  });

  test("one that somebody deleted is not created again in silence where the server can tell", async () => {
    const { store, stand, live } = await published(version, api);
    stand.remove("a");
    const save = store.saveDashboard(board("a", "f", { title: "New" }), live, "m");
    // The old API takes it for a new one.
    if (api === "apis") expect(await kindOf(save)).toBe("conflict");
    else expect((await save).value.title).toBe("New");
  });

  test("a folder that is not there is told", async () => {
    const { store } = await opened(version, api);
    expect(await kindOf(store.saveDashboard(board("a", "nowhere"), undefined, "m"))).toBe("missing");
  });

  test("what the server finds wrong is told in its words", async () => {
    const { store } = await opened(version, api);
    const refusal = await refusalOf(store.saveDashboard(board("a", "", { title: "" }), undefined, "m"));
    expect(refusal.kind).toBe("invalid");
    expect(refusal.message).toMatch(/title/);
  });

  test("who may not save is told which permission is missing", async () => {
    const { store } = await opened(version, api, { denied: ["dashboards:create"] });
    const refusal = await refusalOf(store.saveDashboard(board("a", ""), undefined, "m"));
    expect(refusal).toMatchObject({ kind: "forbidden", fix: expect.stringMatching(/dashboards:create/) });
  });

  test("candidates are those with our tag, as far as search knows", async () => {
    const { store, stand } = await published(version, api);
    await store.saveDashboard(board("b"), undefined, "m");
    stand.seed.dashboard({ uid: "theirs", title: "Theirs", panels: [], tags: ["y"] });
    stand.settle();
    expect(await store.candidates()).toEqual(["a", "b"]);
  });

  test("a way back: what was foreign is foreign again, what was edited is edited again", async () => {
    const { store, stand } = await published(version, api);
    stand.seed.dashboard({ uid: "b", title: "Theirs", panels: [] });
    stand.edit("a", (spec) => ({ ...spec, description: "mine" }));
    const [a, b] = [await store.dashboard("a"), await store.dashboard("b")];
    if (!a || !b) throw new TypeError("both are there");
    const [newA, newB] = [
      await store.saveDashboard(board("a"), a, "m"),
      await store.saveDashboard(board("b"), b, "m"),
    ];
    await store.saveDashboard(a.value, newA, "back", a.owner);
    await store.saveDashboard(b.value, newB, "back", b.owner);
    const [oldA, oldB] = [await store.dashboard("a"), await store.dashboard("b")];
    expect([oldA?.owner, oldB?.owner]).toEqual([a.owner, b.owner]);
    expect(checksum(oldA?.value ?? b.value)).toBe(checksum(a.value));
    expect(oldB?.value).toEqual(b.value);
  });
});

test("another dashboard with the same title in the folder, up to 11.2, is told and left alone", async () => {
  const { store, stand } = await published("10.4.1", "legacy");
  stand.seed.dashboard({ uid: "other", title: "B", panels: [] }, { folderUid: "f" });
  const refusal = await refusalOf(store.saveDashboard(board("b"), undefined, "m"));
  expect(refusal).toMatchObject({ kind: "exists", fix: expect.stringMatching(/Rename or delete/) });
  expect(stand.state.dashboards.get("other")?.history).toHaveLength(1);
});

test("what Git Sync or Terraform manages says so", async () => {
  const managed = [
    { uid: "g", title: "G", kind: "dashboard", manager: { kind: "repo", id: "acme-git" } },
    { uid: "t", title: "T", kind: "dashboard", manager: { kind: "terraform", id: "" } },
  ] as const;
  const { store } = await opened("13.2.0", "apis", { managed });
  expect((await store.dashboard("g"))?.owner).toEqual({
    kind: "managed",
    by: "the Git Sync repository acme-git",
  });
  expect((await store.dashboard("t"))?.owner).toEqual({ kind: "managed", by: "Terraform" });
  expect(await kindOf(store.saveDashboard(board("g", ""), await store.dashboard("g"), "m"))).toBe("managed");
});

test("a dashboard of the new layout is told where the old API cannot give it back", async () => {
  const { store, stand } = await opened("12.2.0", "legacy");
  stand.seed.dashboard({ uid: "v2", title: "V2", elements: {}, layout: {} }, { api: "v2beta1" });
  expect(await refusalOf(store.dashboard("v2"))).toMatchObject({
    kind: "invalid",
    fix: expect.stringMatching(/--api apis/),
  });
});

test("at the root of the app platform everybody is given the usual permissions", async () => {
  const { store, stand } = await opened("13.2.0", "apis");
  await store.saveFolder(folder("f"), undefined);
  const live = await store.saveDashboard(board("a", "f"), undefined, "m");
  await store.saveDashboard(board("b", ""), undefined, "m");
  await store.saveDashboard(board("a", ""), live, "m");
  const grants = stand.requests
    .filter(({ method }) => method !== "GET")
    .map(({ body }) => JSON.stringify(body).includes('"grafana.app/grant-permissions":"default"'));
  // The folder and the new dashboard at the root; not the one in a folder, not an update.
  expect(grants).toEqual([true, false, true, false]);
});
