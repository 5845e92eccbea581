// Where files provision the dashboards: no folder is made for what is not published.

import { expect, test } from "vitest";
import type { Provisioned } from "../../grafana/options.ts";
import { board, doors, folder } from "./opened.ts";
import { actions, publisher } from "./publishing.ts";

/** The folder that Grafana makes of a directory has a uid of its own. */
const THEIRS = "adk3j2";
const file = (uid: string): Provisioned => ({
  spec: board(uid).model as never,
  folderUid: THEIRS,
  path: `boards/${uid}.json`,
});
const wanted = { folders: [folder("f")], dashboards: [board("a"), board("b")] };

const provisionedOn = async (
  [version, api]: (typeof doors)[number],
  uids: readonly string[],
  nested = false,
) => {
  const behaviour = { nestedFolders: nested, filesOnApis: "refused" } as const;
  const p = await publisher(version, api, { provisioned: uids.map(file), behaviour });
  p.stand.seed.folder(THEIRS, "F");
  p.stand.settle();
  return p;
};
const folderNames = ({ stand }: Awaited<ReturnType<typeof provisionedOn>>) =>
  [...stand.state.folders.values()].map(({ uid, title }) => [uid, title]);

test.each(doors)("Grafana %s over %s: the folder of files is not doubled", async (...door) => {
  const p = await provisionedOn(door, ["a", "b"]);
  const plan = await p.plan(wanted);
  expect(actions(plan)).toEqual({ f: "blocked", a: "blocked", b: "blocked" });
  expect(plan.items.map(({ reason }) => reason)).toEqual([
    "it is not made: what would lie in it is refused",
    expect.stringMatching(/^managed by .*file/),
    expect.stringMatching(/^managed by .*file/),
  ]);
  const { code, results } = await p.publish(wanted);
  expect([code, results, p.writes(), folderNames(p)]).toEqual([1, [], [], [[THEIRS, "F"]]]);
});

test("a folder is made as soon as one dashboard goes into it", async () => {
  const p = await provisionedOn(["13.2.0", "apis"], ["a"]);
  expect(actions(await p.plan(wanted))).toEqual({ f: "create", a: "blocked", b: "create" });
  expect((await p.publish(wanted)).results.map(({ outcome }) => outcome)).toEqual(["done", "done"]);
});

test("folders within one another are made as far as something goes into them", async () => {
  const p = await provisionedOn(["13.2.0", "apis"], ["a", "b"], true);
  const folders = [folder("f"), folder("g", "G", "f"), folder("h", "H", "f"), folder("i", "I", "h")];
  const dashboards = [board("a", "g"), board("b", "i"), board("c", "h")];
  expect(actions(await p.plan({ folders, dashboards: dashboards.slice(0, 2) }))).toMatchObject({
    f: "blocked",
    g: "blocked",
    h: "blocked",
    i: "blocked",
  });
  const made = await p.plan({ folders, dashboards });
  expect(actions(made)).toMatchObject({ f: "create", g: "blocked", h: "create", i: "blocked", c: "create" });
});

test("one that is there, or for which nothing is built, is decided about as ever", async () => {
  const p = await provisionedOn(["13.2.0", "apis"], ["a", "b"]);
  p.stand.seed.folder("f", "F");
  expect(actions(await p.plan(wanted))).toMatchObject({ f: "unchanged" });
  expect(actions(await p.plan({ folders: [folder("z")], dashboards: [] }))).toEqual({ z: "create" });
});
