// What the stand does on /apis over several calls: locking, dry runs, schema migration, lists, managers, folders.

import { afterEach, expect, test } from "vitest";
import { ask, closeStands, started } from "./ask.ts";
import type { Stand } from "./grafana.ts";
import { type Json, type JsonObject, listOf, objectOf, textOf } from "./json.ts";
import type { Options } from "./options.ts";

afterEach(closeStands);

const base = (api: string) => `/apis/dashboard.grafana.app/${api}/namespaces/default/dashboards`;
const object = (spec: JsonObject, annotations: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  metadata: { name: "a", annotations, ...more },
  spec: { title: "A", schemaVersion: 42, ...spec },
});
const metadata = (body: Json): JsonObject => objectOf(objectOf(body).metadata);
const put = (stand: Stand, body: JsonObject, query = "") =>
  ask(stand, "PUT", `${base("v1")}/a${query}`, body);
/** A stand of 13 with one dashboard, and its metadata. */
const withOne = async (annotations: JsonObject = {}) => {
  const stand = await started({ version: "13.0.1" });
  const made = await ask(stand, "POST", base("v1"), object({}, annotations));
  return { stand, made: metadata(made.body) };
};

test("PUT takes the resource version that was read, once; an empty one overwrites", async () => {
  const { stand, made } = await withOne();
  const { resourceVersion = "" } = made;
  expect(Number.isSafeInteger(Number(resourceVersion))).toBe(false);
  const first = await put(stand, object({ title: "B" }, {}, { resourceVersion }));
  expect(metadata(first.body)).toMatchObject({ generation: 2 });
  const second = await put(stand, object({ title: "C" }, {}, { resourceVersion }));
  expect(second.body).toMatchObject({ kind: "Status", status: "Failure", reason: "Conflict", code: 409 });
  expect(metadata((await put(stand, object({ title: "C" }))).body)).toMatchObject({ generation: 3 });
});

test("equal content makes no generation, equal annotations not even a resource version", async () => {
  const { stand, made } = await withOne();
  expect(metadata((await put(stand, object({}))).body)).toEqual(made);
  const marked = metadata((await put(stand, object({}, { "grafana.app/sourceChecksum": "x" }))).body);
  expect(marked.generation).toBe(1);
  expect(marked.resourceVersion).not.toBe(made.resourceVersion);
});

test("PUT without the folder's annotation moves to the root", async () => {
  const stand = await started({ version: "13.0.1" });
  stand.seed.folder("f", "Folder");
  await ask(stand, "POST", base("v1"), object({}, { "grafana.app/folder": "f" }));
  await put(stand, object({}));
  expect(stand.state.dashboards.get("a")).toMatchObject({ folderUid: "", version: 2 });
});

test("a dry run shows the outcome and writes nothing, not even in a folder that is not there", async () => {
  const { stand, made } = await withOne();
  const body = object({ title: "B", schemaVersion: 39 }, { "grafana.app/folder": "none" });
  const tried = await put(stand, body, "?dryRun=All");
  expect(tried.body).toMatchObject({ metadata: { generation: 2 }, spec: { title: "B", schemaVersion: 42 } });
  expect(metadata((await ask(stand, "GET", `${base("v1")}/a`)).body)).toEqual(made);
});

test("v1 migrates what it stores and what it shows, v0 stores as sent", async () => {
  const stand = await started({ version: "13.0.1" });
  const spec = {
    schemaVersion: 30,
    panels: [
      { id: 1, datasource: null },
      { id: 2, datasource: "Mimir" },
    ],
  };
  await ask(stand, "POST", base("v0alpha1"), object(spec));
  const shown = async (api: string) => (await ask(stand, "GET", `${base(api)}/a`)).body;
  expect(await shown("v0alpha1")).toMatchObject({ spec });
  const prometheus = { type: "prometheus", uid: "prom-main" };
  const mimir = { type: "prometheus", uid: "mimir-main" };
  expect(await shown("v1")).toMatchObject({
    spec: { schemaVersion: 42, panels: [{ datasource: prometheus }, { datasource: mimir }] },
  });
});

test("what cannot be migrated is refused in Strict, else stored with its failure", async () => {
  const stand = await started({ version: "13.0.1" });
  const old = object({ schemaVersion: 5 });
  const refused = await ask(stand, "POST", base("v1"), old);
  expect(refused.body).toMatchObject({
    reason: "Invalid",
    details: { causes: [{ field: "spec.schemaVersion" }] },
  });
  const stored = await ask(stand, "POST", `${base("v1")}?fieldValidation=Ignore`, old);
  expect(stored.body).toMatchObject({ status: { conversion: { failed: true, storedVersion: "v1" } } });
});

test("classic content is shown as v2, v2 content as classic", async () => {
  const { stand } = await withOne();
  const panels = [{ id: 1, type: "stat", title: "Up", gridPos: { x: 0, y: 0, w: 6, h: 4 } }];
  await put(stand, object({ panels }));
  const layout = (await ask(stand, "GET", `${base("v2")}/a`)).body;
  expect(layout).toMatchObject({ spec: { elements: { "panel-1": { spec: { title: "Up" } } } } });
  const spec = objectOf(objectOf(layout).spec);
  await ask(stand, "PUT", `${base("v2")}/a`, { metadata: { name: "a" }, spec });
  expect((await ask(stand, "GET", `${base("v1")}/a`)).body).toMatchObject({ spec: { panels } });
});

