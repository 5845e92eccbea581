// Alert rules in a plan, a publish and a rollback: told, created, left alone, refused, pruned, put back.

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ProblemsError } from "../../../config/problem.ts";
import { pasts } from "../../../scripts/publish/journals.ts";
import { type Given, prepare } from "../../../scripts/publish/prepare.ts";
import type { Stand } from "../../grafana/grafana.ts";
import { actions, outcomes } from "./publishing.ts";
import { alert, group, record, standing } from "./rules/opened.ts";
import { described, edit, FOLDER, rulesOf, ruleUid, titles } from "./rules/stored.ts";
import { folderNamed, rulesPublisher } from "./rules-publisher.ts";
import { datasources, run } from "./verbs.ts";

const MIMIR = { uid: "mimir", name: "Mimir", type: "prometheus", ruler: "mimir" } as const;
const SPACE = "livekit-dashboards-video";
const one = group("one", alert("A"), alert("B"));
const two = group("two", alert("C"));
const at = (place: string, ...names: readonly string[]) => names.map((name) => `${place}/${name}`);

const writes = ({ requests }: Stand) => requests.filter(({ method }) => method !== "GET").length;

describe.each(["10.4.1", "13.2.0"])("rules in Grafana %s", (version) => {
  const started = async () => {
    const stand = await standing(version, { datasources, folder: false });
    return { stand, ...rulesPublisher(stand, "grafana") };
  };

  test("a plan tells the groups and their folder, and writes nothing", async () => {
    const { stand, plan } = await started();
    const { items } = await plan([one, two]);
    expect(items.map(({ kind, uid, action, path }) => [kind, uid, action, path])).toEqual([
      ["folder", FOLDER, "create", []],
      ["rules", `${FOLDER}/one`, "create", ["LiveKit platform alerts"]],
      ["rules", `${FOLDER}/two`, "create", ["LiveKit platform alerts"]],
    ]);
    expect(items[1]?.changes).toEqual(["2 alerts, evaluated every 30s"]);
    expect(writes(stand)).toBe(0);
  });

  test("a publish creates them, a second one writes nothing", async () => {
    const { stand, publish, said } = await started();
    expect((await publish([one, two])).code).toBe(0);
    expect(said.join("")).toContain("\n  + rule group one (livekit-platform-alerts/one): 2 alerts, ev");
    expect(titles(stand)).toEqual(["A", "B", "C"]);
    const before = writes(stand);
    expect(await publish([one, two])).toMatchObject({ code: 0, results: [] });
    expect(writes(stand)).toBe(before);
  });

  test("a change is written, a person's edit is told and refused unless it is overwritten", async () => {
    const { stand, publish, plan } = await started();
    await publish([one, two]);
    edit(stand, "A", described);
    const changed = group("two", alert("C", { expr: "up < 1" }));
    const { items } = await plan([one, changed]);
    expect(items.map(({ action }) => action)).toEqual(["unchanged", "drifted", "change"]);
    // The journal knows what was published: the edit is told.
    expect(items[1]?.edits?.join("\n")).toMatch(/alert A.*mine/s);
    const { code, results } = await publish([one, changed]);
    expect([code, results.map(({ item }) => item.uid)]).toEqual([1, at(FOLDER, "two")]);
    expect(rulesOf(stand, "one")[0]?.rule.annotations).toEqual({ summary: "mine" });
    const [uid = ""] = at(FOLDER, "one");
    expect((await publish([one, changed], { overwriteDrifted: [uid] })).code).toBe(0);
    expect(rulesOf(stand, "one")[0]?.rule.annotations).toEqual(one.rules[0]?.annotations);
  });

  test("pruning deletes what is ours and no longer built, and nothing else", async () => {
    const { stand, publish, plan } = await started();
    await publish([one, two]);
    stand.seed.rule({ uid: "t", folderUid: FOLDER, group: "theirs", fields: { title: "X", data: [] } });
    expect(actions(await plan([one]))).not.toHaveProperty([`${FOLDER}/two`]);
    const { results } = await publish([one], { prune: true });
    expect(results.map(({ item }) => [item.uid, item.action])).toEqual([[`${FOLDER}/two`, "delete"]]);
    expect(titles(stand)).toEqual(["A", "B", "X"]);
  });

  test("a rollback deletes what was created, puts back what was changed or deleted, marks and all", async () => {
    const { stand, publish, back, journal, plan } = await started();
    await publish([one, two]);
    const before = rulesOf(stand).map(({ uid, rule }) => [uid, rule]);
    await publish([group("one", alert("A", { for: "1m" })), group("three", alert("D"))], { prune: true });
    expect(titles(stand)).toEqual(["A", "D"]);
    expect((await back()).code).toBe(0);
    expect(rulesOf(stand).map(({ uid, rule }) => [uid, rule])).toEqual(expect.arrayContaining(before));
    expect(titles(stand)).toEqual(["A", "B", "C"]);
    expect(Object.values(actions(await plan([one, two])))).toEqual(Array(3).fill("unchanged"));
    expect(pasts(journal).map(({ rules }) => rules)).toEqual(["grafana", "grafana", "grafana"]);
  });

  test("a rollback of the first publish takes the folder away as well", async () => {
    const { stand, publish, back } = await started();
    await publish([one, two]);
    expect((await back()).code).toBe(0);
    expect([stand.state.rules.size, stand.state.folders.size]).toEqual([0, 0]);
  });

  test("what was edited since is not taken back, and its folder stays", async () => {
    const { stand, publish, back } = await started();
    await publish([one, two]);
    edit(stand, "C", described);
    const { code, results } = await back();
    expect([code, results.map(({ outcome }) => outcome)]).toEqual([1, ["done", "kept"]]);
    expect(titles(stand)).toEqual(["C"]);
    expect([...stand.state.folders.keys()]).toEqual([FOLDER]);
  });

  test("rules are not put into a folder that is another's", async () => {
    const { stand, plan } = await started();
    stand.seed.folder(FOLDER, "Mine");
    stand.seed.dashboard({ uid: "mine", title: "Mine" }, { folderUid: FOLDER });
    stand.settle();
    const { items } = await plan([one]);
    expect(items.map(({ action }) => action)).toEqual(["foreign", "blocked"]);
    expect(items[1]?.reason).toBe("its folder LiveKit platform alerts is not ours");
  });

  test("a folder that cannot be made keeps its rules from being tried", async () => {
    const { stand, publish } = await started();
    stand.access.denied.add("folders:create");
    const { code, results } = await publish([one]);
    expect([code, results.map(({ outcome }) => outcome)]).toEqual([1, ["failed", "skipped"]]);
  });
});

