// What goes wrong on the way: nothing is doubled, lost or taken for an edit, and the next run brings it to its end.

import { describe, expect, test } from "vitest";
import { type Fault, races } from "../../../grafana/faults.ts";
import type { Stand } from "../../../grafana/grafana.ts";
import { alert, group, type More, openedOn, planned, publish, standing } from "./opened.ts";

const FOLDER = "livekit-platform-alerts";
const old = [group("one", alert("A"), alert("B"), alert("C")), group("two", alert("D"))];
const next = [
  group("one", alert("A", { expr: "up == 2" }), alert("N"), alert("C")),
  group("three", alert("E")),
];

/** Ways to write rules, and how a stand shows what is there. */
const ways: readonly [string, string, More][] = [
  ["10.4.1, rule by rule", "10.4.1", {}],
  ["11.6.0, by group", "11.6.0", {}],
  ["13.2.0, converted", "13.2.0", {}],
  ["12.2.0, Mimir behind it", "12.2.0", { rules: "ruler", datasource: "mimir-main" }],
];

const writing = /^(POST|PUT|DELETE) /;

/** Every name that is there, with how often; what others own is named as well. */
const namesOn = ({ state }: Stand): readonly unknown[] =>
  [
    ...[...state.rules.values()].map(({ fields }) => fields.title),
    ...[...(state.rulers.get("mimir-main") ?? [])].flatMap(([, groups]) =>
      groups.flatMap(({ rules }) => (rules as { alert: string }[]).map((rule) => rule.alert)),
    ),
  ].sort();

const seeded = async (version: string, more: More): Promise<Stand> => {
  const stand = await standing(version, more);
  stand.seed.rule({
    uid: "theirs",
    folderUid: FOLDER,
    group: "theirs",
    fields: { title: "Theirs", data: [] },
  });
  return stand;
};
const both = { prune: true };

const converges = async (stand: Stand, more: More): Promise<void> => {
  const { store } = await openedOn(stand, more);
  const told = await publish(store, next, both);
  expect(told.filter((each) => !/^(create|change|delete|unchanged) /.test(each))).toEqual([]);
  const again = await openedOn(stand, more);
  expect(await publish(again.store, next, both)).toEqual(["unchanged one", "unchanged three"]);
  expect(namesOn(stand)).toEqual(["A", "C", "E", "N", "Theirs"]);
};

describe.each(ways)("Grafana %s", (_, version, more) => {
  test.each<[string, Fault]>([
    ["the connection ended after it was done", { drop: "after" }],
    ["the connection ended before it was done", { drop: "before" }],
    ["a proxy said 502 after it was done", { answer: 502, effect: "after" }],
    ["half of the answer came", { half: "cut" }],
    ["too many requests", { answer: 429, retryAfter: 1 }],
    ["the database was locked", races.locked],
  ])("%s: it is found out and brought to its end in the same run", async (_, fault) => {
    const stand = await seeded(version, more);
    const { store } = await openedOn(stand, more);
    await publish(store, old);
    stand.faults.on(writing, fault);
    const told = await publish(store, next, both);
    expect(told.filter((each) => each.startsWith("refused"))).toEqual([]);
    expect(stand.faults.left()).toBe(0);
    expect(namesOn(stand)).toEqual(["A", "C", "E", "N", "Theirs"]);
  });

  test("a write that fails leaves the others to be done", async () => {
    const stand = await seeded(version, more);
    const { store } = await openedOn(stand, more);
    stand.faults.on(writing, { answer: 403, body: { message: "Permissions needed: alert.rules:write" } });
    const told = await publish(store, old);
    expect(told.filter((each) => each.startsWith("refused"))).toEqual([
      "refused: Permissions needed: alert.rules:write",
    ]);
    expect(namesOn(stand)).toEqual(["D", "Theirs"]);
  });

  test("two at once: what the one wrote is not overwritten, and nothing is doubled", async () => {
    const stand = await seeded(version, more);
    const [a, b] = [await openedOn(stand, more), await openedOn(stand, more)];
    await Promise.all([publish(a.store, old), publish(b.store, old)]);
    await Promise.all([publish(a.store, next, both), publish(b.store, next, both)]);
    await converges(stand, more);
  });

  test("a plan sends nothing that could change anything", async () => {
    const stand = await seeded(version, more);
    const { store } = await openedOn(stand, more);
    await publish(store, old);
    const { store: fresh, writes } = await openedOn(stand, more);
    const before = writes().length;
    await planned(fresh, next, { ...both, allowed: { drifted: () => true, foreign: () => true } });
    expect(writes()).toHaveLength(before);
  });
});