test("a list comes in pages, with full contents and labels", async () => {
  const stand = await started({ version: "13.0.1" });
  for (const uid of ["a", "b", "c"]) stand.seed.dashboard({ uid, title: uid });
  const first = (await ask(stand, "GET", `${base("v1")}?limit=2`)).body;
  const token = textOf(metadata(first).continue);
  const second = (await ask(stand, "GET", `${base("v1")}?limit=2&continue=${token}`)).body;
  const names = [first, second].flatMap((page) =>
    listOf(objectOf(page).items).map((item) => metadata(item).name),
  );
  expect(names).toEqual(["a", "b", "c"]);
  expect(metadata(second).continue).toBeUndefined();
});

test("history is newest first and carries the messages; an old revision can be read", async () => {
  const { stand, made } = await withOne({ "grafana.app/message": "first" });
  await put(stand, object({ title: "B" }, { "grafana.app/message": "second" }));
  const query = "?labelSelector=grafana.app/get-history=true&fieldSelector=metadata.name=a";
  const { items } = objectOf((await ask(stand, "GET", base("v1") + query)).body);
  const messages = listOf(items).map((item) => objectOf(metadata(item).annotations)["grafana.app/message"]);
  expect(messages).toEqual(["second", "first"]);
  const old = await ask(stand, "GET", `${base("v1")}/a?resourceVersion=${made.resourceVersion}`);
  expect(old.body).toMatchObject({ spec: { title: "A" } });
});

test("history is empty for who may not read, and in an alpha version where only stable ones give it", async () => {
  const query = "?labelSelector=grafana.app/get-history=true&fieldSelector=metadata.name=a";
  const counts = async (api: string, options: Partial<Options>) => {
    const stand = await started({ version: "13.2.0", ...options });
    stand.seed.dashboard({ uid: "a", title: "A" });
    return listOf(objectOf((await ask(stand, "GET", base(api) + query)).body).items).length;
  };
  const strict = { behaviour: { alphaHistory: false } };
  expect([
    await counts("v0alpha1", {}),
    await counts("v0alpha1", strict),
    await counts("v1", strict),
  ]).toEqual([1, 0, 1]);
  expect(await counts("v1", { denied: ["dashboards:read dashboards:uid:a"] })).toBe(0);
});

test("patches merge; dto says what the caller may do; an edit in the browser is marked", async () => {
  const { stand } = await withOne();
  const merge = { "content-type": "application/merge-patch+json" };
  await ask(stand, "PATCH", `${base("v1")}/a`, { spec: { title: "B" } }, merge);
  const patch = [{ op: "add", path: "/spec/tags", value: ["x"] }];
  await ask(stand, "PATCH", `${base("v1")}/a`, patch, { "content-type": "application/json-patch+json" });
  expect(stand.state.dashboards.get("a")).toMatchObject({ spec: { title: "B", tags: ["x"] }, version: 3 });
  stand.edit("a", (spec) => ({ ...spec, tags: [] }));
  const dto = (await ask(stand, "GET", `${base("v1")}/a/dto`)).body;
  expect(dto).toMatchObject({
    access: { canSave: true },
    metadata: { annotations: { "grafana.app/saved-from-ui": "13.0.1" } },
  });
});

test("versions that are gone, other namespaces and wrong objects are refused in Kubernetes' words", async () => {
  const stand = await started({ version: "13.2.0" });
  const ns = "/apis/dashboard.grafana.app/v1/namespaces/org-7/dashboards";
  expect((await ask(stand, "GET", base("v1beta1"))).body).toMatchObject({
    kind: "Status",
    reason: "NotFound",
  });
  expect((await ask(stand, "GET", ns)).body).toMatchObject({ kind: "Status", reason: "Forbidden" });
  const wrong = { ...object({}), apiVersion: "dashboard.grafana.app/v2" };
  expect((await ask(stand, "POST", base("v1"), wrong)).body).toMatchObject({ reason: "BadRequest" });
  const versioned = object({}, {}, { resourceVersion: "7" });
  expect((await ask(stand, "POST", base("v1"), versioned)).status).toBe(400);
});

test("who may not even ask is told in the shape of the installation", async () => {
  const shape = async (apisAuth: "plain" | "status") => {
    const stand = await started({ version: "13.0.1", denied: ["dashboards:read"], behaviour: { apisAuth } });
    return objectOf((await ask(stand, "GET", base("v1"))).body);
  };
  expect(await shape("plain")).toMatchObject({ title: "Access denied" });
  expect(await shape("status")).toMatchObject({ kind: "Status", reason: "Forbidden", code: 403 });
});

const folders = "/apis/folder.grafana.app/v1/namespaces/default/folders";
test("a folder moves by its annotation, and is deleted when it is empty", async () => {
  const stand = await started({ version: "13.0.1" });
  for (const uid of ["a", "b"]) stand.seed.folder(uid, uid);
  const moved = { metadata: { name: "b", annotations: { "grafana.app/folder": "a" } }, spec: { title: "b" } };
  expect((await ask(stand, "PUT", `${folders}/b`, moved)).body).toMatchObject({
    metadata: { generation: 2 },
  });
  const cycle = { metadata: { name: "a", annotations: { "grafana.app/folder": "b" } }, spec: { title: "a" } };
  expect((await ask(stand, "PUT", `${folders}/a`, cycle)).body).toMatchObject({
    reason: "BadRequest",
    code: 400,
  });
  expect((await ask(stand, "DELETE", `${folders}/a`)).status).toBe(400);
  expect((await ask(stand, "DELETE", `${folders}/b`)).body).toMatchObject({ status: "Success" });
  expect((await ask(stand, "DELETE", `${folders}/a`)).status).toBe(200);
});
