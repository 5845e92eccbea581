// Publishing to each version of Grafana over each of its APIs, from the first time to the last dashboard that goes.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listOf, objectOf } from "../../../scripts/publish/json.ts";
import { board, doors, folder } from "./opened.ts";
import { actions, outcomes, publisher, publisherFor } from "./publishing.ts";

const nested = { behaviour: { nestedFolders: true } };
const wanted = {
  folders: [folder("f"), folder("g", "G", "f")],
  dashboards: [board("a"), board("b", "g"), board("c", "")],
};
const renamed = (uid: string, place?: string) => board(uid, place, { title: "New" });

// The store's own tests try the rest of the combinations.
const some = doors.filter(([version, api]) => version !== "12.2.0" || api === "apis");
describe.each(some)("Grafana %s over %s", (version, api) => {
  test("the first publish creates all, the second writes nothing, and reads each object once", async () => {
    const p = await publisher(version, api, nested);
    const first = await p.publish(wanted);
    expect(outcomes(first)).toEqual({ f: "done", g: "done", a: "done", b: "done", c: "done" });
    expect([first.code, p.stand.state.dashboards.size, p.stand.state.folders.size]).toEqual([0, 3, 2]);
    const before = p.stand.requests.length;
    expect(await p.publish(wanted)).toMatchObject({ code: 0, results: [], journal: undefined });
    const second = p.stand.requests.slice(before);
    expect(second.every(({ method }) => method === "GET")).toBe(true);
    const reads = second.filter(({ path }) => /dashboards\/(uid\/)?[abc]$/.test(path));
    expect(reads.map(({ path }) => path.at(-1))).toEqual(["a", "b", "c"]);
    expect(readdirSync(p.journal)).toHaveLength(1);
  });

  test("a plan writes nothing, whatever there is to do", async () => {
    const p = await publisher(version, api, nested);
    await p.publish(wanted);
    const before = p.writes();
    p.stand.edit("a", (spec) => ({ ...spec, description: "mine" }));
    p.stand.remove("b");
    const next = {
      folders: [folder("f", "Renamed")],
      dashboards: [board("a"), renamed("c", "f"), board("d", "")],
    };
    expect(actions(await p.plan(next, { prune: true }))).toMatchObject({
      a: "drifted",
      c: "change",
      d: "create",
    });
    expect(p.writes()).toEqual(before);
  });

  test("only what differs is written: changed, moved, renamed", async () => {
    const p = await publisher(version, api, nested);
    await p.publish(wanted);
    const before = p.writes().length;
    const next = {
      folders: [folder("f", "Renamed"), folder("g", "G", "f")],
      dashboards: [renamed("a"), board("b", "f"), board("c", "")],
    };
    expect(actions(await p.plan(next))).toEqual({
      f: "change",
      g: "unchanged",
      a: "change",
      b: "move",
      c: "unchanged",
    });
    const done = await p.publish(next);
    expect([done.code, p.writes().length - before]).toEqual([0, 3]);
    expect(p.stand.state.folders.get("f")?.title).toBe("Renamed");
    expect(p.stand.state.dashboards.get("b")?.folderUid).toBe("f");
    expect(Object.values(actions(await p.plan(next))).every((action) => action === "unchanged")).toBe(true);
  });

  test("a person's edit is drifted, refused and left; the flag overwrites it, and it can be taken back", async () => {
    const p = await publisher(version, api, nested);
    await p.publish(wanted);
    p.stand.edit("a", (spec) => ({ ...spec, description: "mine" }));
    const refused = await p.publish(wanted);
    expect([refused.code, refused.results]).toEqual([1, []]);
    expect(p.said.at(-1)).toContain("description “mine” added");
    expect(p.stand.state.dashboards.get("a")?.spec.description).toBe("mine");
    const allowed = { drifted: (uid: string) => uid === "a", foreign: () => false };
    expect(await p.publish(wanted, { allowed })).toMatchObject({ code: 0 });
    expect(p.stand.state.dashboards.get("a")?.spec.description).toBeUndefined();
    expect((await p.back()).code).toBe(0);
    expect(p.stand.state.dashboards.get("a")?.spec.description).toBe("mine");
    expect(actions(await p.plan(wanted)).a).toBe("drifted");
  });

  test("a save in the browser without a change is no drift", async () => {
    const p = await publisher(version, api, nested);
    await p.publish(wanted);
    p.stand.edit("a", (spec) => spec);
    expect(p.stand.state.dashboards.get("a")?.history).toHaveLength(2);
    expect(actions(await p.plan(wanted)).a).toBe("unchanged");
  });

  test("an edit that was put into the definitions is ours again, with one write", async () => {
    const p = await publisher(version, api, nested);
    await p.publish(wanted);
    p.stand.edit("c", (spec) => ({ ...spec, title: "New" }));
    const { templating, ...spec } = p.stand.state.dashboards.get("c")?.spec ?? {};
    const list = listOf(objectOf(templating).list).slice(0, -1);
    const edited = board("c", "", { ...spec, templating: { list } });
    const next = { ...wanted, dashboards: [board("a"), board("b", "g"), edited] };
    expect(actions(await p.plan(next))).toMatchObject({ c: "change" });
    expect(outcomes(await p.publish(next))).toEqual({ c: "done" });
    expect(actions(await p.plan(next))).toMatchObject({ c: "unchanged" });
    expect(actions(await p.plan(wanted))).toMatchObject({ c: "change" });
  });

  test("somebody saves between plan and apply: refused, and theirs stays", async () => {
    const p = await publisher(version, api, nested);
    await p.publish(wanted);
    const edit = () => p.stand.edit("a", (spec) => ({ ...spec, description: "mine" }));
    p.stand.faults.between(/^(PUT|POST) .*(dashboards\/db|\/dashboards\/a)/, edit);
    const done = await p.publish({
      ...wanted,
      dashboards: [renamed("a"), renamed("b", "g"), board("c", "")],
    });
    expect([done.code, outcomes(done)]).toEqual([1, { a: "failed", b: "done" }]);
    expect(p.stand.state.dashboards.get("a")?.spec).toMatchObject({ title: "A", description: "mine" });
  });

  test("what is not ours is left: made by others, copied, managed, from files", async () => {
    const provisioned = [{ spec: board("c", "").model as never, path: "c.json" }];
    const p = await publisher(version, api, { ...nested, provisioned });
    p.stand.seed.dashboard(board("a", "").model as never);
    const plan = await p.plan(wanted);
    expect(actions(plan)).toEqual({ f: "create", g: "create", a: "foreign", b: "create", c: "blocked" });
    expect(plan.items.find(({ uid }) => uid === "c")?.reason).toMatch(
      /managed by .*c\.json|managed by a file/,
    );
    const done = await p.publish(wanted);
    expect([done.code, outcomes(done)]).toEqual([1, { f: "done", g: "done", b: "done" }]);
    expect(p.stand.state.dashboards.get("a")?.history).toHaveLength(1);
    const adopt = { drifted: () => false, foreign: () => true };
    expect(outcomes(await p.publish(wanted, { allowed: adopt }))).toEqual({ a: "done" });
    expect(actions(await p.plan(wanted))).toMatchObject({ a: "unchanged", c: "blocked" });
  });

  test("a folder that was taken over is given back by a rollback", async () => {
    const p = await publisher(version, api, nested);
    p.stand.seed.folder("f", "Theirs");
    p.stand.seed.dashboard({ uid: "t", title: "T" }, { folderUid: "f" });
    p.stand.settle();
    const flat = { folders: [folder("f")], dashboards: [board("a")] };
    expect(actions(await p.plan(flat))).toEqual({ f: "foreign", a: "blocked" });
    const adopt = { drifted: () => false, foreign: () => true };
    expect((await p.publish(flat, { allowed: adopt })).code).toBe(0);
    expect((await p.back()).code).toBe(0);
    p.stand.settle();
    expect(p.stand.state.folders.get("f")).toMatchObject({ title: "Theirs", description: "" });
    expect(actions(await p.plan(flat))).toEqual({ f: "foreign", a: "blocked" });
    expect((await p.back()).code).toBe(0);
    expect(p.stand.state.folders.get("f")?.title).toBe("F");
  });

  test("pruning takes ours and no other: copies, another project's, an edited one, and full folders stay", async () => {
    const p = await publisher(version, api, nested);
    await p.publish(wanted);
    const { spec } = p.stand.state.dashboards.get("b") ?? { spec: {} };
    p.stand.seed.dashboard({ ...spec, uid: "copy", title: "Copy" }, { folderUid: "g" });
    p.stand.edit("a", (old) => ({ ...old, description: "mine" }));
    p.stand.settle();
    const next = { folders: [], dashboards: [] };
    expect(actions(await p.plan(next))).toEqual({});
    const plan = await p.plan(next, { prune: true });
    const gone = api === "apis" ? { f: "delete", g: "delete" } : {};
    expect(actions(plan)).toEqual({ a: "drifted", b: "delete", c: "delete", ...gone });
    const done = await p.publish(next, { prune: true });
    const kept = api === "apis" ? { f: "kept", g: "kept" } : {};
    expect(outcomes(done)).toEqual({ b: "done", c: "done", ...kept });
    expect([...p.stand.state.dashboards.keys()].sort()).toEqual(["a", "copy"]);
    expect([...p.stand.state.folders.keys()].sort()).toEqual(["f", "g"]);
    const back = await p.back();
    expect([back.code, [...p.stand.state.dashboards.keys()].sort()]).toEqual([0, ["a", "b", "c", "copy"]]);
  });

  test("one that fails does not stop the others, and the next publish goes on", async () => {
    const p = await publisher(version, api, { ...nested, denied: ["dashboards:create folders:uid:g"] });
    const done = await p.publish(wanted);
    expect(done.code).toBe(1);
    expect(outcomes(done)).toEqual({ f: "done", g: "done", a: "done", b: "failed", c: "done" });
    expect(p.said.at(-1)).toMatch(/failed: \+ dashboard B \(b\)\n.*ermission/);
  });

  test("rolled back and forth, everything is as it was each time", async () => {
    const p = await publisher(version, api, nested);
    await p.publish(wanted);
    const next = { folders: [folder("f"), folder("h")], dashboards: [renamed("a", "h"), board("d", "h")] };
    p.stand.settle();
    await p.publish(next, { prune: true });
    expect((await p.back()).code).toBe(0);
    const again = await p.plan(wanted);
    expect(Object.values(actions(again)).every((action) => action === "unchanged")).toBe(true);
    expect([...p.stand.state.dashboards.keys()].sort()).toEqual(["a", "b", "c"]);
    expect((await p.back()).code).toBe(0);
    const forth = Object.values(actions(await p.plan(next)));
    expect(forth.every((action) => action === "unchanged")).toBe(true);
    expect([...p.stand.state.dashboards.keys()].sort()).toEqual(["a", "d"]);
  });
});

test("two publishers at once write each object once", async () => {
  const p = await publisher("13.2.0", "apis");
  const flat = { folders: [folder("f")], dashboards: [board("a"), board("b")] };
  const other = publisherFor(p.stand, "apis", p.journal);
  await Promise.all([p.publish(flat), other.publish(flat)]);
  expect([...p.stand.state.dashboards.values()].map(({ history }) => history.length)).toEqual([1, 1]);
  expect(Object.values(actions(await p.plan(flat))).every((action) => action === "unchanged")).toBe(true);
});

test("whoever says no has nothing written", async () => {
  const p = await publisher("13.2.0", "apis", {}, { answer: "n" });
  expect(await p.publish(wanted)).toMatchObject({ code: 1, results: [] });
  expect([p.writes(), p.said.at(-1)]).toEqual([[], "Nothing was written.\n"]);
});

test("the journal holds no secret", async () => {
  const p = await publisher("13.2.0", "apis", { token: "glsa_hunter2hunter2" });
  await p.publish({ folders: [folder("f")], dashboards: [board("a")] });
  const files = readdirSync(p.journal, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(3);
  for (const { parentPath, name } of files)
    expect(readFileSync(join(parentPath, name), "utf8")).not.toContain("hunter2");
});
