// A publish or a rollback in which something goes wrong at each of its writes in turn: run again, it finishes what is
// left, and nothing that was done is taken back by it. Then all of it is taken back as one.

import { expect, test } from "vitest";
import { apisStore } from "../../../scripts/publish/apis.ts";
import { discover } from "../../../scripts/publish/discover.ts";
import type { Store } from "../../../scripts/publish/format.ts";
import { legacyStore } from "../../../scripts/publish/legacy.ts";
import type { Wanted } from "../../../scripts/publish/wanted.ts";
import { grafana, type Stand } from "../../grafana/grafana.ts";
import { all, type Fault, publisherOf } from "./in-turn.ts";
import { board, folder } from "./opened.ts";

const builds: Readonly<Record<string, Wanted>> = {
  first: {
    folders: [folder("f"), folder("g"), folder("h")],
    dashboards: [board("changes"), board("moves"), board("goes", "g"), board("stays", "h")],
  },
  // A folder comes, one goes, one is renamed and moved at once.
  second: {
    folders: [folder("f"), folder("k"), folder("h", "New", "k")],
    dashboards: [
      board("changes", "f", { title: "New" }),
      board("moves", "k"),
      board("comes", "k"),
      board("stays", "h"),
    ],
  },
};

/** What a stand holds, marks included; not what each save makes anew. */
const held = ({ state }: Stand) => {
  const sorted = <T extends { readonly uid: string }>(items: Iterable<T>) =>
    [...items].sort((a, b) => (a.uid < b.uid ? -1 : 1));
  return {
    folders: sorted(state.folders.values()).map(({ uid, title, folderUid }) => ({ uid, title, folderUid })),
    dashboards: sorted(state.dashboards.values()).map(({ uid, spec, folderUid }) => ({
      uid,
      spec,
      folderUid,
    })),
  };
};

const doors: readonly [string, Store["api"]][] = [
  ["10.4.1", "legacy"],
  ["13.2.0", "legacy"],
  ["13.2.0", "apis"],
];
const started = async (version: string, api: Store["api"]) => {
  const stand = await grafana({ version, behaviour: { nestedFolders: true } });
  stand.seed.dashboard(board("theirs", "").model as never);
  const publisher = publisherOf({
    stand,
    open: async (http) => {
      const server = await discover(http);
      return { server, store: (api === "apis" ? apisStore : legacyStore)(http, server, "video") };
    },
    wanted: (build) => ({ wanted: builds[build] as Wanted }),
  });
  expect(await publisher.publish("first")).toMatchObject({ code: 0 });
  return { stand, publisher, before: held(stand) };
};
const withBoth = async (version: string, api: Store["api"]) => {
  const all = await started(version, api);
  expect(await all.publisher.publish("second")).toMatchObject({ code: 0 });
  return { ...all, after: held(all.stand) };
};

const cases = doors.flatMap(([version, api]) =>
  all.map((fault): [string, Store["api"], Fault] => [version, api, fault]),
);

test.each(cases)("Grafana %s over %s: a rollback whose write %s", async (version, api, fault) => {
  const { stand, publisher, before, after } = await withBoth(version, api);
  let write = 1;
  for (; ; write++) {
    const { code, happened } = await publisher.back({ fault, write });
    if (!happened) break;
    expect(code).not.toBe(0);
    expect(await publisher.back()).toMatchObject({ code: 0 });
    expect(held(stand)).toEqual(before);
    // What both of them did is taken back as one.
    expect(await publisher.back()).toMatchObject({ code: 0 });
    expect(held(stand)).toEqual(after);
  }
  expect(held(stand)).toEqual(before);
  expect(write).toBeGreaterThan(7);
  await stand.close();
});

/** One that dies is held in `killed-in-turn.test.ts`. */
const failing = cases.filter(([, , fault]) => !fault.startsWith("dies"));

test.each(failing)("Grafana %s over %s: a publish whose write %s", async (version, api, fault) => {
  const undisturbed = await withBoth(version, api);
  let [write, isHit] = [0, true];
  while (isHit) {
    const { stand, publisher, before } = await started(version, api);
    const { code, happened } = await publisher.publish("second", { fault, write: ++write });
    expect(code === 0).toBe(!happened);
    isHit = happened;
    // Taken back instead, everything is as it was; then it is as if nothing had been tried.
    if (JSON.stringify(held(stand)) !== JSON.stringify(before))
      expect(await publisher.back()).toMatchObject({ code: 0 });
    expect(held(stand)).toEqual(before);
    await publisher.publish("second", { fault, write });
    expect(await publisher.publish("second")).toMatchObject({ code: 0 });
    expect(held(stand)).toEqual(undisturbed.after);
    await stand.close();
  }
  expect(write).toBeGreaterThan(7);
  await undisturbed.stand.close();
});
