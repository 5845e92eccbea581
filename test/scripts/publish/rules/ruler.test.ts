// Rules in a ruler, behind Grafana or at its own address: created, left alone, changed, told apart, deleted.

import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Stand } from "../../../grafana/grafana.ts";
import { type JsonObject, listOf } from "../../../grafana/json.ts";
import { refusalOf } from "../opened.ts";
import { alert, built, group, type More, openedOn, planned, publish, record, standing } from "./opened.ts";
import { behind, datasources, direct } from "./rulers.ts";

const SPACE = "livekit-dashboards-video";
const groups = [group("one", alert("A"), record("job:up:sum")), group("two", alert("C"))];

const held = (stand: Stand, uid: string, space = SPACE): JsonObject[] =>
  stand.state.rulers.get(uid)?.get(space) ?? [];
const named = (list: readonly JsonObject[]) => list.map(({ name }) => name).sort();

const doors: readonly [string, string, (stand: Stand) => More][] = [
  ["Mimir behind Grafana 10.4", "mimir-main", () => behind("mimir-main")],
  ["Cortex behind Grafana", "cortex-main", () => behind("cortex-main")],
  ["Loki behind Grafana", "loki-main", () => behind("loki-main")],
  ["Mimir itself", "mimir-main", (stand) => direct(stand, "mimir-main/prometheus/config/v1/rules")],
  ["Loki itself", "loki-main", (stand) => direct(stand, "loki-main/loki/api/v1/rules")],
];

describe.each(doors)("%s", (_, uid, door) => {
  const started = async (version = "10.4.1") => {
    const stand = await standing(version, { datasources });
    const opened = await openedOn(stand, door(stand));
    return { stand, store: opened.store, writes: opened.writes };
  };

  test("a first publish makes the groups, a second one writes nothing", async () => {
    const { stand, store, writes } = await started();
    expect(await publish(store, groups)).toEqual(["create one", "create two"]);
    expect(named(held(stand, uid))).toEqual(["one", "two"]);
    const before = writes().length;
    expect(await publish(store, groups)).toEqual(["unchanged one", "unchanged two"]);
    expect(writes()).toHaveLength(before);
  });

  test("a change, a person's edit, and a group of others", async () => {
    const { stand, store } = await started();
    await publish(store, groups);
    const changed = [
      group("one", alert("A", { for: "10m" }), record("job:up:sum")),
      group("two", alert("C")),
    ];
    const [one] = await planned(store, changed);
    expect(one?.changes).toEqual(["~ alert A: for 5m → 10m"]);
    expect(await publish(store, changed)).toEqual(["change one", "unchanged two"]);
    const [first] = held(stand, uid).filter(({ name }) => name === "two");
    Object.assign(first ?? {}, { limit: 5 });
    const [, two] = await planned(store, changed);
    expect(two).toMatchObject({ action: "drifted", edits: ["~ rule group two: limit 5 added"] });
    stand.state.rulers
      .get(uid)
      ?.set(SPACE, [{ name: "three", interval: "1m", rules: [] }, ...held(stand, uid)]);
    expect(await publish(store, [...changed, group("three", alert("X"))])).toEqual([
      "unchanged one",
      "drifted two",
      "foreign three",
    ]);
  });

  test("what is no longer built is deleted, in our namespace and with our mark", async () => {
    const { stand, store } = await started();
    await publish(store, groups);
    stand.state.rulers.get(uid)?.set("theirs", [{ name: "two", rules: [] }]);
    stand.state.rulers
      .get(uid)
      ?.set(SPACE, [{ name: "mine", interval: "1m", rules: [] }, ...held(stand, uid)]);
    expect(await publish(store, groups.slice(0, 1), { prune: true })).toEqual([
      "unchanged one",
      "delete two",
    ]);
    expect(named(held(stand, uid))).toEqual(["mine", "one"]);
    expect(held(stand, uid, "theirs")).toHaveLength(1);
  });

  test("a group that changed between plan and apply is not written", async () => {
    const { stand, store } = await started();
    await publish(store, groups);
    const [, two] = await planned(store, [
      groups[0],
      group("two", alert("C", { for: "1h" })),
    ] as typeof groups);
    const [edited] = held(stand, uid).filter(({ name }) => name === "two");
    Object.assign(edited ?? {}, { interval: "5m" });
    const saving = () => store.saveGroup(two?.wanted as never, two?.live, "m");
    expect((await refusalOf(saving())).kind).toBe("conflict");
    const deleting = () => store.deleteGroup(two?.live as never);
    expect((await refusalOf(deleting())).kind).toBe("conflict");
    expect(named(held(stand, uid))).toEqual(["one", "two"]);
  });

  test("what is put back is as it was", async () => {
    const { stand, store } = await started();
    await publish(store, groups);
    const before = await store.group(`${SPACE}/two`);
    const was = structuredClone(held(stand, uid).find(({ name }) => name === "two"));
    await publish(store, [groups[0] as (typeof groups)[0], group("two", alert("Z"))]);
    const now = await store.group(`${SPACE}/two`);
    await store.saveGroup(before?.value as never, now, "back", before?.owner);
    expect(held(stand, uid).find(({ name }) => name === "two")).toEqual(was);
    expect(await publish(store, groups)).toEqual(["unchanged one", "unchanged two"]);
  });
});

