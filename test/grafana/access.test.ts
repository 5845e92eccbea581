// Who may do what, where the server lives, what search sees, and folders over several calls.

import { afterEach, describe, expect, test } from "vitest";
import { ask, closeStands, started } from "./ask.ts";
import type { Stand } from "./grafana.ts";
import { listOf, objectOf } from "./json.ts";

afterEach(closeStands);

const version = "12.2.0";
const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
});
const board = (uid: string, folderUid = "") => ({ dashboard: { uid, title: uid }, folderUid });
const save = (stand: Stand, uid: string, folderUid = "") =>
  ask(stand, "POST", "/api/dashboards/db", board(uid, folderUid));

test("a password works like a token, and chooses the organisation", async () => {
  const stand = await started({ version, basic: { user: "admin", password: "p:w" } });
  const seven = { ...basic("admin", "p:w"), "x-grafana-org-id": "7" };
  await ask(stand, "POST", "/api/folders", { title: "A" }, seven);
  expect(stand.state.folders.size).toBe(0);
  expect(listOf((await ask(stand, "GET", "/api/folders", undefined, seven)).body)).toHaveLength(1);
  expect((await ask(stand, "GET", "/bootdata", undefined, seven)).body).toMatchObject({
    settings: { namespace: "org-7" },
  });
  expect((await ask(stand, "GET", "/api/folders", undefined, basic("admin", "x"))).status).toBe(401);
});

test("a token is bound to its organisation; what is not a number is ignored", async () => {
  const stand = await started({ version });
  const asOrg = async (org: string) =>
    (await ask(stand, "GET", "/api/folders", undefined, { "x-grafana-org-id": org })).status;
  expect([await asOrg("1"), await asOrg("main"), await asOrg("2")]).toEqual([200, 200, 401]);
});

test("tokens are revoked and expire; without one some instances take you for a viewer", async () => {
  const stand = await started({ version });
  stand.access.revoked = true;
  expect((await ask(stand, "GET", "/api/folders")).body).toMatchObject({ messageId: "api-key.revoked" });
  const open = await started({ version, anonymous: true });
  const nobody = { authorization: "" };
  expect((await ask(open, "GET", "/api/folders", undefined, nobody)).status).toBe(200);
  const refused = await ask(open, "POST", "/api/folders", { title: "A" }, nobody);
  expect([refused.status, objectOf(refused.body).title]).toEqual([403, "Access denied"]);
});

test("permissions count in a folder, and what may not be read is not listed", async () => {
  const denied = [
    "dashboards:create folders:uid:secret",
    "folders:read folders:uid:secret",
    "dashboards:read folders:uid:secret",
  ];
  const stand = await started({ version, denied, searchLag: 0 });
  for (const uid of ["open", "secret"]) stand.seed.folder(uid, uid);
  stand.seed.folder("inner", "inner", "secret");
  stand.seed.dashboard({ uid: "s", title: "s" }, { folderUid: "secret" });
  expect((await save(stand, "a", "open")).status).toBe(200);
  expect((await save(stand, "b", "secret")).status).toBe(403);
  expect(listOf((await ask(stand, "GET", "/api/folders")).body)).toMatchObject([{ uid: "open" }]);
  expect((await ask(stand, "GET", "/api/folders/inner")).body).toMatchObject({
    parents: [{ uid: "redacted" }],
  });
  expect(listOf((await ask(stand, "GET", "/api/search?type=dash-db")).body)).toMatchObject([{ uid: "a" }]);
});

test("only what is granted is allowed, in one place or in all", async () => {
  const permissions = [
    "dashboards:read",
    "dashboards:create folders:uid:open",
    "folders:read folders:uid:open",
  ];
  const stand = await started({ version, permissions });
  stand.seed.folder("open", "open");
  expect([(await save(stand, "a", "open")).status, (await save(stand, "b")).status]).toEqual([200, 403]);
  expect((await ask(stand, "GET", "/api/folders")).status).toBe(200);
});

test("a sub-path belongs to every address, in and out", async () => {
  const stand = await started({ version, subPath: "/grafana/" });
  expect(objectOf((await save(stand, "a")).body).url).toBe("/grafana/d/a/a");
  expect((await fetch(stand.url.replace("/grafana", "/api/health"))).status).toBe(404);
});

test("a browser without credentials is sent to the login page", async () => {
  const stand = await started({ version });
  const page = { authorization: "", accept: "text/html" };
  const { status, headers } = await ask(stand, "GET", "/d/a/a", undefined, page);
  expect([status, headers.get("location")]).toEqual([302, `${stand.url}/login`]);
});

