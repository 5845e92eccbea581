// A publish that was cut off and the one that went on are taken back together; a rollback is never mistaken for one.

import { expect, test } from "vitest";
import { type Whole, whole } from "../../../scripts/publish/chain.ts";
import { listed } from "../../../scripts/publish/listed.ts";
import type { Entry, Past } from "../../../scripts/publish/past.ts";
import { header } from "./journaled.ts";
import { board } from "./opened.ts";

const titled = (title: string) =>
  ({ value: board("a", "f", { title }), version: "1", owner: { kind: "foreign" } }) as const;
/** An entry that changes the title from one to another; created or deleted where there is none. */
const entry = (
  uid: string,
  from: string | undefined,
  to: string | undefined,
  more: Partial<Entry> = {},
): Entry => ({
  kind: "dashboard",
  uid,
  title: uid,
  path: [],
  action: from === undefined ? "create" : to === undefined ? "delete" : "change",
  state: "done",
  before: () => (from === undefined ? undefined : titled(from)),
  after: () => (to === undefined ? undefined : titled(to)),
  ...more,
});
const past = (name: string, entries: readonly Entry[], more: Partial<Past> = {}): Past => ({
  ...header,
  name,
  folder: name,
  at: "2026-01-01T00:00:00Z",
  entries,
  items: entries.length,
  left: 0,
  ended: "finished",
  ...more,
});
const cut = (by: string): Partial<Past> => ({ ended: "continued", by });
const titleOf = (side: ReturnType<Entry["before"] | Entry["after"]>): unknown =>
  typeof side === "object" ? side.value.title : side;
const told = ({ entries }: Whole): Record<string, string> =>
  Object.fromEntries(
    entries.map(({ uid, action, before, after }) => [
      uid,
      `${action}: ${titleOf(before())} to ${titleOf(after())}`,
    ]),
  );

test("of each object the oldest that was there and the newest that was put there", () => {
  const one = past(
    "1",
    [entry("a", undefined, "A1"), entry("b", "B0", "B1"), entry("c", "C0", "C1")],
    cut("2"),
  );
  const two = past("2", [entry("a", "A1", "A2"), entry("b", "B1", undefined)], cut("3"));
  const three = past("3", [entry("a", "A2", "A3"), entry("d", undefined, "D3")]);
  const all = whole(three, [three, two, one]);
  expect(told(all)).toEqual({
    a: "create: undefined to A3",
    b: "change: B0 to undefined",
    c: "change: C0 to C1",
    d: "create: undefined to D3",
  });
  expect([all.name, all.wentOnWith]).toEqual(["3", ["1", "2"]]);
});

test("what certainly failed counts for nothing; what is uncertain counts", () => {
  const one = past("1", [entry("a", "A0", "A1"), entry("b", "B0", "B1", { state: "started" })], cut("2"));
  const two = past("2", [
    entry("a", "A1", "A2", { state: "failed" }),
    entry("c", "C0", "C2", { state: "failed" }),
  ]);
  expect(told(whole(two, [two, one]))).toEqual({ a: "change: A0 to A1", b: "change: B0 to B1" });
});

test("an edit in between that was overwritten knowingly comes back", () => {
  const one = past("1", [entry("a", "A0", "A1")], cut("2"));
  const two = past("2", [entry("a", "hers", "A2", { over: "drifted" })]);
  expect(told(whole(two, [two, one]))).toEqual({ a: "change: hers to A2" });
});

test("a rollback of what was cut off takes it back: the two are no chain, nor are rollbacks of different runs", () => {
  const one = past("1", [entry("a", "A0", "A1")], cut("2"));
  const two = past("2", [entry("a", "A1", "A0")], { verb: "rollback", of: "1", ...cut("3") });
  const three = past("3", [entry("a", "A0", "A1")], { verb: "rollback", of: "2" });
  const all = [three, two, one];
  expect(all.map((each) => whole(each, all).wentOnWith)).toEqual([[], [], []]);
  const again = past("3", [entry("b", "B1", "B0")], { verb: "rollback", of: "1" });
  expect(whole(again, [again, two, one]).wentOnWith).toEqual(["2"]);
});

test("rules of the runs go back to the one ruler; what went to another is left to a rollback of its own", () => {
  const group = (uid: string) => entry(uid, undefined, "x", { kind: "rules" });
  const one = past("1", [group("r")], { ...cut("2"), rules: "ruler", ruler: "the data source mimir" });
  const two = past("2", [entry("a", "A0", "A2")]);
  expect(whole(two, [two, one])).toMatchObject({
    rules: "ruler",
    ruler: "the data source mimir",
    entries: [{}, {}],
  });
  const grafana = past("2", [group("s")], { rules: "grafana" });
  expect(whole(grafana, [grafana, one])).toMatchObject({
    rules: "grafana",
    entries: [{ uid: "s" }],
    wentOnWith: [],
  });
});

test("the list says which run came next", () => {
  const one = past("1", [entry("a", undefined, "A1")], cut("2"));
  expect(listed([past("2", []), one], ".publish")).toContain(
    "    publish, 1 created (did not come to its end; 2 came next)\n",
  );
});
