// The verb itself: what a user sees on the terminal when something cannot be meant.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "preview-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const out = join(folder, "out");

const preview = (...args: readonly string[]) => {
  const options = { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } } as const;
  return spawnSync(process.execPath, ["scripts/start.cjs", "preview", "--out", out, ...args], options);
};
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe("npm run preview", () => {
  test("lists the scenarios with their stories", () => {
    const { stdout, stderr, status } = preview("--list-scenarios");
    expect([stderr, status]).toEqual(["", 0]);
    expect(stdout).toMatch(/^packet-loss +One node loses packets\. The network/m);
  });

  test.each<[string, readonly string[], string]>([
    ["a dashboard that is none", ["--only", "livekit-overviev"], "Write livekit-overview. There are"],
    ["a scenario that is none", ["--scenario", "packet-los"], "Write packet-loss."],
    [
      "a recording that is none",
      ["--replay", file("x.jsonl", "{}\n")],
      "x.jsonl:1\n  does not begin as a recording",
    ],
    ["settings that are wrong", ["--config", file("x.yaml", "team: 7\n")], "› team"],
    ["an option that is none", ["--scenarios"], "Did you mean"],
    [
      "a folder of something else",
      ["--out", "out"],
      "--out out\n  holds something else than a preview: its manifest.txt begins with another line.",
    ],
    ["a folder that cannot be", ["--out", "package.json/x"], "package.json, which is a file."],
  ])("tells %s, and writes nothing", (_, args, message) => {
    const { stdout, stderr, status } = preview(...args);
    expect([stdout, status]).toEqual(["", 1]);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(folder)).not.toContain("out");
  });
});
