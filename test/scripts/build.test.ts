// The verb itself: what a user sees on the terminal, and what happens to out/ when something is wrong.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "build-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const build = (...args: readonly string[]) => {
  const options = { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } } as const;
  return spawnSync(process.execPath, ["scripts/start.cjs", "build", ...args], options);
};
const settings = (text: string): string => {
  const file = join(folder, "settings.yaml");
  writeFileSync(file, text);
  return file;
};
const all = (out: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(out.length), readFileSync(file, "utf8")]),
  );

describe("npm run build", () => {
  const out = join(folder, "out");

  test("says what it made, and writes it", () => {
    const { stdout, stderr, status } = build("--out", out);
    expect([stderr, status]).toEqual(["", 0]);
    expect(stdout).toMatch(
      /✔ .*out: \d+ dashboards?, \d+ panels, \d+ alerts, \d+ recording rules, \d+ SLOs?\n/,
    );
    expect(stdout).toMatch(/ {2}\d+ files written, 0 removed, 0 as before, in \d+\.\d\d s\n {2}types .*\n/);
  });

  test("writes the same bytes again: nothing", () => {
    const { stdout } = build("--out", out);
    expect(stdout).toContain("0 files written, 0 removed");
    expect(stdout).toContain("\n  types unchanged since they last passed\n");
  });

  test("is what is committed under out/", () => {
    expect(Object.keys(all(out)).length).toBeGreaterThan(20);
    const { preview: _, ...committed } = Object.fromEntries(
      Object.entries(all("out")).filter(([f]) => !f.startsWith("/preview/")),
    );
    expect(all(out)).toEqual(committed);
  });

  test("leaves out/ as it was when the settings are wrong, and says all that is wrong", () => {
    const copy = join(folder, "copy");
    cpSync(out, copy, { recursive: true });
    const file = settings("components:\n  livekit-servr:\n    port: 1\nteam: 7\n");
    const { stdout, stderr, status } = build("--out", copy, "--config", file);
    expect([stdout, status]).toEqual(["", 1]);
    expect(stderr).toContain("Write livekit-server");
    expect(stderr).toContain("› team");
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(all(copy)).toEqual(all(out));
  });

  test("leaves out what a version is too old for, and says so", () => {
    const file = settings('components:\n  livekit-server:\n    version: "1.12.0"\n');
    const { stdout, status } = build("--out", join(folder, "old"), "--config", file);
    expect(status).toBe(0);
    expect(stdout).toMatch(/Left out \(\d+\)/);
    expect(stdout).toContain("needs livekit-server 1.13.2, this is 1.12.0");
  });

  test("builds a part, and nearly understands a wrong name", () => {
    expect(build("--out", join(folder, "part"), "--only", "prometheus").status).toBe(0);
    expect(Object.keys(all(join(folder, "part"))).every((f) => /^\/(prometheus|manifest)/.test(f))).toBe(
      true,
    );
    const { stderr, status } = build("--only", "prometeus");
    expect([status, stderr]).toMatchObject([1, expect.stringContaining("Write prometheus.")]);
  });

  test.each([
    ["the project's own folder", ".", "holds something else than a build: "],
    ["what the system does not allow", "/proc/x", "cannot be written: "],
  ])("refuses to write to %s, and touches nothing", (_, where, message) => {
    const before = readdirSync(".");
    const { stdout, stderr, status } = build("--out", where);
    expect([stdout, status]).toEqual(["", 1]);
    expect(stderr).toMatch(new RegExp(`^--out ${where}\n`));
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(".")).toEqual(before);
  });

  test("refuses settings that no path and no file can hold, with their place", () => {
    const far = settings(`grafana: { folderPrefix: "${"€".repeat(90)}" }\n`);
    const long = build("--out", join(folder, "long"), "--config", far);
    expect([long.stdout, long.status]).toEqual(["", 1]);
    expect(long.stderr).toMatch(
      /settings\.yaml:1:26 › grafana › folderPrefix\n {2}makes the name of a directory of 277 bytes; .*\n {2}Shorten it by 22 bytes/,
    );
    const half = settings('components: { redis: { selectors: { job: "~.*\\ud800" } } }\n');
    const { stderr, status } = build("--out", join(folder, "half"), "--config", half);
    expect([stderr, status]).toEqual([
      expect.stringContaining("job\n  has \\ud800 in it, half of a character"),
      1,
    ]);
    expect(readdirSync(folder)).not.toContain("long");
  });

  test("says where it runs when it is started elsewhere", () => {
    const start = join(process.cwd(), "scripts/start.cjs");
    const { stdout, stderr, status } = spawnSync(process.execPath, [start, "build"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect([stdout, status]).toEqual(["", 1]);
    expect(stderr).toContain(`npm run build\n  finds its files by their paths in ${process.cwd()}`);
    expect(stderr).toContain(`npm --prefix ${process.cwd()} run build`);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("explains itself", () => {
    const { stdout, status } = build("--help");
    expect(status).toBe(0);
    for (const option of ["--config", "--out", "--only", "--no-types", "--watch"])
      expect(stdout).toContain(option);
  });
});
