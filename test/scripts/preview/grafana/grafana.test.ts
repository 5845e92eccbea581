// Previews in each version of Grafana over each of its APIs: what is written, what is left alone, what goes again.

import { describe, expect, test } from "vitest";
import { board, doors } from "../../publish/opened.ts";
import { all, media, modelOf, nodes, previewer, redis, renamed, seeded } from "./previewer.ts";

const copies = ["pr-7", "pr7-nodes", "pr7-media", "pr7-redis"];

// The stores' own tests try the rest of the combinations.
const some = doors.filter(
  ([version, api]) => !version.startsWith("11") && `${version} ${api}` !== "12.2.0 legacy",
);
describe.each(some)("Grafana %s over %s", (version, api) => {
  test("the first run makes a folder of copies, the second writes nothing", async () => {
    const p = await previewer(version, api);
    const first = await p.publish(all, ["nodes", "media"]);
    expect(first).toEqual({
      folder: `${p.stand.url}/dashboards/f/pr-7`,
      until: "2026-01-15T00:00:00Z",
      copies: [
        { uid: "nodes", title: "Nodes", url: `${p.stand.url}/d/pr7-nodes`, note: undefined },
        { uid: "media", title: "Media", url: `${p.stand.url}/d/pr7-media`, note: undefined },
      ],
      problems: [],
      isWhole: true,
    });
    expect(p.writes()).toHaveLength(3);
    expect(p.said()).toContain("+ dashboard Media (PR 7) (pr7-media)");
    expect(p.stand.state.folders.get("pr-7")?.title).toBe("PR 7");
    expect(p.stand.state.dashboards.get("pr7-media")?.folderUid).toBe("pr-7");
    expect(modelOf(p.stand, "pr7-media")).toMatchObject({
      title: "Media (PR 7)",
      links: [{ url: "/d/pr7-nodes?x=1" }],
      tags: ["livekit-dashboards", "pr-7", "pr-7-x"],
    });
    await p.pass(6);
    expect(await p.publish(all, ["nodes", "media"])).toEqual(first);
    expect(p.writes()).toEqual([]);
  });

  test("a further run changes what differs, removes what no longer does, and renews the lifetime at half of it", async () => {
    const p = await previewer(version, api);
    await p.publish(all, ["nodes", "media"]);
    p.writes();
    const next = [renamed(nodes, "Machines"), media, redis];
    await p.publish(next, ["nodes", "redis"]);
    expect(p.writes()).toHaveLength(3);
    expect([...p.stand.state.dashboards.keys()]).toEqual(["pr7-nodes", "pr7-redis"]);
    expect(modelOf(p.stand, "pr7-nodes").title).toBe("Machines (PR 7)");
    await p.pass(8);
    expect(await p.publish(next, ["nodes", "redis"])).toMatchObject({
      until: expect.stringMatching(/^2026-01-23/),
      isWhole: true,
    });
    expect(p.writes()).toHaveLength(2);
    expect(await p.publish(next, [])).toMatchObject({ copies: [], isWhole: true });
    expect([p.stand.state.dashboards.size, p.stand.state.folders.size]).toEqual([0, 0]);
    p.writes();
    await p.publish(next, []);
    expect(p.writes()).toEqual([]);
  });

  test("what a person edited, moved or copied is left and told; a clean-up takes the rest", async () => {
    const p = await previewer(version, api);
    await p.publish(all);
    p.stand.seed.folder("mine", "Mine");
    p.stand.edit("pr7-nodes", (spec) => ({ ...spec, description: "mine" }));
    p.stand.move("pr7-media", "mine");
    const copied = { ...modelOf(p.stand, "pr7-redis"), uid: "saved-as", title: "My Redis" };
    p.stand.seed.dashboard(copied, { folderUid: "pr-7" });
    p.stand.settle();
    const before = p.holds(["pr7-redis"]);
    const again = await p.publish(all.map((each) => renamed(each, `${each.title} 2`)));
    expect(again.isWhole).toBe(false);
    expect(again.copies.map(({ uid, note }) => [uid, note?.replace(/ at .*/, "")])).toEqual([
      ["nodes", expect.stringMatching(/^not as in this change: edited in Grafana/)],
      ["media", expect.stringMatching(/^not as in this change: edited in Grafana/)],
      ["redis", undefined],
    ]);
    expect(again.copies[0]?.url).toBe(`${p.stand.url}/d/pr7-nodes`);
    expect(p.holds(["pr7-redis"])).toEqual(before);
    p.said();
    expect(await p.clean()).toBe(true);
    expect(p.holds()).toEqual(before);
    const said = p.said();
    expect(said).toMatch(/! dashboard .*pr7-nodes\): edited in Grafana/);
    expect(said).toMatch(/kept: - folder PR 7 \(pr-7\)\n {2}it still holds/);
    expect(said).toMatch(/1 deleted, 1 kept\.\n2 edited in Grafana and left there\.\n$/);
    expect(said).not.toMatch(/--overwrite-drifted|--adopt|journal/);
  });

  test("a clean-up removes one pull request and leaves all else as it was", async () => {
    const p = await previewer(version, api);
    p.stand.seed.folder("livekit", "LiveKit");
    seeded(p.stand, board("nodes"), "livekit");
    seeded(p.stand, board("pr7-fake"), "livekit");
    await p.publish(all, undefined, { number: 70 });
    p.stand.settle();
    const before = p.holds();
    await p.publish(all);
    expect(p.holds(copies)).toEqual(before);
    p.stand.settle();
    expect(await p.clean(7, { dryRun: true })).toBe(true);
    expect(p.holds()).toHaveLength(before.length + 4);
    expect(await p.clean()).toBe(true);
    expect(p.said()).toMatch(/4 deleted\.\n$/);
    expect(p.holds()).toEqual(before);
    p.writes();
    expect(await p.clean()).toBe(true);
    expect(p.said()).toBe(`Nothing of pull request 7 is in ${p.stand.url}.\n`);
    expect(p.writes()).toEqual([]);
  });

  test("what is over is removed, of every pull request", async () => {
    const p = await previewer(version, api);
    await p.publish(all, ["nodes"], { number: 1, lifetime: 2 });
    await p.publish(all, ["nodes", "media"], { number: 2, lifetime: 1 });
    await p.publish(all, ["redis"], { number: 3, lifetime: 9 });
    p.stand.settle();
    expect(await p.clean("expired")).toBe(true);
    expect(p.said()).toContain("There is no pull request whose previews are over.");
    await p.pass(3);
    expect(await p.clean("expired")).toBe(true);
    expect([...p.stand.state.dashboards.keys(), ...p.stand.state.folders.keys()]).toEqual([
      "pr3-redis",
      "pr-3",
    ]);
  });

  test("a folder of others is not filled, renamed or removed", async () => {
    const p = await previewer(version, api);
    p.stand.seed.folder("pr-7", "Private");
    seeded(p.stand, board("theirs", "", { tags: [] }), "pr-7");
    p.stand.seed.folder("pr-8", "PR 8");
    seeded(p.stand, board("theirs-too", "", { tags: [] }), "pr-8");
    p.stand.settle();
    const before = p.holds();
    const { problems, isWhole } = await p.publish(all);
    expect([isWhole, problems[0]?.what]).toEqual([false, "is the folder Private, which is not ours."]);
    expect((await p.publish(all, undefined, { number: 8 })).problems[0]?.what).toBe(
      "is the folder PR 8, which is not ours.",
    );
    expect(await p.clean()).toBe(true);
    expect(p.said()).toContain("; the folder Private is not ours and is left.");
    expect(p.holds()).toEqual(before);
    expect(p.writes()).toEqual([]);
  });

  test("a dashboard of others under a copy's uid is left, and no link leads to it", async () => {
    const p = await previewer(version, api);
    p.stand.seed.folder("else", "Else");
    seeded(p.stand, board("pr7-nodes", "", { title: "Theirs" }), "else");
    p.stand.settle();
    const before = p.holds();
    const { copies: made, isWhole } = await p.publish(all);
    expect(isWhole).toBe(false);
    expect(made[0]).toMatchObject({
      uid: "nodes",
      url: undefined,
      note: expect.stringContaining("not ours"),
    });
    expect(p.holds(copies.filter((uid) => uid !== "pr7-nodes"))).toEqual(before);
    p.stand.settle();
    expect(await p.clean()).toBe(true);
    expect(p.holds()).toEqual(before);
  });

  test("a folder that a person renamed keeps its name, and stays", async () => {
    const p = await previewer(version, api);
    await p.publish(all, ["nodes"]);
    p.stand.folder("pr-7", { title: "Look at this" });
    const { copies: made } = await p.publish([renamed(nodes, "New")]);
    expect(made[0]?.note).toBeUndefined();
    expect(modelOf(p.stand, "pr7-nodes").title).toBe("New (PR 7)");
    p.stand.settle();
    expect(await p.clean()).toBe(true);
    expect([...p.stand.state.folders.values()].map(({ title }) => title)).toEqual(["Look at this"]);
    expect(p.stand.state.dashboards.size).toBe(0);
  });

  test("faults on the way: every copy is there once, and everything goes again", async () => {
    const p = await previewer(version, api);
    const { faults } = p.stand;
    const save = api === "apis" ? /^POST \/apis\/dashboard/ : "POST /api/dashboards/db";
    const folder = api === "apis" ? /^POST \/apis\/folder/ : "POST /api/folders";
    faults.on(2, { answer: 503 });
    faults.on(folder, { drop: "after" });
    faults.on(save, { drop: "after" });
    faults.on(save, { answer: 429, retryAfter: 2 }, { skip: 1 });
    faults.on(save, { half: "cut" }, { skip: 2 });
    expect(await p.publish(all)).toMatchObject({ isWhole: true });
    expect(faults.left()).toBe(0);
    expect([...p.stand.state.dashboards.values()].map(({ version: v }) => v)).toEqual([1, 1, 1]);
    p.stand.settle();
    faults.on(/^DELETE .*dashboards/, { drop: "after" });
    faults.on(/^DELETE .*dashboards/, { answer: 429 }, { skip: 1 });
    faults.on(/^DELETE .*folders/, { drop: "before" });
    expect(await p.clean()).toBe(true);
    expect([faults.left(), p.holds()]).toEqual([0, []]);
  });

  test("what somebody changes between plan and write is not overwritten, nor deleted", async () => {
    const p = await previewer(version, api);
    await p.publish(all);
    p.stand.settle();
    const put = api === "apis" ? /^PUT .*dashboards\/pr7-nodes/ : "POST /api/dashboards/db";
    const edit = () => void p.stand.edit("pr7-nodes", (spec) => ({ ...spec, title: "Mine" }));
    p.stand.faults.between(put, edit);
    const again = await p.publish([renamed(nodes, "New"), media, redis]);
    expect(again.copies[0]).toMatchObject({
      url: `${p.stand.url}/d/pr7-nodes`,
      note: expect.stringContaining("somebody changed it after the plan was made"),
    });
    expect(modelOf(p.stand, "pr7-nodes").title).toBe("Mine");
    const touch = () => void p.stand.edit("pr7-media", (spec) => ({ ...spec, title: "Mine, too" }));
    // Read for the plan first, then once more just before it is deleted.
    p.stand.faults.between(/^GET .*pr7-media/, touch, { skip: 1 });
    expect(await p.clean()).toBe(false);
    expect(p.stand.faults.left()).toBe(0);
    expect([...p.stand.state.dashboards.keys()].sort()).toEqual(["pr7-media", "pr7-nodes"]);
    expect(p.said()).toContain("failed: - dashboard Media (PR 7) (pr7-media)");
  });
});
