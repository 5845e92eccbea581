// What the versions of Grafana can and cannot, and what happens from one to the next.

import { describe, expect, test } from "vitest";
import { mapped } from "../../../grafana/json.ts";
import { refusalOf } from "../opened.ts";
import {
  alert,
  built,
  carriedOut,
  group,
  opened,
  openedOn,
  planned,
  publish,
  record,
  standing,
} from "./opened.ts";
import { described, edit, FOLDER, groups, rulesOf, titles, uid, versions } from "./stored.ts";

describe("recording rules", () => {
  const mixed = [group("mixed", record("job:up:sum"), alert("A", { expr: "job:up:sum < 1" }))];

  test.each(["12.2.0", "13.2.0"])("Grafana %s evaluates them", async (version) => {
    const { stand, store } = await opened(version);
    expect(store.wanted(mixed).notes).toEqual([]);
    expect(await publish(store, mixed)).toEqual(["create mixed"]);
    expect(rulesOf(stand)[0]?.rule).toMatchObject({ record: "job:up:sum", labels: { team: "video" } });
    expect(rulesOf(stand)[0]?.fields.labels).toEqual({ team: "video" });
    expect(await publish(store, mixed)).toEqual(["unchanged mixed"]);
  });

  test("Grafana 11 does not, and is told what that means", async () => {
    const { stand, store } = await opened("11.6.0");
    expect(store.wanted(mixed).notes).toEqual([
      "1 recording rule is left out, which Grafana 11.6.0 does not take. Have Prometheus evaluate it, from " +
        "out/prometheus/rules. Without it these never fire: A.",
    ]);
    await publish(store, mixed);
    expect(titles(stand)).toEqual(["A"]);
  });

  test("they can be left out, where Prometheus evaluates them already", async () => {
    const { store } = await opened("13.2.0", { records: false });
    expect(store.wanted(mixed).groups[0]?.rules.map(({ rule }) => rule.alert)).toEqual(["A"]);
    expect(store.wanted(mixed).notes[0]).toMatch(/^1 recording rule is left out, as asked\. Have Prometheus/);
  });
});

