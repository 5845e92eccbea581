// A locked database, as a real Grafana on SQLite shows it to those who write at the same time.

import { afterEach, expect, test } from "vitest";
import { type Asked, ask, closeStands, started } from "./ask.ts";
import type { Stand } from "./grafana.ts";

afterEach(closeStands);
/** The writes of a stand are under way until a number of requests has come. */
const meeting = (stand: Stand, requests: number): void => {
  const allCame = async () => {
    while (stand.requests.length < requests) await new Promise((done) => setTimeout(done, 1));
  };
  stand.faults.on(/^POST /, { hold: allCame }, { times: requests });
};
const withTwo = async (version: string, requests: number): Promise<Stand> => {
  const stand = await started({ version });
  for (const uid of ["a", "b"]) stand.seed.dashboard({ uid, title: uid, panels: [] });
  meeting(stand, requests);
  return stand;
};
const save = (stand: Stand, uid: string, more: object = {}) => {
  const version = stand.state.dashboards.get(uid)?.version ?? 0;
  const dashboard = { uid, title: `new ${uid}`, version, panels: [] };
  return ask(stand, "POST", "/api/dashboards/db", { dashboard, overwrite: false, ...more });
};
/** Whichever of them arrives first. */
const sorted = async (asking: readonly Promise<Asked>[]) =>
  (await Promise.all(asking)).sort((a, b) => a.status - b.status);

test.each([
  ["10.4.1", 412, { status: "version-mismatch", message: "The dashboard has been changed by someone else" }],
  ["13.2.0", 409, { message: "Dashboard already exists. Use overwrite flag to update." }],
])(
  "%s: the second of two saves is refused as if somebody else had saved, and nothing is",
  async (version, status, body) => {
    const stand = await withTwo(version, 2);
    const [one, two] = await sorted([save(stand, "a"), save(stand, "b")]);
    expect([one?.status, two?.status, two?.body]).toEqual([200, status, body]);
    expect([...stand.state.dashboards.values()].map((each) => each.version).sort()).toEqual([1, 2]);
  },
);

test("without a version to compare it is saved", async () => {
  const stand = await withTwo("10.4.1", 3);
  const saves = [save(stand, "a"), save(stand, "new"), save(stand, "b", { overwrite: true })];
  expect((await sorted(saves)).map((each) => each.status)).toEqual([200, 200, 200]);
});

test("all else says that the database is locked; reads are not disturbed", async () => {
  const stand = await withTwo("10.4.1", 3);
  const folders = ["f", "g"].map((uid) => ask(stand, "POST", "/api/folders", { uid, title: uid }));
  const read = ask(stand, "GET", "/api/dashboards/uid/a");
  const [, seen, refused] = await sorted([...folders, read]);
  expect([seen?.status, refused?.status]).toEqual([200, 500]);
  expect(refused?.body).toMatchObject({ message: "database is locked" });
});

test("as many at once as the database takes are no crowd, and the busiest moment is remembered", async () => {
  const stand = await started({ version: "10.4.1", behaviour: { parallelWrites: 4 } });
  meeting(stand, 6);
  const uids = ["a", "b", "c", "d", "e", "f"];
  const folders = uids.map((uid) => ask(stand, "POST", "/api/folders", { uid, title: uid }));
  expect((await sorted(folders)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 500, 500]);
  expect(stand.busiest()).toBe(6);
});
