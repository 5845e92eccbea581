// npm run plan, publish and rollback: what they print, how they end, what they refuse.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { grafana, type Stand } from "../../grafana/grafana.ts";
import { datasources, run } from "./verbs.ts";

const folder = mkdtempSync(join(tmpdir(), "verbs-"));
const journal = ["--journal", join(folder, "journals")];
let stand: Stand;
beforeAll(async () => {
  stand = await grafana({ version: "13.2.0", datasources });
});
afterAll(async () => {
  await stand.close();
  rmSync(folder, { recursive: true, force: true });
});
const writes = (): number => stand.requests.filter(({ method }) => method !== "GET").length;

describe("from an empty Grafana to a published one and back", () => {
  test("plan tells what would be made, for people, machines and a comment, and writes nothing", async () => {
    const file = join(folder, "plan.md");
    const args = ["--json", "--markdown", file, "--detailed-exitcode", ...journal];
    const { code, stdout, stderr } = await run(stand, "plan", ...args);
    expect([code, stderr, writes()]).toEqual([2, "", 0]);
    const { summary, items } = JSON.parse(stdout);
    expect(summary).toMatchObject({ create: items.length, unchanged: 0 });
    expect(items).toContainEqual(
      expect.objectContaining({ kind: "dashboard", uid: "redis-overview", action: "create" }),
    );
    expect(readFileSync(file, "utf8")).toContain(`**${items.length} to create.**`);
  });

  test("publish without a terminal does not ask, says what it did, and leaves annotations", async () => {
    const { code, stdout, stderr } = await run(stand, "publish", "--annotate", ...journal);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/\n {2}\+ dashboard Redis \/ Overview \(redis-overview\): \d+ panels\n/);
    expect(stdout).toMatch(/\n(\d+) created\. Journal: \S+\n$/);
    expect(stand.state.annotations.size).toBe(stand.state.dashboards.size);
    const [first] = stand.state.annotations.values();
    expect(first).toMatchObject({ text: "Published by CI, commit 1a2b3c4d5e" });
  });

  test("then there is nothing to do, and publishing again writes nothing", async () => {
    const before = writes();
    const planned = await run(stand, "plan", "--detailed-exitcode", ...journal);
    expect([planned.code, planned.stdout.split("\n").at(-2)]).toEqual([
      0,
      expect.stringMatching(/^Nothing to do: /),
    ]);
    expect((await run(stand, "publish", ...journal)).code).toBe(0);
    expect(writes()).toBe(before);
  });

  test("what was edited is refused, with 1; rollback needs --yes, and takes the rest back", async () => {
    stand.edit("redis-overview", (spec) => ({ ...spec, description: "mine" }));
    expect((await run(stand, "publish", ...journal)).code).toBe(1);
    const refused = await run(stand, "rollback", ...journal);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("then add --yes")]);
    const { code, stdout } = await run(stand, "rollback", ...journal, "--yes");
    expect(code).toBe(1);
    expect(stdout).toContain("! dashboard Redis / Overview (redis-overview): changed by");
    expect([...stand.state.dashboards.keys()]).toEqual(["redis-overview"]);
    expect([...stand.state.folders.keys()]).toEqual(["redis"]);
  });
});

describe("refused, with one message", () => {
  const refused = async (where: Stand | undefined, ...args: readonly string[]) => {
    const { code, stdout, stderr } = await run(where, "publish", ...journal, ...args);
    expect([code, stdout]).toEqual([1, ""]);
    return stderr;
  };

  test("no Grafana, no credentials", async () => {
    expect(await refused(undefined)).toMatch(/GRAFANA_URL\n {2}is not set.*GRAFANA_TOKEN\n {2}is not set/s);
  });

  test("pruning where nobody can be asked", async () => {
    expect(await refused(stand, "--prune")).toMatch(
      /^--prune\n {2}may delete.*npm run plan -- --prune, then add --yes/s,
    );
  });

  test("out/ that is not what is built, and a data source that is not there", async () => {
    const out = join(folder, "out");
    cpSync("out/grafana", join(out, "grafana"), { recursive: true });
    const settings = join(folder, "settings.yaml");
    writeFileSync(settings, "grafana: { datasource: { uid: prometheuss } }\n");
    expect(await refused(stand, "--out", out, "--config", settings)).toMatch(/Run npm run build/);
    const other = await grafana({ version: "13.2.0" });
    expect(await refused(other)).toMatch(/is prometheus, a data source that this Grafana does not have/);
    await other.close();
  });
});