describe("from one version to the next", () => {
  test.each(versions)(
    "Grafana %s: texts that failed without data are written anew, once",
    async (version) => {
      const { stand, store, writes } = await opened(version);
      await publish(store, groups);
      for (const { fields } of stand.state.rules.values())
        fields.annotations = mapped(fields.annotations ?? {}, (text) =>
          typeof text === "string" ? text.replace(/^\{\{ if \$values \}\}(.*)\{\{ end \}\}$/, "$1") : text,
        );
      const old = "{{ $labels.job }} is at {{ $values.query.Value | humanize }}.";
      expect(rulesOf(stand)[0]?.fields.annotations).toEqual({ summary: old });
      const steps = await planned(store, groups);
      expect(steps.map(({ action, changes }) => [action, changes])).toEqual(
        Array(2).fill(["change", ["its templates no longer fail where a query gives nothing"]]),
      );
      expect(await carriedOut(store, steps)).toEqual([]);
      expect(rulesOf(stand)[0]?.fields.annotations).toEqual({ summary: `{{ if $values }}${old}{{ end }}` });
      const before = writes().length;
      expect(await publish(store, groups)).toEqual(["unchanged one", "unchanged two"]);
      expect(writes()).toHaveLength(before);
      // A rollback puts back what it finds in the journal.
      const was = steps[0]?.live;
      await store.saveGroup(was?.value as never, await store.group(uid("one")), "back", was?.owner);
      expect(rulesOf(stand, "one")[0]?.fields.annotations).toEqual({ summary: old });
    },
  );

  test("groups that the provisioning API made stay with it, and nothing looks edited", async () => {
    const old = await opened("11.6.0");
    const warning = alert("A", { labels: { severity: "warning" } });
    const double = [group("one", record("job:up:sum"), alert("A"), warning)];
    await publish(old.store, double);
    expect(titles(old.stand)).toEqual(["A (critical)", "A (warning)"]);
    expect(await publish(old.store, double)).toEqual(["unchanged one"]);
    const stand = await standing("12.2.0");
    for (const [key, rule] of old.stand.state.rules) stand.state.rules.set(key, rule);
    for (const [key, seconds] of old.stand.state.intervals) stand.state.intervals.set(key, seconds);
    const { store, writes } = await openedOn(stand);
    const [step] = await planned(store, double);
    expect(step).toMatchObject({ action: "change" });
    expect(step?.changes.join("\n")).toContain("title A (critical) removed");
    await publish(store, double);
    expect(writes()).toEqual([`PUT /api/v1/provisioning/folder/${FOLDER}/rule-groups/one`]);
    expect(titles(stand)).toEqual(["A", "A", "job:up:sum"]);
    expect(rulesOf(stand)[0]?.fields.record).toMatchObject({ metric: "job:up:sum", from: "query" });
    expect(await publish(store, double)).toEqual(["unchanged one"]);
    expect(await store.marked()).toEqual([uid("one")]);
    expect(await publish(store, [], { prune: true })).toEqual(["delete one"]);
  });

  test("what another API wrote since is given up by it before the converter puts it back", async () => {
    const { stand, store, writes } = await opened("12.2.0");
    await publish(store, groups);
    const before = await store.group(uid("one"));
    for (const rule of rulesOf(stand, "one"))
      Object.assign(stand.state.rules.get(rule.uid) ?? {}, { provenance: "api", original: undefined });
    edit(stand, "A", described);
    const sent = writes().length;
    await store.saveGroup(before?.value as never, await store.group(uid("one")), "back", before?.owner);
    expect(
      writes()
        .slice(sent)
        .map((line) => line.split("/")[0]),
    ).toEqual(["PUT ", "POST "]);
    expect(rulesOf(stand, "one").map(({ provenance }) => provenance)).toEqual([
      "converted_prometheus",
      "converted_prometheus",
    ]);
    expect(await publish(store, groups)).toEqual(["unchanged one", "unchanged two"]);
  });

  test("an alert that moves up to another group is refused once where a title is there once in a folder", async () => {
    const { store } = await opened("10.4.1");
    await publish(store, [group("one", alert("A")), group("two", alert("B"), alert("C"))]);
    const moved = [group("one", alert("A"), alert("B")), group("two", alert("C"))];
    const [refusal, ...others] = await carriedOut(store, await planned(store, moved));
    expect(refusal?.fix).toMatch(/^Another group still has an alert of this name: run it again/);
    expect(others).toEqual([]);
    expect(await publish(store, moved)).toEqual(["change one", "unchanged two"]);
    expect(await publish(store, moved)).toEqual(["unchanged one", "unchanged two"]);
  });

  test("keep_firing_for goes where it is known, and is told where not", async () => {
    const keeping = [group("one", alert("A", { keep_firing_for: "10m" }))];
    const [eleven, twelve] = [await opened("11.6.0"), await opened("12.2.0")];
    for (const { store } of [eleven, twelve]) await publish(store, keeping);
    expect(eleven.store.wanted(keeping).notes).toEqual([
      "keep_firing_for is left out, which Grafana 11.6.0 does not know: A.",
    ]);
    expect(twelve.store.wanted(keeping).notes).toEqual([]);
    expect(rulesOf(twelve.stand)[0]?.rule).toMatchObject({ keep_firing_for: "10m0s" });
    for (const { store } of [eleven, twelve])
      expect(await publish(store, keeping)).toEqual(["unchanged one"]);
  });

  test("who may see nothing of a folder that is not there is not told that it is forbidden", async () => {
    const stand = await standing("12.2.0", { folder: false });
    const { store } = await openedOn(stand);
    stand.faults.on(/rule-groups/, { answer: 403, body: { message: "Access denied" } }, { times: 2 });
    expect(await planned(store, groups)).toMatchObject([{ action: "create" }, { action: "create" }]);
    stand.seed.folder(FOLDER, "LiveKit platform alerts");
    stand.faults.on(/rule-groups/, { answer: 403, body: { message: "Access denied" } });
    expect((await refusalOf(store.group(uid("one")))).kind).toBe("forbidden");
  });

  test("a log-in page says nothing of what it can, and turns nobody to the older way", async () => {
    const stand = await standing("13.2.0");
    for (const login of [200, 302] as const) {
      stand.faults.on("GET /api/convert", { login });
      await expect(openedOn(stand)).rejects.toMatchObject({ kind: "auth" });
    }
    stand.faults.on("GET /api/convert", { answer: 404, body: "<html>gone</html>" });
    const { store } = await openedOn(stand);
    await publish(store, groups);
    expect(rulesOf(stand)[0]?.provenance).toBe("api");
  });

  test("a Grafana that hides its version is asked what it can", async () => {
    const { stand, store } = await opened("12.2.0", { hideVersion: true });
    await publish(store, groups);
    expect(rulesOf(stand)[0]?.provenance).toBe("converted_prometheus");
  });
});

