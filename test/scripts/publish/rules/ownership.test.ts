// Whose a group is: edits, groups of others, what is no longer built, what is put back; over every version.

import { describe, expect, test } from "vitest";
import { alert, carriedOut, group, opened, openedOn, planned, publish } from "./opened.ts";
import { described, edit, FOLDER, groups, ruleUid, titles, uid, versions } from "./stored.ts";

describe.each(versions)("Grafana %s", (version) => {
  const published = async () => {
    const all = await opened(version);
    await publish(all.store, groups);
    return all;
  };

  test("a person's edit is drift, which stays unless it is overwritten", async () => {
    const { stand, store, writes } = await published();
    edit(stand, "A", described);
    const before = writes().length;
    expect(await publish(store, groups)).toEqual(["drifted one", "unchanged two"]);
    expect(writes()).toHaveLength(before);
    const [step] = await planned(store, groups);
    expect(step?.edits?.join("\n")).toMatch(/A.*summary.*mine/s);
    const allowed = { drifted: (each: string) => each === uid("one") };
    expect(await publish(store, groups, { allowed })).toEqual(["change one", "unchanged two"]);
    expect(await publish(store, groups)).toEqual(["unchanged one", "unchanged two"]);
  });

  test("a rule that somebody added to a group of ours is drift as well", async () => {
    const { stand, store } = await published();
    const fields = structuredClone(stand.state.rules.get(ruleUid(stand, "A"))?.fields ?? {});
    const data = [{ refId: "A", datasourceUid: "prom-main", model: { expr: "1" } }];
    const mine = { ...fields, title: "Mine", data };
    stand.seed.rule({ uid: "mine", folderUid: FOLDER, group: "one", fields: mine, provenance: "api" }, 30);
    expect(await publish(store, groups)).toEqual(["drifted one", "unchanged two"]);
    expect(stand.state.rules.has("mine")).toBe(true);
  });

  test("a group of others under our name is foreign until it is taken over", async () => {
    const { stand, store, writes } = await opened(version);
    const fields = { title: "A", data: [], labels: {}, annotations: {}, for: "1m0s" };
    stand.seed.rule({ uid: "theirs", folderUid: FOLDER, group: "one", fields });
    expect(await publish(store, groups)).toEqual(["foreign one", "create two"]);
    expect(stand.state.rules.get("theirs")?.fields).toEqual(fields);
    expect(writes().join()).not.toContain("rule-groups/one");
    const allowed = { foreign: (each: string) => each === uid("one") };
    expect(await publish(store, groups, { allowed })).toEqual(["change one", "unchanged two"]);
    expect(stand.state.rules.has("theirs")).toBe(false);
  });

  test("rules of a file are blocked", async () => {
    const { stand, store } = await opened(version);
    stand.seed.rule({
      uid: "file",
      folderUid: FOLDER,
      group: "one",
      fields: { title: "A" },
      provenance: "file",
    });
    const [one] = await planned(store, groups);
    expect(one).toMatchObject({ action: "blocked", reason: "managed by a file" });
  });

  test("what is no longer built is deleted when that is asked for, and nothing else", async () => {
    const { stand, store } = await published();
    const theirs = { uid: "theirs", folderUid: FOLDER, group: "theirs", fields: { title: "X", data: [] } };
    stand.seed.rule(theirs);
    expect(await publish(store, groups.slice(0, 1))).toEqual(["unchanged one"]);
    expect(await publish(store, groups.slice(0, 1), { prune: true })).toEqual([
      "unchanged one",
      "delete two",
    ]);
    expect(titles(stand)).toEqual(["A", "B", "X"]);
    expect(await store.marked()).toEqual([uid("one")]);
  });

  test("what another project published, or a copy of ours, is not ours", async () => {
    const { stand, store } = await published();
    const other = await openedOn(stand, { project: "audio" });
    expect(await publish(other.store, groups, { prune: true })).toEqual(["foreign one", "foreign two"]);
    const copy = stand.state.rules.get(ruleUid(stand, "C"));
    const fields = structuredClone(copy?.fields ?? {});
    stand.seed.rule({ uid: "copy", folderUid: FOLDER, group: "copied", fields });
    expect(await publish(store, [], { prune: true })).toEqual(["delete one", "delete two"]);
    expect([...stand.state.rules.keys()]).toEqual(["copy"]);
  });

  test("a group that changed between plan and apply is not written", async () => {
    const { stand, store } = await published();
    const changed = [group("one", alert("A", { expr: "up == 1" }), alert("B"))];
    const steps = await planned(store, changed);
    edit(stand, "B", described);
    const refusals = await carriedOut(store, steps);
    expect(refusals.map(({ kind }) => kind)).toEqual(["conflict"]);
    expect(stand.state.rules.get(ruleUid(stand, "B"))?.fields.annotations).toEqual({ summary: "mine" });
  });

  test("nor is one deleted", async () => {
    const { stand, store } = await published();
    const steps = await planned(store, [], { prune: true });
    edit(stand, "C", described);
    expect((await carriedOut(store, steps)).map(({ kind }) => kind)).toEqual(["conflict"]);
    expect(titles(stand)).toEqual(["C"]);
  });

  test("a rule of ours that somebody moved away is not moved back in silence", async () => {
    const { stand } = await published();
    const { store } = await openedOn(stand);
    Object.assign(stand.state.rules.get(ruleUid(stand, "A")) ?? {}, { group: "elsewhere" });
    const steps = await planned(store, groups);
    expect((await carriedOut(store, steps)).map(({ message }) => message)).toEqual([
      `its rule A was moved to the group ${uid("elsewhere")}`,
    ]);
  });

  test("what is put back is as it was: an edit, a foreign group, a group that was deleted", async () => {
    const { stand, store } = await published();
    edit(stand, "A", described);
    stand.seed.rule(
      {
        uid: "theirs",
        folderUid: FOLDER,
        group: "three",
        fields: {
          title: "X",
          condition: "A",
          data: [
            {
              refId: "A",
              datasourceUid: "prom-main",
              model: { expr: "1" },
              relativeTimeRange: { from: 60, to: 0 },
              queryType: "",
            },
          ],
          noDataState: "OK",
          execErrState: "OK",
          for: "0s",
          labels: {},
          annotations: {},
        },
      },
      60,
    );
    const before = await Promise.all(["one", "two", "three"].map((name) => store.group(uid(name))));
    const all = { drifted: () => true, foreign: () => true };
    const next = [group("one", alert("Z")), group("three", alert("Y"))];
    expect(await publish(store, next, { allowed: all, prune: true })).toEqual([
      "change one",
      "change three",
      "delete two",
    ]);
    for (const live of before) {
      if (live === undefined) throw new TypeError("it was there");
      const now = await store.group(live.value.uid);
      const put = await store.saveGroup(live.value, now, "back", live.owner);
      expect(put.value.rules).toEqual(live.value.rules);
      expect(put.owner).toEqual(live.owner);
    }
    expect(await publish(store, groups)).toEqual(["drifted one", "unchanged two"]);
    expect(titles(stand)).toEqual(["A", "B", "C", "X"]);
  });
});
