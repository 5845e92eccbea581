// What the stand does with alert rules over several calls: groups, ownership, conversion, rulers.

import { afterEach, describe, expect, test } from "vitest";
import { ask, closeStands, started } from "./ask.ts";
import type { Stand } from "./grafana.ts";
import { type Json, type JsonObject, listOf, objectOf } from "./json.ts";

afterEach(closeStands);

const base = "/api/v1/provisioning";
const group = `${base}/folder/f/rule-groups/g%2F1`;
const rule = (uid: string, more: JsonObject = {}): JsonObject => ({
  uid,
  title: uid,
  folderUID: "f",
  ruleGroup: "g/1",
  condition: "A",
  data: [{ refId: "A", datasourceUid: "__expr__", relativeTimeRange: { from: 0, to: 0 }, model: {} }],
  noDataState: "OK",
  execErrState: "OK",
  for: "5m",
  ...more,
});
const put = (stand: Stand, rules: Json, headers = {}) =>
  ask(stand, "PUT", group, { interval: 60, rules }, headers);
const free = { "x-disable-provenance": "false" };
const withFolder = async (version: string): Promise<Stand> => {
  const stand = await started({ version });
  stand.seed.folder("f", "Folder");
  return stand;
};
const uids = ({ state }: Stand) =>
  [...state.rules.values()].sort((a, b) => a.index - b.index).map(({ uid }) => uid);

describe.each(["11.6.0", "12.2.0", "13.2.0"])("Grafana %s", (version) => {
  test("a group is exactly what was put, in its order; nothing is written when nothing changes", async () => {
    const stand = await withFolder(version);
    await put(stand, [rule("a"), rule("b")]);
    const before = structuredClone([...stand.state.rules.values()]);
    await put(stand, [rule("a"), rule("b")]);
    expect([...stand.state.rules.values()]).toEqual(before);
    await put(stand, [rule("c"), rule("a")]);
    expect(uids(stand)).toEqual(["c", "a"]);
    await ask(stand, "PUT", group, { interval: 120 });
    expect((await ask(stand, "GET", group)).body).toMatchObject({ title: "g/1", interval: 120 });
    await put(stand, []);
    expect((await ask(stand, "GET", group)).status).toBe(404);
  });

  test("what is stored is filled in, what was put is echoed", async () => {
    const stand = await withFolder(version);
    const echoed = objectOf((await put(stand, [rule("a")])).body);
    expect(listOf(echoed.rules)[0]).toEqual(rule("a"));
    const stored = (await ask(stand, "GET", `${base}/alert-rules/a`)).body;
    expect(stored).toMatchObject({
      for: "5m0s",
      data: [{ model: { intervalMs: 1000, maxDataPoints: 43200 } }],
    });
  });

  test("the presence of the header makes rules free; who used it must go on using it", async () => {
    const stand = await withFolder(version);
    await put(stand, [rule("a")], free);
    expect(stand.state.rules.get("a")?.provenance).toBe("");
    await put(stand, [rule("a")]);
    expect(stand.state.rules.get("a")?.provenance).toBe("api");
    expect((await ask(stand, "DELETE", group, undefined, free)).status).toBe(409);
    await put(stand, [rule("a")], free);
    expect(stand.state.rules.get("a")?.provenance).toBe("");
  });

  test("all or nothing: one rule of a file keeps the whole group as it was", async () => {
    const stand = await withFolder(version);
    await put(stand, [rule("a")]);
    const fields = { title: "z" };
    stand.seed.rule({ uid: "z", folderUid: "f", group: "other", fields, provenance: "file" });
    expect((await put(stand, [rule("b"), rule("z")])).status).toBe(409);
    expect(uids(stand)).toEqual(["a", "z"]);
  });
});

test("before 11.6 rules that are not there are posted first; before 11 a group cannot be deleted", async () => {
  const stand = await withFolder("10.4.0");
  expect((await put(stand, [rule("a")])).status).toBe(500);
  expect((await ask(stand, "POST", `${base}/alert-rules`, rule("a"))).status).toBe(201);
  expect((await put(stand, [rule("a", { for: "1m" })])).status).toBe(200);
  expect((await ask(stand, "DELETE", group)).status).toBe(404);
  expect((await ask(stand, "DELETE", `${base}/alert-rules/a`)).status).toBe(204);
});

test("fields that a version does not know are dropped in silence", async () => {
  const wanted = { keep_firing_for: "10m", missingSeriesEvalsToResolve: 1 };
  const [ten, twelve] = [await withFolder("10.4.0"), await withFolder("12.2.0")];
  for (const stand of [ten, twelve]) await ask(stand, "POST", `${base}/alert-rules`, rule("a", wanted));
  expect(Object.keys(ten.state.rules.get("a")?.fields ?? {})).not.toContain("keep_firing_for");
  expect(twelve.state.rules.get("a")?.fields).toMatchObject({ ...wanted, keep_firing_for: "10m0s" });
});

test("an update leaves the query as it was when none is sent; labels are as sent", async () => {
  const stand = await withFolder("12.2.0");
  await put(stand, [rule("a", { labels: { severity: "page" } })]);
  const { condition, data, ...rest } = rule("a", { title: "" });
  await put(stand, [rest]);
  expect(stand.state.rules.get("a")?.fields).toMatchObject({
    title: "a",
    condition,
    data: [{ refId: "A" }],
    labels: {},
  });
});

test("a rule may be exported, but in another format", async () => {
  const stand = await withFolder("12.2.0");
  await put(stand, [rule("a")]);
  const file = (await ask(stand, "GET", `${group}/export?format=json`)).body;
  expect(file).toMatchObject({
    apiVersion: 1,
    groups: [{ folder: "Folder", interval: "60s", rules: [{ uid: "a" }] }],
  });
});