test("recording rules stay with Prometheus where that is asked for, or the server does not take them", async () => {
  const groups = [one, group("records", record("job:up:sum"))];
  const newer = await standing("13.2.0", { datasources, folder: false });
  const p = rulesPublisher(newer, "grafana");
  expect(actions(await p.plan(groups))).toHaveProperty([`${FOLDER}/records`], "create");
  expect(actions(await p.plan(groups, { recordingRules: false }))).not.toHaveProperty([`${FOLDER}/records`]);
  const { notes } = await p.plan(groups, { recordingRules: false });
  expect(notes).toEqual([expect.stringMatching(/^1 recording rule is left out, as asked\. Have Prometheus/)]);
  expect(p.said).toEqual([]);
});

test.each(["10.4.1", "13.2.0"])("rules in Mimir behind Grafana %s: there and back", async (version) => {
  const stand = await standing(version, { datasources: [MIMIR], folder: false });
  const { plan, publish, back, said } = rulesPublisher(stand, "ruler", MIMIR.uid);
  const names = () => (stand.state.rulers.get(MIMIR.uid)?.get(SPACE) ?? []).map(({ name }) => name).sort();
  expect(actions(await plan([one, two]))).toEqual(
    Object.fromEntries(at(SPACE, "one", "two").map((uid) => [uid, "create"])),
  );
  expect((await publish([one, two])).code).toBe(0);
  expect(said.join("")).toContain(`\n${SPACE}\n  + rule group one (${SPACE}/one): 2 alerts`);
  const before = writes(stand);
  expect((await publish([one, two])).results).toEqual([]);
  expect(writes(stand)).toBe(before);
  expect(outcomes(await publish([one], { prune: true }))).toEqual({ [`${SPACE}/two`]: "done" });
  expect(names()).toEqual(["one"]);
  expect((await back()).code).toBe(0);
  expect(names()).toEqual(["one", "two"]);
  expect([...stand.state.folders.keys()]).toEqual([]);
  expect(stand.state.rules.size).toBe(0);
});

