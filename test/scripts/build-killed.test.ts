// A build that is really killed, by the system: until the next one plan, publish and check refuse what is half written,
// and after it out/ is what a clean build makes.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { componentNames } from "../../components/index.ts";
import { write } from "../../scripts/compile/write.ts";
import { workFolder } from "../../scripts/compile/writing/journal.ts";
import { files, put, tree, untouched } from "./compile/writing/folder.ts";

const root = mkdtempSync(join(realpathSync(tmpdir()), "build-killed-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
const fresh = (): string => join(root, String(count++));

/** Runs a program whose process is killed at its n-th change below a folder; says whether it was. */
const killed = (out: string, at: number, words: readonly string[], log = ""): boolean => {
  const env = { ...process.env, NO_COLOR: "1", KILL_BELOW: out, KILL_AT: String(at), KILL_LOG: log };
  const preload = ["--require", resolve("test/scripts/compile/writing/kill-at.cjs")];
  const { signal, status, stderr } = spawnSync(process.execPath, [...preload, ...words], {
    encoding: "utf8",
    env,
  });
  if (signal === "SIGKILL") return true;
  expect([stderr, status, signal]).toEqual(["", 0, null]);
  return false;
};
const theirs = { "notes.txt": "mine", "docs/mine.md.writing": "mine", "preview/index.html": "mine" };
const ofOthers = (out: string): readonly string[] =>
  untouched(out).filter((line) => Object.keys(theirs).some((path) => line.startsWith(`${path} `)));
const withTheirs = (clean: Readonly<Record<string, string>>) => ({ ...clean, ...theirs, preview: "/" });

test("a process that writes, killed at each of its changes", () => {
  const [first, second] = [
    files(["a.json", "docs/b.md", "old/x.md"]),
    files(["a.json", "docs/b.md", "new/y.md"], " 2"),
  ];
  const program = join(root, "writer.cjs");
  const contents = `
    import { write } from "./scripts/compile/write.ts";
    write(process.argv[2], new Map(${JSON.stringify([...second])}), true);`;
  buildSync({ stdin: { contents, resolveDir: "." }, bundle: true, platform: "node", outfile: program });
  const [start, clean] = [fresh(), fresh()];
  write(start, first, true);
  put(start, theirs);
  write(clean, second, true);
  let at = 1;
  for (; ; at++) {
    const out = fresh();
    cpSync(start, out, { recursive: true });
    const before = ofOthers(out);
    if (!killed(out, at, [program, out])) break;
    write(out, second, true);
    expect(tree(out)).toEqual(withTheirs(tree(clean)));
    expect(ofOthers(out)).toEqual(before);
    rmSync(out, { recursive: true });
  }
  expect(at).toBeGreaterThan(15);
});

describe("npm run build", () => {
  /** Of two components: what is killed is a build, however large. */
  const few = componentNames.filter((name) => name !== "redis" && name !== "livekit-egress");
  const small = `components: { ${few.map((name) => `${name}: { enabled: false }`).join(", ")} }\n`;
  const [mine, settings] = [join(root, "mine.yaml"), join(root, "other.yaml")];
  const [old, clean, log] = [join(root, "old"), join(root, "clean"), join(root, "log")];
  const built = (out: string, config: string) => [
    "scripts/start.cjs",
    "build",
    "--out",
    out,
    "--config",
    config,
  ];
  const build = (out: string) => built(out, mine);
  /** Of another team and under another folder: dashboards move, every rule and runbook differs. */
  const other = (out: string) => built(out, settings);
  const copied = (): string => {
    const out = fresh();
    cpSync(old, out, { recursive: true });
    put(out, theirs);
    return out;
  };
  beforeAll(() => {
    writeFileSync(mine, small);
    writeFileSync(settings, `${small}grafana: { folderPrefix: "Other " }\nteam: other\n`);
    for (const [out, words] of [
      [old, build(old)],
      [clean, other(clean)],
    ] as const)
      expect(killed(out, 0, words)).toBe(false);
    const out = copied();
    killed(out, 0, other(out), log);
  }, 120_000);

  /** The number of the change in the middle of those of a kind. */
  const middle = (pattern: RegExp): number => {
    const changes = [...readFileSync(log, "utf8").trim().split("\n").entries()];
    const found = changes.filter(([, line]) => pattern.test(line));
    return (found[Math.floor(found.length / 2)]?.[0] ?? -1) + 1;
  };
  const run = (verb: string, ...more: readonly string[]) => {
    const env = { ...process.env, GRAFANA_URL: "http://127.0.0.1:9", GRAFANA_TOKEN: "x", NO_COLOR: "1" };
    return spawnSync(process.execPath, ["scripts/start.cjs", verb, ...more], { encoding: "utf8", env });
  };
  const expectRefused = (out: string): void => {
    for (const verb of ["plan", "publish", "check"]) {
      const { status, stderr, stdout } = run(verb, "--out", out, "--config", settings);
      const fix = `Run npm run build -- --out ${out}`;
      expect([verb, status, stdout, stderr]).toEqual([verb, 1, "", expect.stringContaining(fix)]);
    }
  };

  test.each([
    ["while new files are written", /^writeFileSync .*\/new\/\d+$/, () => undefined],
    ["while they are renamed", /^renameSync .*\/new\/\d+$/, expectRefused],
    ["while old ones are removed", /^unlinkSync .*\/grafana\//, () => undefined],
  ])(
    "killed %s, and built again",
    (_, pattern, meanwhile) => {
      const out = copied();
      const before = ofOthers(out);
      expect(killed(out, middle(pattern), other(out))).toBe(true);
      expect(existsSync(join(out, workFolder))).toBe(true);
      meanwhile(out);
      expect(killed(out, 0, other(out))).toBe(false);
      expect(tree(out)).toEqual(withTheirs(tree(clean)));
      expect(ofOthers(out)).toEqual(before);
    },
    120_000,
  );

  test("two at once, of other settings: both end well, and what is there is what one of them builds", async () => {
    const out = fresh();
    const codes = [build(out), other(out)].map(
      (words) =>
        new Promise((done) => spawn(process.execPath, words, { stdio: "ignore" }).once("close", done)),
    );
    expect(await Promise.all(codes)).toEqual([0, 0]);
    expect([tree(old), tree(clean)]).toContainEqual(tree(out));
  });
});
