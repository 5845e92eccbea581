// What the stand remembers of dashboards over several calls of the old API: versions, conflicts, folders, drift.

import { afterEach, describe, expect, test } from "vitest";
import { ask, closeStands, started } from "./ask.ts";
import type { Stand } from "./grafana.ts";
import type { Json, JsonObject } from "./json.ts";

afterEach(closeStands);

const save = (stand: Stand, dashboard: JsonObject, more: JsonObject = {}) =>
  ask(stand, "POST", "/api/dashboards/db", { dashboard, overwrite: false, ...more });
const read = async (stand: Stand, uid: string) =>
  (await ask(stand, "GET", `/api/dashboards/uid/${uid}`)).body;
const board = (more: JsonObject = {}): JsonObject => ({
  uid: "a",
  title: "A",
  schemaVersion: 39,
  panels: [],
  ...more,
});
const all = ["10.4.0", "11.6.0", "12.2.0", "13.0.1", "13.2.0"];

describe.each(all)("Grafana %s", (version) => {
  test("saves with the version that was read, and refuses any other without overwrite", async () => {
    const stand = await started({ version });
    expect((await save(stand, board({ version: 7 }))).body).toMatchObject({ version: 1 });
    expect((await save(stand, board({ version: 1, title: "B" }))).body).toMatchObject({ version: 2 });
    const conflict = version === "13.2.0" ? 409 : 412;
    expect((await save(stand, board({ version: 1, title: "C" }))).status).toBe(conflict);
    expect((await save(stand, board({ title: "C" }))).status).toBe(conflict);
    expect((await save(stand, board({ title: "C" }), { overwrite: true })).body).toMatchObject({
      version: 3,
    });
  });

  test("moves to the root what is saved without its folder", async () => {
    const stand = await started({ version });
    stand.seed.folder("f", "Folder");
    await save(stand, board(), { folderUid: "f" });
    await save(stand, board({ version: 1 }));
    expect(await read(stand, "a")).toMatchObject({ meta: { folderUid: "", folderTitle: "General" } });
  });

  test("makes another dashboard of every save without a uid", async () => {
    const stand = await started({ version });
    await save(stand, { title: "A" });
    await save(stand, { title: version < "11.3" ? "B" : "A" });
    expect(stand.state.dashboards.size).toBe(2);
  });

  test("gives back what was saved, with id, uid and version", async () => {
    const stand = await started({ version });
    const { id } = stand.seed.dashboard(board());
    expect(await read(stand, "a")).toMatchObject({ dashboard: { ...board(), id, uid: "a", version: 1 } });
    expect((await ask(stand, "GET", "/api/dashboards/uid/a")).text).toMatch(
      /^\{"dashboard":\{"id":.*"panels".*"schemaVersion".*"title".*"uid".*"version"/,
    );
  });

  test("shows an edit in the browser as a new version by a person that changed more than was touched", async () => {
    const stand = await started({ version });
    stand.seed.dashboard(board({ panels: [{ id: 1, type: "stat", title: "Up" }] }));
    stand.edit("a", (spec) => ({ ...spec, description: "now with words" }));
    const live = await read(stand, "a");
    expect(live).toMatchObject({
      dashboard: {
        description: "now with words",
        timepicker: {},
        panels: [{ id: 1, pluginVersion: version }],
      },
      meta: { version: 2, updatedBy: "jane" },
    });
  });

  test("says nothing of a folder that is gone but 404", async () => {
    const stand = await started({ version });
    stand.seed.folder("f", "Folder");
    stand.seed.dashboard(board(), { folderUid: "f" });
    stand.remove("f");
    const { status, body } = await ask(stand, "GET", "/api/dashboards/uid/a");
    expect([status, body]).toEqual([404, { message: "Folder not found" }]);
  });

  test("restores a version as a new one", async () => {
    const stand = await started({ version });
    stand.seed.dashboard(board());
    stand.edit("a", (spec) => ({ ...spec, title: "B" }));
    await ask(stand, "POST", "/api/dashboards/uid/a/restore", { version: 1 });
    expect(await read(stand, "a")).toMatchObject({ dashboard: { title: "A", version: 3 } });
    expect(stand.state.dashboards.get("a")?.history[0]).toMatchObject({ restoredFrom: 1, parentVersion: 2 });
  });
});

test("may list versions with their contents, which each has by its number", async () => {
  const stand = await started({ version: "13.2.0", behaviour: { versionsListed: "whole" } });
  stand.seed.dashboard(board());
  const base = "/api/dashboards/uid/a/versions";
  const one = (await ask(stand, "GET", `${base}/1`)).body;
  expect(one).toMatchObject({ version: 1, data: { title: "A", version: 1 } });
  expect((await ask(stand, "GET", base)).body).toMatchObject({ versions: [one] });
});

test.each([
  ["10.4.0", 2],
  ["12.0.0", 2],
  ["12.2.0", 1],
  ["13.2.0", 1],
])("%s makes version %i of a save that changes nothing", async (version, expected) => {
  const stand = await started({ version });
  await save(stand, board());
  expect((await save(stand, board({ version: 1 }))).body).toMatchObject({ version: expected });
});

test("up to 11.2 overwrite replaces the other dashboard of that title, whose uid wins", async () => {
  const stand = await started({ version: "11.2.0" });
  stand.seed.dashboard(board());
  stand.seed.dashboard(board({ uid: "other", title: "Twin" }));
  const { body } = await save(stand, board({ title: "Twin", version: 1 }), { overwrite: true });
  expect(body).toMatchObject({ uid: "other", version: 2 });
  expect(stand.state.dashboards.get("a")).toMatchObject({ title: "A", version: 1 });
});

test("a file's dashboard answers a stale version first, then that it cannot be saved", async () => {
  const spec = board();
  const stand = await started({ version: "12.2.0", provisioned: [{ spec, path: "a.json" }] });
  expect((await save(stand, board({ version: 3 }))).status).toBe(412);
  expect((await save(stand, board(), { overwrite: true })).body).toEqual({
    message: "Cannot save provisioned dashboard",
  });
  expect(await read(stand, "a")).toMatchObject({
    meta: { provisioned: true, provisionedExternalId: "a.json" },
  });
});

test("later builds drop annotations of the new API on a save by the old one", async () => {
  const kept = async (version: string): Promise<Json | undefined> => {
    const stand = await started({ version });
    const manager = { kind: "kubectl", id: "x", allowsEdits: true } as const;
    stand.seed.dashboard(board(), { manager });
    await save(stand, board({ version: 1, title: "B" }));
    return stand.state.dashboards.get("a")?.annotations;
  };
  expect(await kept("13.0.1")).toMatchObject({ "grafana.app/managerId": "x" });
  expect(await kept("13.2.0")).toEqual({});
});

test("Git Sync's dashboards and folders take nothing from others", async () => {
  const manager = { kind: "repo", id: "git" } as const;
  const managed = [
    { kind: "folder", uid: "f", title: "Git", manager },
    { kind: "dashboard", uid: "a", title: "A", folderUid: "f", manager },
  ] as const;
  const stand = await started({ version: "13.0.1", managed });
  expect((await save(stand, board({ version: 1 }), { folderUid: "f" })).status).toBe(403);
  expect((await save(stand, board({ uid: "b" }), { folderUid: "f" })).status).toBe(403);
  expect((await ask(stand, "DELETE", "/api/dashboards/uid/a")).status).toBe(403);
});

test("a library panel is filled in when it is read", async () => {
  const stand = await started({ version: "12.2.0" });
  stand.state.libraryPanels.set("lib", { uid: "lib", name: "Lib", type: "stat", folderUid: "" });
  await save(stand, board({ panels: [{ id: 1, libraryPanel: { uid: "lib", name: "Lib" } }] }));
  expect(await read(stand, "a")).toMatchObject({
    dashboard: { panels: [{ libraryPanel: { uid: "lib", version: 1 } }] },
  });
});

test("13 takes the manifest form, and refuses bare v2 content; 12 misses the title", async () => {
  const layout = { title: "A", elements: {}, layout: { kind: "GridLayout", spec: { items: [] } } };
  const manifest = {
    apiVersion: "dashboard.grafana.app/v2",
    kind: "Dashboard",
    metadata: { name: "v2" },
    spec: layout,
  };
  const [twelve, thirteen] = [await started({ version: "12.2.0" }), await started({ version: "13.2.0" })];
  expect((await save(twelve, manifest)).body).toMatchObject({ status: "empty-name" });
  expect((await save(thirteen, layout)).status).toBe(400);
  expect((await save(thirteen, { ...manifest, id: 1 })).status).toBe(400);
  expect((await save(thirteen, { ...manifest, uid: "renamed" })).body).toMatchObject({
    uid: "renamed",
    version: 1,
  });
  const path = "/api/dashboards/uid/renamed";
  expect((await ask(thirteen, "GET", path)).body).toMatchObject({
    dashboard: { panels: [] },
    meta: { apiVersion: "v2" },
  });
  expect((await ask(thirteen, "GET", `${path}?apiVersion=v2`)).body).toMatchObject({ dashboard: layout });
});