test("all that is built goes to a ruler, and a second run writes nothing", async () => {
  const stand = await standing("12.2.0", { datasources });
  const { store, writes } = await openedOn(stand, behind("mimir-main"));
  const names = store.wanted(built).groups.map(({ title }) => title);
  expect(names).toEqual(expect.arrayContaining(["redis.alerts", "redis.alerts.2"]));
  expect(await publish(store, built)).toEqual(names.map((name) => `create ${name}`));
  const before = writes().length;
  expect(await publish(store, built)).toEqual(names.map((name) => `unchanged ${name}`));
  expect(writes()).toHaveLength(before);
  expect(held(stand, "mimir-main")[0]).toMatchObject({ interval: "30s" });
});

test("a group that grows and shrinks has its parts made, changed and deleted", async () => {
  const stand = await standing("12.2.0", { datasources });
  const { store } = await openedOn(stand, behind("mimir-main"));
  const of = (count: number) => [group("g", ...Array.from({ length: count }, (_, i) => alert(`A${i}`)))];
  const sizes = () => held(stand, "mimir-main").map(({ name, rules }) => [name, listOf(rules).length]);
  expect(await publish(store, of(20))).toEqual(["create g"]);
  expect(await publish(store, of(41))).toEqual(["unchanged g", "create g.2", "create g.3"]);
  expect(sizes()).toEqual([
    ["g", 20],
    ["g.2", 20],
    ["g.3", 1],
  ]);
  Object.assign(held(stand, "mimir-main").find(({ name }) => name === "g.2") ?? {}, { limit: 5 });
  expect(await publish(store, of(25))).toEqual(["unchanged g", "drifted g.2"]);
  const allowed = { drifted: () => true };
  expect(await publish(store, of(25), { prune: true, allowed })).toEqual([
    "unchanged g",
    "change g.2",
    "delete g.3",
  ]);
  expect(await publish(store, of(20), { prune: true })).toEqual(["unchanged g", "delete g.2"]);
  expect(sizes()).toEqual([["g", 20]]);
});

test("half of an answer is not taken for a ruler with fewer groups", async () => {
  const stand = await standing("12.2.0", { datasources });
  const { store } = await openedOn(stand, behind("mimir-main"));
  await publish(store, groups);
  stand.faults.on("GET /api/ruler", { half: "clean" }, { times: 3 });
  expect(await publish(store, groups, { prune: true })).toEqual(["unchanged one", "unchanged two"]);
  expect(stand.faults.left()).toBe(0);
  stand.faults.on("GET /api/ruler", { login: 200 });
  expect((await refusalOf(store.marked())).kind).toBe("auth");
});

test("the tenant goes along with every request, and the body is YAML to whoever reads it as such", async () => {
  const stand = await standing("12.2.0", { datasources });
  const { store } = await openedOn(stand, direct(stand, "mimir-main/config/v1/rules"));
  await publish(store, groups);
  const sent = stand.requests.filter(({ path }) => path.includes("/proxy/"));
  expect(new Set(sent.map(({ headers }) => headers["x-scope-orgid"]))).toEqual(new Set(["team-video"]));
  const { body } = sent.find(({ method }) => method === "POST") ?? {};
  expect(parse(JSON.stringify(body))).toEqual(body);
});

test("a limit of the ruler is told with the setting that raises it", async () => {
  const stand = await standing("12.2.0", { datasources });
  const { store } = await openedOn(stand, behind("mimir-main"));
  const message = "per-user rules per rule group limit (limit: 20 actual: 25) exceeded";
  stand.faults.on("POST", { answer: 400, body: { message } });
  const [one] = await planned(store, groups);
  const refusal = await refusalOf(store.saveGroup(one?.wanted as never, undefined, "m"));
  expect(refusal.message).toBe(message);
  expect(refusal.fix).toContain("ruler_max_rules_per_rule_group");
});