describe("search", () => {
  const found = async (stand: Stand) =>
    listOf((await ask(stand, "GET", "/api/search?type=dash-db")).body).map((hit) => objectOf(hit).uid);

  test("sees a write only some requests later, and what is deleted a while longer", async () => {
    const stand = await started({ version, searchLag: 2 });
    await save(stand, "a");
    expect([await found(stand), await found(stand), await found(stand)]).toEqual([[], [], ["a"]]);
    await ask(stand, "DELETE", "/api/dashboards/uid/a");
    expect(await found(stand)).toEqual(["a"]);
    expect((await ask(stand, "GET", "/api/dashboards/uid/a")).status).toBe(404);
    expect(await found(stand)).toEqual([]);
  });

  test("waits for ever until it is told, and comes in pages", async () => {
    const stand = await started({ version, searchLag: Number.POSITIVE_INFINITY });
    for (const uid of ["c", "a", "b"]) await save(stand, uid);
    expect(await found(stand)).toEqual([]);
    stand.settle();
    const page = listOf((await ask(stand, "GET", "/api/search?limit=2&page=2")).body);
    expect(page.map((hit) => objectOf(hit).uid)).toEqual(["c"]);
  });
});

describe("folders", () => {
  test("in 10 a parent is ignored in silence, and there is no move", async () => {
    const stand = await started({ version: "10.4.0" });
    stand.seed.folder("a", "A");
    await ask(stand, "POST", "/api/folders", { uid: "b", title: "B", parentUid: "a" });
    expect(stand.state.folders.get("b")?.folderUid).toBe("");
    expect((await ask(stand, "POST", "/api/folders/b/move", { parentUid: "a" })).status).toBe(404);
  });

  test("a new one may be unseen for a while", async () => {
    const stand = await started({ version, behaviour: { folderLag: 1 } });
    await ask(stand, "POST", "/api/folders", { uid: "a", title: "A" });
    expect((await save(stand, "x", "a")).body).toEqual({ message: "Folder not found" });
    expect((await save(stand, "x", "a")).status).toBe(200);
  });

  test("a delete takes everything below with it, rules only when forced", async () => {
    const stand = await started({ version });
    stand.seed.folder("a", "A");
    stand.seed.folder("b", "B", "a");
    stand.seed.dashboard({ uid: "x", title: "X" }, { folderUid: "b" });
    stand.seed.rule({ uid: "r", folderUid: "b", group: "g", fields: { title: "r" } });
    const counts = { dashboards: 1, folders: 1, alertrules: 1, librarypanels: 0 };
    expect((await ask(stand, "GET", "/api/folders/a/counts")).body).toEqual(counts);
    expect((await ask(stand, "DELETE", "/api/folders/a")).status).toBe(400);
    expect((await ask(stand, "DELETE", "/api/folders/a?forceDeleteRules=true")).status).toBe(200);
    const { folders, dashboards, rules } = stand.state;
    expect([folders.size, dashboards.size, rules.size]).toEqual([0, 0, 0]);
  });

  test("may not go below themselves", async () => {
    const stand = await started({ version });
    stand.seed.folder("a", "A");
    stand.seed.folder("b", "B", "a");
    const { body } = await ask(stand, "POST", "/api/folders/a/move", { parentUid: "b" });
    expect(body).toMatchObject({ messageId: "folder.circular-reference" });
  });
});

test("annotations are found by all their tags, changed and deleted", async () => {
  const stand = await started({ version });
  const add = (tags: string[]) =>
    ask(stand, "POST", "/api/annotations", { text: "deployed", tags, time: 1000 });
  const { id } = objectOf((await add(["deploy", "release:1"])).body);
  await add(["deploy"]);
  const hits = async () =>
    listOf((await ask(stand, "GET", "/api/annotations?tags=deploy&tags=release:1")).body);
  expect(await hits()).toMatchObject([{ id, time: 1000 }]);
  await ask(stand, "PATCH", `/api/annotations/${id}`, { timeEnd: 2000 });
  expect(await hits()).toMatchObject([{ time: 1000, timeEnd: 2000 }]);
  await ask(stand, "DELETE", `/api/annotations/${id}`);
  expect(await hits()).toEqual([]);
});

test("datasources by number are off in 13; the proxy asks what stands behind", async () => {
  const up = {
    uid: "p",
    name: "P",
    type: "prometheus",
    answer: (expr: string) => (expr === "up" ? 1 : undefined),
  };
  const [twelve, thirteen] = [
    await started({ version, datasources: [up] }),
    await started({ version: "13.2.0", datasources: [up] }),
  ];
  expect((await ask(twelve, "GET", "/api/datasources/1")).status).toBe(200);
  expect((await ask(thirteen, "GET", "/api/datasources/1")).status).toBe(404);
  const query = (expr: string) =>
    ask(thirteen, "GET", `/api/datasources/proxy/uid/p/api/v1/query?query=${expr}`);
  expect((await query("up")).body).toMatchObject({ data: { result: [{ value: [1767225600, "1"] }] } });
  expect((await query("none")).body).toMatchObject({ data: { result: [] } });
});