describe("the permissions that the guide names suffice", () => {
  const guide = readFileSync("docs/publishing.md", "utf8");
  const named = (text: string): string[] =>
    [...text.matchAll(/`([a-z.]+:[a-z]+)`/g)].flatMap(([, each]) => each ?? []);
  const basic = named(guide.match(/^\| (plan|publish|prune, roll back) \| .*$/gm)?.join() ?? "");
  const ofRules = named(guide).filter((each) => /^alert|:query$/.test(each));

  test.each([
    ["10.4.1", "grafana"],
    ["13.2.0", "grafana"],
    ["13.2.0", "ruler"],
  ] as const)("Grafana %s, %s", async (version, place) => {
    const isExternal = (each: string) => each.startsWith("alert.rules.external:");
    const permissions = [...basic, ...ofRules.filter((each) => isExternal(each) === (place === "ruler"))];
    const stand = await standing(version, { datasources: [MIMIR], folder: false, permissions });
    const { publish, back } = rulesPublisher(stand, place, MIMIR.uid);
    expect(await publish([one, two])).toMatchObject({ code: 0 });
    expect((await publish([one], { prune: true })).code).toBe(0);
    expect((await back()).code).toBe(0);
  });
});

describe("the flags", () => {
  const told = (given: Partial<Given>): string => {
    try {
      prepare({
        config: "monitoring.yaml",
        out: "out",
        api: "auto",
        journal: "",
        rules: "none",
        recordingRules: true,
        ...given,
      });
    } catch (error) {
      if (error instanceof ProblemsError) return error.message;
      throw error;
    }
    return "";
  };

  test("are refused when they make no sense, and when the rules in out/ are not what is built", () => {
    expect(told({ rules: "grafanna" })).toMatch(/^--rules grafanna\n {2}is not a place for rules\./);
    expect(told({ rules: "ruler", only: ["x"] })).toMatch(/^--only with --rules\n/);
    const out = folderNamed("rules-out-");
    cpSync("out/grafana/dashboards", join(out, "grafana/dashboards"), { recursive: true });
    expect(told({ out })).toBe("");
    expect(told({ out, rules: "grafana" })).toMatch(/prometheus\/rules\n {2}does not exist/);
    cpSync("out/prometheus/rules", join(out, "prometheus/rules"), { recursive: true });
    expect(told({ out, rules: "grafana" })).toBe("");
    writeFileSync(join(out, "prometheus/rules/redis.yaml"), "groups: []\n");
    expect(told({ out, rules: "grafana" })).toMatch(/is not what .* build now: redis\.yaml\./);
  });

  test("publish as built, back without a flag; by default nothing about rules is asked or sent", async () => {
    const stand = await standing("13.2.0", { datasources, folder: false });
    const journal = ["--journal", folderNamed("rules-journal-")];
    const about = () => stand.requests.filter(({ path }) => /convert|ruler|provisioning|alert/.test(path));
    expect((await run(stand, "publish", ...journal)).code).toBe(0);
    expect([about(), stand.state.folders.has(FOLDER)]).toEqual([[], false]);
    const published = await run(stand, "publish", "--rules", "grafana", "--no-recording-rules", ...journal);
    expect([published.code, published.stderr]).toEqual([0, ""]);
    expect(published.stdout.match(/ are left out, as asked\. /g)).toHaveLength(1);
    expect(ruleUid(stand, "RedisDown")).toMatch(/^ld-/);
    stand.settle();
    const asked = about().length;
    const pruned = await run(stand, "publish", "--prune", "--yes", ...journal);
    expect([pruned.code, pruned.stdout, about().length]).toEqual([
      0,
      expect.stringMatching(/\nNothing to do: /),
      asked,
    ]);
    expect((await run(stand, "rollback", "--yes", ...journal)).code).toBe(0);
    expect([stand.state.rules.size, stand.state.folders.has(FOLDER)]).toEqual([0, false]);
  });
});
