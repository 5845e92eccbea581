// What goes wrong on the way: every fault that can be planned, and what the stand then holds.

import { request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { ask, closeStands, started } from "./ask.ts";
import { races } from "./faults.ts";
import { grafana, type Stand } from "./grafana.ts";
import type { JsonObject } from "./json.ts";

afterEach(closeStands);

const version = "12.2.0";
const path = "/api/dashboards/db";
const save = (stand: Stand, more: JsonObject = {}) =>
  ask(stand, "POST", path, { dashboard: { uid: "a", title: "A", ...more } });
const list = (stand: Stand) => ask(stand, "GET", "/api/folders");

test("the n-th request is told to come later, in seconds or at a time", async () => {
  const stand = await started({ version });
  stand.faults.on(2, { answer: 429, retryAfter: 3 });
  stand.faults.on(3, { answer: 503, retryAfter: new Date(0) });
  expect((await list(stand)).status).toBe(200);
  const [second, third] = [await list(stand), await list(stand)];
  expect([second.status, second.headers.get("retry-after")]).toEqual([429, "3"]);
  expect([third.status, third.headers.get("retry-after")]).toEqual([503, "Thu, 01 Jan 1970 00:00:00 GMT"]);
  expect(stand.faults.left()).toBe(0);
});

describe.each([
  ["an answer before the effect", { answer: 502 }, 502, false],
  ["an answer after the effect", { answer: 504, effect: "after" }, 504, true],
  ["a locked database", races.locked, 500, false],
  ["a race inside the server", races.dashboard, 409, false],
  ["a dropped connection before the effect", { drop: "before" }, undefined, false],
  ["a dropped connection after the effect", { drop: "after" }, undefined, true],
  ["a cut answer", { half: "cut" }, undefined, true],
  ["half an answer", { half: "clean" }, 200, true],
  ["a login page", { login: 200 }, 200, false],
  ["a redirect to the login page", { login: 302 }, 302, false],
  ["a slow answer", { slow: 20 }, 200, true],
] as const)("%s", (_, fault, status, effect) => {
  test(`${effect ? "has" : "has no"} effect, and happens once`, async () => {
    const stand = await started({ version });
    stand.faults.on(`POST ${path}`, fault);
    const seen = await save(stand).catch(() => undefined);
    expect(seen?.status).toBe(status);
    expect(stand.state.dashboards.has("a")).toBe(effect);
    expect((await list(stand)).status).toBe(200);
  });
});

test("a token may expire on the way, and what came before stays", async () => {
  const stand = await started({ version });
  stand.faults.on(/^POST/, { expire: true }, { skip: 1 });
  await save(stand);
  expect((await save(stand, { uid: "b" })).body).toMatchObject({ messageId: "api-key.expired" });
  expect((await list(stand)).status).toBe(401);
  expect([...stand.state.dashboards.keys()]).toEqual(["a"]);
});

test("a person edits between two requests, another publisher writes", async () => {
  const stand = await started({ version });
  await save(stand);
  stand.faults.between(`POST ${path}`, () => stand.edit("a", (spec) => ({ ...spec, title: "By hand" })));
  expect((await save(stand, { version: 1 })).body).toMatchObject({ status: "version-mismatch" });
  stand.faults.between(
    (seen) => seen.method === "POST",
    () => {
      stand.other("DELETE", "/api/dashboards/uid/a");
    },
  );
  expect((await save(stand, { version: 2 })).body).toMatchObject({ version: 1 });
  expect(stand.requests.map(({ method, status }) => `${method} ${status}`)).toEqual([
    "POST 200",
    "POST 412",
    "POST 200",
  ]);
});

test("a mistake of a test's own action is told, not taken for a lost connection", async () => {
  const stand = await started({ version });
  stand.faults.between(1, () => stand.edit("none", () => undefined));
  const { status, text } = await list(stand);
  expect([status, text.includes("the stand has no dashboard none")]).toEqual([599, true]);
});

test("what a client sent in full takes effect even when it is gone", async () => {
  const stand = await started({ version });
  stand.faults.on(1, { slow: 50 });
  const gone = new AbortController();
  const body = JSON.stringify({ dashboard: { uid: "a", title: "A" } });
  const headers = { authorization: `Bearer ${stand.token}` };
  const sent = fetch(stand.url + path, { method: "POST", headers, body, signal: gone.signal });
  while (stand.requests.length === 0) await new Promise((done) => setTimeout(done, 1));
  gone.abort();
  await expect(sent).rejects.toThrow("aborted");
  while (!stand.state.dashboards.has("a")) await new Promise((done) => setTimeout(done, 1));
});

test("what a client did not send in full has no effect", async () => {
  const stand = await started({ version });
  const sent = request(stand.url + path, { method: "POST", headers: { "content-length": 100 } });
  await new Promise((done) => sent.once("error", done).write('{"dashboard":', () => sent.destroy()));
  expect((await list(stand)).status).toBe(200);
  expect(stand.requests).toHaveLength(1);
});

test("requests are remembered without secrets and without what differs from run to run", async () => {
  const stand = await started({ version, subPath: "/grafana" });
  await ask(stand, "POST", "/api/folders?x=1", { title: "A" }, { "x-disable-provenance": "true" });
  const [recorded] = stand.requests;
  expect(JSON.stringify(recorded)).not.toContain(stand.token);
  expect(recorded).toMatchObject({
    n: 1,
    method: "POST",
    path: "/api/folders?x=1",
    headers: { authorization: "Bearer …", accept: "application/json", "x-disable-provenance": "true" },
    body: { title: "A" },
    status: 200,
  });
});

test("the same story gives the same state", async () => {
  const told = async () => {
    const stand = await grafana({ version });
    stand.seed.folder("f", "Folder");
    await save(stand);
    stand.edit("a", (spec) => ({ ...spec, tags: ["x"] }));
    await stand.close();
    return [...stand.state.dashboards.values()];
  };
  expect(await told()).toEqual(await told());
});
