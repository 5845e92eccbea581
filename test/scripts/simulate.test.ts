// The verb itself: what a user sees on the terminal.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "simulate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const words = (args: readonly string[]) => ["scripts/start.cjs", "simulate", ...args];
const simulate = (...args: readonly string[]) =>
  spawnSync(process.execPath, words(args), { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });

describe("npm run simulate", () => {
  test("lists the scenarios with their stories", () => {
    const { stdout, status } = simulate("--list");
    expect(status).toBe(0);
    expect(stdout).toContain("packet-loss: One node loses packets\n  The network of the second node");
  });

  test("tells all that is wrong with what was asked, and writes nothing", () => {
    const out = join(folder, "never");
    const args = ["--scenario", "redis-ful", "--nodes", "0", "--range", "6x", "--clusters", "2"];
    const { stderr, status } = simulate("--openmetrics", out, ...args);
    expect(status).toBe(1);
    expect(stderr).toContain("--scenario redis-ful\n  is not a scenario.\n  Write redis-full.");
    expect(stderr).toContain("--nodes\n  is out of bounds.\n  Write a whole number from 1 to 20.");
    expect(stderr).toContain("--range\n  cannot be read.\n  Write from 10m to 24h.");
    expect(stderr).toContain("--clusters 2\n  does not fit the settings");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("does one thing at a time, and nothing to a folder that holds something", () => {
    const { stderr, status } = simulate("--blocks", "scripts", "--serve", "--end", "2026-01-01");
    expect(status).toBe(1);
    expect(stderr).toContain("--blocks --serve\n  has to be told exactly one thing to do.");
    expect(stderr).toContain("--end\n  means nothing with --serve");
    expect(stderr).toContain("scripts\n  is not empty.");
  });

  test("writes text of the series that something uses, and says where", () => {
    const out = join(folder, "text");
    const few = ["--nodes", "1", "--range", "10m", "--end", "2026-05-04T09:00:00Z"];
    const { stdout, stderr, status } = simulate("--openmetrics", out, ...few);
    expect([stderr, status]).toEqual(["", 0]);
    expect(stdout).toMatch(/^Wrote packet-loss, \d+ stretches of time, to .*text in [\d.]+ s\.\n$/);
    const last = readFileSync(join(out, readdirSync(out).at(-1) ?? ""), "utf8");
    expect(last).toMatch(/^livekit_room_total\{.* 1777885200$/m);
    expect(last).not.toContain("go_memstats_frees_total");
    expect(last.endsWith("# EOF\n")).toBe(true);
  });

  test("serves until it is ended, and lists the targets", async () => {
    const targets = join(folder, "targets.yaml");
    const child = spawn(process.execPath, words(["--serve", "--nodes", "1", "--targets", targets]));
    let said = "";
    await new Promise<void>((done) =>
      child.stdout.on("data", (data) => {
        said += data;
        if (said.includes("Ctrl-C")) done();
      }),
    );
    const [url = ""] = /http:\S+/.exec(said) ?? [];
    expect(await (await fetch(url)).text()).toContain("livekit_egress_available");
    expect(readFileSync(targets, "utf8")).toContain(new URL(url).host);
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });
});
