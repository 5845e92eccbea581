// Rules in Grafana, the same over every version: created, left alone, changed.

import { describe, expect, test } from "vitest";
import { listOf } from "../../../grafana/json.ts";
import { alert, group, opened, planned, publish } from "./opened.ts";
import { FOLDER, groups, rulesOf, ruleUid, titles, versions } from "./stored.ts";

describe.each(versions)("Grafana %s", (version) => {
  const published = async () => {
    const all = await opened(version);
    await publish(all.store, groups);
    return all;
  };

  test("a first publish makes the groups; a second one writes nothing", async () => {
    const { stand, store, writes } = await opened(version);
    expect(await publish(store, groups)).toEqual(["create one", "create two"]);
    expect(titles(stand)).toEqual(["A", "B", "C"]);
    const before = writes().length;
    expect(await publish(store, groups)).toEqual(["unchanged one", "unchanged two"]);
    expect(writes()).toHaveLength(before);
  });

  test("what is there means what was built", async () => {
    const { stand } = await published();
    const [a] = rulesOf(stand, "one");
    expect(a?.rule).toMatchObject({
      ...alert("A"),
      for: "5m0s",
      expr: expect.stringContaining("up == 0\n#"),
    });
    const healthy = { noDataState: "OK", execErrState: "OK" };
    expect(a?.fields).toMatchObject({ condition: "threshold", ...healthy, isPaused: false });
    expect(listOf(a?.fields.data)[0]).toMatchObject({
      datasourceUid: "prom-main",
      relativeTimeRange: { from: 600, to: 0 },
      model: { instant: true, range: false },
    });
    expect(a?.folderUid).toBe(FOLDER);
    expect(stand.state.intervals.get(`${FOLDER}\none`)).toBe(30);
    expect(JSON.stringify(a?.fields.annotations)).toContain("$values.query.Value | humanize");
  });

  test("the rules stay managed, so that the browser does not edit them", async () => {
    const { stand } = await published();
    const managed = Number(version.split(".")[0]) >= 12 ? "converted_prometheus" : "api";
    expect(new Set(rulesOf(stand).map(({ provenance }) => provenance))).toEqual(new Set([managed]));
  });

  test("a change is told in words, writes its group alone, and touches no other rule", async () => {
    const { stand, store, writes } = await published();
    const b = structuredClone(stand.state.rules.get(ruleUid(stand, "B")));
    const before = writes().length;
    const changed = [
      group("one", alert("A", { expr: "up == 1", for: "10m" }), alert("B")),
      group("two", alert("C")),
    ];
    const [one, two] = await planned(store, changed);
    expect(one).toMatchObject({ action: "change" });
    expect(one?.changes.join("\n")).toContain("~ alert A");
    expect(one?.changes.join("\n")).toContain("for 5m");
    expect(two).toMatchObject({ action: "unchanged" });
    await publish(store, changed);
    expect(writes().slice(before)).toHaveLength(1);
    expect(stand.state.rules.get(ruleUid(stand, "B"))).toEqual(b);
    expect(await publish(store, changed)).toEqual(["unchanged one", "unchanged two"]);
  });

  test("rules come, go and change places", async () => {
    const { stand, store } = await published();
    const a = ruleUid(stand, "A");
    const changed = [group("one", alert("N"), alert("A"))];
    expect(await publish(store, changed)).toEqual(["change one"]);
    expect(rulesOf(stand, "one").map(({ fields }) => fields.title)).toEqual(["N", "A"]);
    expect(ruleUid(stand, "A")).toBe(a);
    const turned = [group("one", alert("A"), alert("N"))];
    const [step] = await planned(store, turned);
    expect(step?.changes).toEqual(["the rules in another order"]);
    await publish(store, turned);
    expect(await publish(store, turned)).toEqual(["unchanged one"]);
  });

  test("an alert of another severity takes the place of the one before", async () => {
    const { stand, store } = await published();
    const changed = [group("one", alert("A", { labels: { severity: "warning" } }), alert("B"))];
    expect(await publish(store, changed)).toEqual(["change one"]);
    expect(rulesOf(stand, "one").map(({ rule }) => rule.labels)).toEqual([
      { severity: "warning" },
      { severity: "critical" },
    ]);
    expect(await publish(store, changed)).toEqual(["unchanged one"]);
  });
});