describe("converting", () => {
  test("two folders of one title are refused: Grafana would take one of them", async () => {
    const { stand, store } = await opened("12.2.0");
    stand.seed.folder("other", "LiveKit platform alerts");
    const [one] = await planned(store, groups);
    const refusal = await refusalOf(store.saveGroup(one?.wanted as never, undefined, "m"));
    expect(refusal.message).toContain("several folders called LiveKit platform alerts");
    expect(stand.state.rules.size).toBe(0);
  });

  test("who edits while the folder is looked for is seen, and not overwritten or deleted", async () => {
    const { stand, store } = await opened("13.2.0");
    await publish(store, groups);
    const changed = [group("one", alert("A", { for: "1h" }), alert("B"))];
    const steps = await planned(store, changed, { prune: true });
    stand.faults.between("GET /api/folders", () => void edit(stand, "B", described));
    stand.faults.between("GET /api/folders", () => void edit(stand, "C", described), { skip: 2 });
    expect((await carriedOut(store, steps)).map(({ kind }) => kind)).toEqual(["conflict", "conflict"]);
    expect(titles(stand)).toEqual(["A", "B", "C"]);
  });

  test("it waits for the folder to be seen, and never makes another", async () => {
    const stand = await standing("12.2.0", { folder: false, behaviour: { folderLag: 4 } });
    const { store, http } = await openedOn(stand);
    await http.send("POST", "api/folders", { body: { uid: FOLDER, title: "LiveKit platform alerts" } });
    expect(await publish(store, groups)).toEqual(["create one", "create two"]);
    expect(stand.state.folders.size).toBe(1);
  });

  test("the message, the data source and the uids go along", async () => {
    const { stand, store } = await opened("13.2.0");
    const [one] = await planned(store, groups);
    await store.saveGroup(one?.wanted as never, undefined, "by CI,\ncommit 1a2b ü");
    const sent = stand.requests.find(({ method }) => method === "POST");
    expect(sent?.headers).toMatchObject({
      "x-grafana-alerting-datasource-uid": "prom-main",
      "x-grafana-alerting-version-message": "by CI, commit 1a2b",
    });
    expect(sent?.headers).not.toHaveProperty("x-disable-provenance");
    expect([...stand.state.rules.keys()].every((each) => /^ld-[0-9a-f]{32}$/.test(each))).toBe(true);
  });

  test("what others had converted is put back with the minute that it looks back", async () => {
    const { stand, store } = await opened("12.2.0");
    const headers = {
      "x-grafana-alerting-datasource-uid": "prom-main",
      "content-type": "application/yaml",
    };
    const body = { name: "one", interval: "1m", rules: [{ alert: "X", expr: "up" }] };
    const path = "/api/convert/prometheus/config/v1/rules/LiveKit%20platform%20alerts";
    expect(stand.other("POST", path, body, headers).status).toBe(202);
    const data = () => rulesOf(stand, "one")[0]?.fields.data;
    const [theirs, before] = [data(), await store.group(uid("one"))];
    const allowed = { foreign: () => true };
    expect(await publish(store, groups.slice(0, 1), { allowed })).toEqual(["change one"]);
    expect(data()).not.toEqual(theirs);
    await store.saveGroup(before?.value as never, await store.group(uid("one")), "back", before?.owner);
    expect(data()).toEqual(theirs);
  });

  test("recording rules that are not switched on are refused with what to do", async () => {
    const { stand, store } = await opened("12.2.0");
    const body = {
      message: "Cannot import recording rules: Feature not enabled.",
      messageId: "alerting.recordingRulesNotEnabled",
      statusCode: 400,
    };
    stand.faults.on("POST /api/convert", { answer: 400, body });
    const [one] = await planned(store, [group("r", record("a:b"))]);
    const refusal = await refusalOf(store.saveGroup(one?.wanted as never, undefined, "m"));
    expect(refusal.fix).toContain("[recording_rules] enabled = true");
  });
});

test.each(["10.4.1", "12.2.0"])(
  "all that is built goes to Grafana %s, and a second run writes nothing",
  async (version) => {
    const { stand, store, writes } = await opened(version, { behaviour: { parallelWrites: 1 } });
    const wanted = store.wanted(built).groups;
    expect(await publish(store, built)).toEqual(wanted.map(({ title }) => `create ${title}`));
    expect(stand.state.rules.size).toBe(wanted.flatMap(({ rules }) => rules).length);
    const before = writes().length;
    expect(new Set((await publish(store, built)).map((told) => told.split(" ")[0]))).toEqual(
      new Set(["unchanged"]),
    );
    expect(writes()).toHaveLength(before);
  },
);
