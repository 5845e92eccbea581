// A publish that is really killed, around each of its writes: what is there stays whole, and the next one goes on.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultSettings } from "../../../config/settings.ts";
import { compile, names } from "../../../scripts/build/book.ts";
import { dashboardFiles } from "../../../scripts/build/grafana.ts";
import { unfinished } from "../../../scripts/publish/journals.ts";
import { wantedOf } from "../../../scripts/publish/wanted.ts";
import { grafana, type Stand } from "../../grafana/grafana.ts";
import { publisherFor } from "./publishing.ts";
import { datasources, start } from "./verbs.ts";

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

test("asked to end, it finishes what is under way, names the rest, and ends with 130", async () => {
  stand = await grafana({ version: "13.2.0", datasources });
  const { child, ended } = start(stand, "publish", "--journal", journal, "--only", "redis-overview");
  stand.faults.between(/^POST /, async () => {
    child.kill("SIGTERM");
    await new Promise((done) => setTimeout(done, 200));
  });
  const { code, stdout } = await ended;
  expect([code, stand.state.folders.size, stand.state.dashboards.size]).toEqual([130, 1, 0]);
  expect(stdout).toMatch(/skipped: \+ dashboard .*\n {2}the run was interrupted\n\n1 created, 1 skipped\./);
  expect(unfinished(journal, { url: stand.url, org: undefined, project: "default" })).toEqual([]);
});