const convert = "/api/convert/prometheus/config/v1/rules";
const source = { "x-grafana-alerting-datasource-uid": "prom-main", "content-type": "application/yaml" };
const alert = (name: string, expr = "up == 0") => `  - { alert: ${name}, expr: '${expr}', for: 5m }\n`;
const prometheus = (...alerts: string[]) => `name: g\ninterval: 30s\nrules:\n${alerts.join("")}`;
const post = (stand: Stand, body: string, headers = {}) =>
  ask(stand, "POST", `${convert}/LiveKit`, body, { ...source, ...headers });

describe.each(["12.2.0", "13.2.0"])("converting, Grafana %s", (version) => {
  test("makes a folder by its title and rules whose uids follow from their places", async () => {
    const stand = await started({ version });
    await post(stand, prometheus(alert("Down"), alert("Up", "up == 1")));
    const [down, up] = [...stand.state.rules.values()];
    expect(down?.fields).toMatchObject({ title: "Down", condition: "threshold", noDataState: "OK" });
    expect(down?.provenance).toBe("converted_prometheus");
    await post(stand, prometheus(alert("Up", "up == 1"), alert("Down")));
    expect(stand.state.rules.get(down?.uid ?? "")?.fields).toMatchObject({ title: "Up" });
    expect(stand.state.rules.get(up?.uid ?? "")?.fields).toMatchObject({ title: "Down" });
    expect([...stand.state.folders.values()].map(({ title }) => title)).toEqual(["LiveKit"]);
  });

  test("lists only what it converted; what was set free is not its own any more", async () => {
    const stand = await started({ version });
    await post(stand, prometheus(alert("Down")));
    const listed = (await ask(stand, "GET", convert)).body;
    expect(listed).toMatchObject({ LiveKit: [{ name: "g", rules: [{ alert: "Down" }] }] });
    await post(stand, prometheus(alert("Down")), { "x-disable-provenance": "true" });
    expect((await ask(stand, "GET", convert)).body).toEqual({});
  });

  test("is one transaction", async () => {
    const stand = await started({ version });
    const body = JSON.stringify({
      One: [{ name: "g", rules: [] }],
      Two: [{ name: "g", interval: "7s", rules: [] }],
    });
    expect((await ask(stand, "POST", convert, body, source)).status).toBe(400);
    expect(stand.state.folders.size).toBe(0);
  });

  test("deletes groups and namespaces", async () => {
    const stand = await started({ version });
    await post(stand, prometheus(alert("Down")));
    expect((await ask(stand, "DELETE", `${convert}/LiveKit/none`)).status).toBe(404);
    expect((await ask(stand, "DELETE", `${convert}/LiveKit/g`)).status).toBe(202);
    expect(stand.state.rules.size).toBe(0);
  });
});

const ruler = "/api/ruler/mimir-main/api/v1/rules";
test("a Mimir behind Grafana needs its subtype; groups are replaced one by one; the proxy shows the same", async () => {
  const stand = await started({ version: "12.2.0" });
  const body = (expr: string) => ({ name: "slo", rules: [{ alert: "Down", expr }] });
  expect((await ask(stand, "POST", `${ruler}/a%2Fb`, body("up"))).status).toBe(404);
  await ask(stand, "POST", `${ruler}/a%2Fb?subtype=mimir`, body("up"));
  await ask(stand, "POST", `${ruler}/a%2Fb?subtype=mimir`, body("down"));
  const proxied = await ask(stand, "GET", "/api/datasources/proxy/uid/mimir-main/config/v1/rules");
  expect(proxied.text).toContain("expr: down");
  expect(proxied.text).not.toContain("expr: up");
  const states = await ask(stand, "GET", "/api/prometheus/mimir-main/api/v1/rules");
  expect(states.body).toMatchObject({
    data: { groups: [{ file: "a/b", rules: [{ name: "Down", health: "ok" }] }] },
  });
  expect((await ask(stand, "DELETE", `${ruler}/a%2Fb/slo?subtype=mimir`)).status).toBe(202);
});
test("older Grafanas lose an encoded slash; a plain Prometheus keeps no rules", async () => {
  const stand = await started({ version: "10.4.0" });
  const body = { name: "slo", rules: [] };
  expect((await ask(stand, "POST", `${ruler}/a%2Fb?subtype=mimir`, body)).status).toBe(404);
  const plain = "/api/ruler/prom-main/api/v1/rules";
  expect((await ask(stand, "POST", `${plain}/a`, body)).status).toBe(405);
  expect((await ask(stand, "GET", plain)).status).toBe(500);
  expect((await ask(stand, "GET", `${plain}?subtype=mimir`)).status).toBe(404);
});

test("a Mimir takes no more rules in a group, and no more groups, than its defaults allow", async () => {
  const stand = await started({ version: "12.2.0" });
  const of = (count: number) => Array.from({ length: count }, (_, i) => ({ alert: `A${i}`, expr: "up" }));
  const post = async (name: string, count: number) =>
    ask(stand, "POST", `${ruler}/a?subtype=mimir`, { name, rules: of(count) });
  expect((await post("g", 20)).status).toBe(202);
  expect(await post("g", 21)).toMatchObject({
    status: 400,
    body: { message: "per-user rules per rule group limit (limit: 20 actual: 21) exceeded" },
  });
  for (let n = 1; n < 70; n++) await post(`g${n}`, 1);
  expect((await post("g1", 2)).status).toBe(202);
  expect((await post("one too many", 1)).status).toBe(400);
});
