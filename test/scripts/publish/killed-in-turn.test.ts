// A publish that dies around each of its requests in turn: the next one brings everything to where it is wanted, and a
// rollback instead brings everything back.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { apisStore } from "../../../scripts/publish/apis.ts";
import { apply } from "../../../scripts/publish/apply.ts";
import { discover } from "../../../scripts/publish/discover.ts";
import type { Store } from "../../../scripts/publish/format.ts";
import type { Http } from "../../../scripts/publish/http.ts";
import type { Plan } from "../../../scripts/publish/items.ts";
import { type Journal, openJournal } from "../../../scripts/publish/journal.ts";
import { toTakeBack } from "../../../scripts/publish/journals.ts";
import { legacyStore } from "../../../scripts/publish/legacy.ts";
import { plan } from "../../../scripts/publish/plan.ts";
import { planBack } from "../../../scripts/publish/rollback.ts";
import type { Wanted } from "../../../scripts/publish/wanted.ts";
import type { Stand } from "../../grafana/grafana.ts";
import { testClock } from "./answering.ts";
import { Killed } from "./memory.ts";
import { board, folder, type Opened, opened } from "./opened.ts";

const first: Wanted = {
  folders: [folder("f"), folder("g")],
  dashboards: [board("changes"), board("moves"), board("goes", "g"), board("stays")],
};
const second: Wanted = {
  folders: [folder("f"), folder("h")],
  dashboards: [
    board("changes", "f", { title: "New" }),
    board("moves", "h"),
    board("comes", "h"),
    board("stays"),
  ],
};

interface Death {
  readonly at: number;
  readonly when: "before" | "after";
}
/** A process that dies around one of its requests: nothing more is asked or noted. */
const mortal = ({ at, when }: Death) => {
  let [asked, dead] = [0, false];
  const alive = <T>(value: T): T => {
    if (dead) throw new Killed();
    return value;
  };
  const asking = async <T>(ask: () => Promise<T>): Promise<T> => {
    asked = alive(asked) + 1;
    if (asked === at && when === "before") dead = true;
    const answer = await alive(ask)();
    if (asked >= at && when === "after") dead = true;
    return alive(answer);
  };
  const client = (http: Http): Http => ({
    ...http,
    get: (...words) => asking(() => http.get(...words)),
    send: (...words) => asking(() => http.send(...words)),
  });
  const noting = (journal: Journal): Journal => ({
    name: journal.name,
    begin: (item) => alive(journal).begin(item),
    end: (result) => alive(journal).end(result),
    finish: () => alive(journal).finish(),
  });
  return { client, noting, isDead: () => dead };
};

const immortal = mortal({ at: Number.POSITIVE_INFINITY, when: "after" });
const root = mkdtempSync(join(tmpdir(), "in-turn-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const clock = testClock();

const publisherOn = async ({ stand, http }: Opened, api: Store["api"], journals: string) => {
  const server = await discover(http);
  const place = { url: stand.url, org: undefined, project: "video", api, version: server.version };
  const storeOf = (client: Http) => (api === "apis" ? apisStore : legacyStore)(client, server, "video");
  const carried = async (store: Store, made: Plan, verb: "publish" | "rollback", life = immortal) => {
    await clock.sleep(1000);
    const journal = life.noting(openJournal(journals, { ...place, verb, message: "m" }, made, clock));
    const results = await apply(made, { store, message: "m", journal });
    journal.finish();
    expect(results.filter(({ outcome }) => outcome !== "done")).toEqual([]);
  };
  const publish = async (wanted: Wanted, life = immortal): Promise<void> => {
    const store = storeOf(life.client(http));
    await carried(store, await plan({ wanted, store, prune: true }), "publish", life);
  };
  return {
    publish: (wanted: Wanted) => publish(wanted),
    /** Publishes and dies, unless it has come to its end by then. */
    dies: async (wanted: Wanted, death: Death): Promise<boolean> => {
      const life = mortal(death);
      const ended = await publish(wanted, life).catch((error: unknown) => error);
      expect(ended instanceof Killed).toBe(life.isDead());
      return life.isDead();
    },
    back: async () => {
      const [store, past] = [storeOf(http), toTakeBack(journals, place, undefined)];
      await carried(store, await planBack({ past, store }), "rollback");
    },
  };
};

/** What a stand holds, marks included; not what each save makes anew. */
const held = ({ state }: Stand) => ({
  folders: [...state.folders.values()]
    .map(({ uid, title, folderUid }) => ({ uid, title, folderUid }))
    .sort(byUid),
  dashboards: [...state.dashboards.values()]
    .map(({ uid, spec, folderUid }) => ({ uid, spec, folderUid }))
    .sort(byUid),
});
const byUid = (a: { uid: string }, b: { uid: string }): number => (a.uid < b.uid ? -1 : 1);

const doors: readonly [string, Store["api"]][] = [
  ["10.4.1", "legacy"],
  ["13.2.0", "legacy"],
  ["13.2.0", "apis"],
];
const deaths = doors.flatMap(([version, api]) =>
  (["before", "after"] as const).map((when) => ({ version, api, when })),
);

/** A Grafana that holds the first build, something of others, and whatever else there is to compare with. */
const prepared = async (version: string, api: Store["api"]) => {
  const it = await opened(version, api);
  it.stand.seed.dashboard(board("theirs", "").model as never);
  const publisher = await publisherOn(it, api, mkdtempSync(join(root, "journals-")));
  await publisher.publish(first);
  return { stand: it.stand, ...publisher, before: held(it.stand) };
};

test.each(deaths)("Grafana $version over $api, killed $when each request", async ({ version, api, when }) => {
  const undisturbed = await prepared(version, api);
  await undisturbed.publish(second);
  const after = held(undisturbed.stand);
  let [it, deadly] = [await prepared(version, api), 0];
  for (let at = 1; ; at++) {
    if (!(await it.dies(second, { at, when }))) break;
    if (JSON.stringify(held(it.stand)) === JSON.stringify(it.before)) continue;
    deadly++;
    await it.back();
    expect(held(it.stand)).toEqual(it.before);
    await it.dies(second, { at, when });
    await it.publish(second);
    expect(held(it.stand)).toEqual(after);
    expect(it.stand.state.dashboards.get("theirs")?.history).toHaveLength(1);
    it = await prepared(version, api);
  }
  expect(deadly).toBeGreaterThan(4);
  expect(held(it.stand)).toEqual(after);
});
