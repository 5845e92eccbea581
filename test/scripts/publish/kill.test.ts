// A publish that is really killed, around each of its writes: what is there stays whole, and the next one goes on.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isLoadedGroup } from "../../../alerts/engine/loaded.ts";
import { defaultSettings } from "../../../config/settings.ts";
import { compile, names } from "../../../scripts/compile/book.ts";
import { dashboardFiles } from "../../../scripts/compile/grafana.ts";
import { unfinished } from "../../../scripts/publish/journals.ts";
import { wantedOf } from "../../../scripts/publish/wanted.ts";
import { grafana, type Stand } from "../../grafana/grafana.ts";
import { listOf } from "../../grafana/json.ts";
import type { Datasource } from "../../grafana/state.ts";
import { publisherFor } from "./publishing.ts";
import { built } from "./rules/opened.ts";
import { datasources, run, start } from "./verbs.ts";

const all = wantedOf(dashboardFiles(compile(defaultSettings(names))));
const wanted = {
  folders: all.folders.filter(({ uid }) => uid === "redis"),
  dashboards: all.dashboards.filter(({ uid }) => uid === "redis-overview"),
};

let stand: Stand;
let journal: string;
beforeEach(() => {
  journal = mkdtempSync(join(tmpdir(), "killed-"));
});
afterEach(async () => {
  await stand.close();
  rmSync(journal, { recursive: true, force: true });
});

const old = ["11.6.0", "legacy"] as const;
const recent = ["13.2.0", "apis"] as const;
const cases = [
  { when: "before", write: 1, door: old },
  { when: "after", write: 1, door: recent },
  { when: "before", write: 2, door: recent },
  { when: "after", write: 2, door: old },
] as const;

test.each(cases)("killed $when write $write: $door", async ({ when, write, door: [version, api] }) => {
  stand = await grafana({ version, datasources });
  const { child, ended } = start(
    stand,
    "publish",
    "--journal",
    journal,
    "--api",
    api,
    "--only",
    "redis-overview",
  );
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const isWrite = /^(POST|PUT) /;
  stand.faults.between(isWrite, kill, { skip: write - 1 });
  if (when === "before") stand.faults.on(isWrite, { drop: "before" }, { skip: write - 1 });
  expect((await ended).code).toBeNull();
  const done = write - 1 + (when === "after" ? 1 : 0);
  await expect.poll(() => stand.state.folders.size + stand.state.dashboards.size).toBe(done);
  const place = { url: stand.url, org: undefined, project: "default" };
  expect(unfinished(journal, place)).toHaveLength(1);
  const next = publisherFor(stand, api, journal);
  expect(await next.publish(wanted)).toMatchObject({ code: 0 });
  expect(next.said[0]).toMatch(/has not come to its end: \d of 2 objects are known to be written/);
  expect([stand.state.folders.size, stand.state.dashboards.size]).toEqual([1, 1]);
  expect(stand.state.dashboards.get("redis-overview")?.history).toHaveLength(1);
  expect(unfinished(journal, place)).toEqual([]);
});

const rules = built.flatMap((each) => each.rules);
const counts = {
  first: built[0]?.rules.length ?? 0,
  alerts: rules.filter(({ alert }) => alert !== undefined).length,
  all: rules.length,
};
/** Grafana is not told that rules are loaded: it writes no ALERTS of those that it evaluates itself. */
const own = built.filter((group) => !isLoadedGroup(group));
const inGrafana = { first: own[0]?.rules.length ?? 0, all: own.flatMap((group) => group.rules).length };
const mimir: Datasource = { uid: "prometheus", name: "Mimir", type: "prometheus", ruler: "mimir" };
const countOf = ({ state }: Stand): number =>
  [...state.rulers.values()]
    .flatMap((spaces) => [...spaces.values()].flat())
    .reduce((sum, group) => sum + listOf(group.rules).length, state.rules.size);

/** How rules are written, the write that it dies after, how many there are then and in the end. */
test.each([
  ["10.4.1", "grafana", /^POST \/api\/v1\/provisioning/, 3, 3, counts.alerts],
  ["13.2.0", "grafana", /^POST \/api\/convert/, 1, inGrafana.first, inGrafana.all],
  ["13.2.0", "ruler", /^POST \/api\/ruler/, 1, counts.first, counts.all],
] as const)("killed in Grafana %s, rules in %s", async (version, place, write, n, then, whole) => {
  stand = await grafana({ version, datasources: [mimir] });
  const args = ["--journal", journal, "--rules", place];
  const { child, ended } = start(stand, "publish", ...args);
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  stand.faults.between(write, kill, { skip: n - 1 });
  expect((await ended).code).toBeNull();
  await expect.poll(() => countOf(stand)).toBe(then);
  const next = await run(stand, "publish", ...args);
  expect([next.code, next.stderr]).toEqual([0, expect.stringContaining("has not come to its end")]);
  expect(countOf(stand)).toBe(whole);
  for (const { history } of stand.state.dashboards.values()) expect(history).toHaveLength(1);
  expect(unfinished(journal, { url: stand.url, org: undefined, project: "default" })).toEqual([]);
});

test("asked to end, it finishes what is under way and names the rest; with the next it is one publish, and ends with 143", async () => {
  stand = await grafana({ version: "13.2.0", datasources });
  const { child, ended } = start(stand, "publish", "--journal", journal, "--only", "redis-overview");
  stand.faults.between(/^POST /, async () => {
    child.kill("SIGTERM");
    await new Promise((done) => setTimeout(done, 200));
  });
  const { code, stdout } = await ended;
  expect([code, stand.state.folders.size, stand.state.dashboards.size]).toEqual([143, 1, 0]);
  expect(stdout).toMatch(/skipped: \+ dashboard .*\n {2}the run was interrupted\n\n1 created, 1 skipped\./);
  const place = { url: stand.url, org: undefined, project: "default" };
  expect(unfinished(journal, place)).toHaveLength(1);
  const next = await run(stand, "publish", "--journal", journal, "--only", "redis-overview");
  expect([next.code, next.stderr]).toEqual([
    0,
    expect.stringContaining("has not come to its end: 1 of 2 objects"),
  ]);
  expect(unfinished(journal, place)).toEqual([]);
  const back = await run(stand, "rollback", "--journal", journal, "--yes");
  expect([back.code, back.stdout]).toEqual([
    0,
    expect.stringMatching(/^Taking back \S+, and \S+ that it went on with: /),
  ]);
  expect([stand.state.folders.size, stand.state.dashboards.size]).toEqual([0, 0]);
});
