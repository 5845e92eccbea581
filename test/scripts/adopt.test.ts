// The verb itself: what a user sees on the terminal, what is written, how it ends.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { write } from "../../scripts/adopt/draft/write.ts";
import { type Copy, copyProject } from "../copy.ts";

let copy: Copy;
beforeAll(() => {
  copy = copyProject();
});
afterAll(() => copy.remove());

const page = (name: string) => join(process.cwd(), "test/fixtures/adopt", name);
const start = "scripts/start.cjs";
const config = ["--config", join(process.cwd(), "monitoring.yaml")];
const env = { ...process.env, NO_COLOR: "1" };
const adopt = (args: readonly string[], input = "") => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [start, "adopt", ...args, ...config], {
    cwd: copy.folder,
    encoding: "utf8",
    env,
    input,
  });
  return { status, stdout, stderr };
};
const metrics = (...path: string[]) => join(copy.folder, "metrics", ...path);

describe("a component without a catalogue", () => {
  test("is printed, with what to do by hand and the next steps; nothing is written", () => {
    const before = readdirSync(metrics());
    const { status, stdout, stderr } = adopt(["--component", "livekit-sip", page("livekit-sip.prom")]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(
      "// metrics/livekit-sip/index.ts\n\n// Everything that livekit-sip exposes: a draft",
    );
    expect(stdout).toContain('export const sipTransfersTotal = counter("livekit_sip_transfers_total", {');
    expect(stdout).toContain("A draft of livekit-sip: 11 metrics of its own.\n");
    expect(stdout).toContain(
      "1. Write it: the same command with --write makes metrics/livekit-sip/ and components/livekit-sip.ts.",
    );
    expect(stdout).toContain("components/livekit-sip.ts");
    expect(stdout).toContain('export * as "livekit-sip" from "./livekit-sip/index.ts";');
    expect(readdirSync(metrics())).toEqual(before);
  });

  test("is written with --write, once; what is there then is named and left as it is", () => {
    const { status, stdout } = adopt(["--component", "livekit-sip", "--write", page("livekit-sip.prom")]);
    expect(status).toBe(0);
    const files = readdirSync(metrics("livekit-sip"));
    expect(files).toEqual(["index.ts", "labels.ts", "other.ts", "sip.ts"]);
    for (const file of files) expect(stdout).toContain(`Wrote metrics/livekit-sip/${file}\n`);
    const mine = metrics("livekit-sip", "index.ts");
    writeFileSync(mine, "mine");
    const again = adopt(["--component", "livekit-sip", "--write", page("livekit-sip.prom")]);
    expect(again.status).toBe(1);
    expect(again.stderr).toContain(
      "metrics/livekit-sip/index.ts\n  is there already; nothing is written over it.\n",
    );
    expect(readFileSync(mine, "utf8")).toBe("mine");
    expect(readdirSync(metrics()).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("is not written where the catalogue is not", () => {
    renameSync(metrics("target.ts"), metrics("moved.ts"));
    expect(() => write({ component: "x", card: "", files: new Map() } as never, metrics())).toThrow(
      "is not the folder of the catalogue.",
    );
    renameSync(metrics("moved.ts"), metrics("target.ts"));
    expect(existsSync(metrics("x"))).toBe(false);
  });

  test("may be a misspelt one", () => {
    const { stdout } = adopt(["--component", "redsi", page("redis.prom")]);
    expect(stdout).toContain("There is a component redis: was that meant?");
  });
});

describe("a component with a catalogue", () => {
  test("is compared in the release of the settings, and ends with 2 where that is asked for", () => {
    const args = ["--component", "redis", page("redis.prom")];
    const { status, stdout } = adopt(args);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^redis [\d.]+ \(.*monitoring\.yaml\), against /);
    expect(stdout).toContain("redis_stream_entries_added_total is a counter, in the catalogue a gauge\n");
    expect(adopt([...args, "--detailed-exitcode"]).status).toBe(2);
    expect(adopt([...args, "--release", "v1.88.0"]).stdout).toMatch(/^redis 1\.88\.0 \(--release\)/);
  });
});

describe("what cannot be read", () => {
  test.each([
    ["a web page", "<html></html>", "standard input\n  is a web page, not metrics."],
    ["a page that was cut", 'a 1\nb{x="', "standard input:2\n  is the last line and has no end"],
    ["nothing", "", "standard input\n  holds no metric."],
  ])("%s ends with 1 and prints no draft, also with --detailed-exitcode", (_, input, said) => {
    const { status, stdout, stderr } = adopt(["--component", "x", "--detailed-exitcode", "-"], input);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain(" at ");
  });

  test("a file that is not there, a folder", () => {
    expect(adopt(["--component", "x", "nowhere"]).stderr).toContain("nowhere\n  does not exist.");
    expect(adopt(["--component", "x", "metrics"]).stderr).toContain("metrics\n  is a directory.");
  });
});

test("all that is wrong with the options is told at once", () => {
  const { status, stderr } = adopt([
    "--component",
    "../x",
    "--timeout",
    "soon",
    "--max-size",
    "0",
    "--release",
    "new",
    "y",
  ]);
  expect(status).toBe(1);
  for (const where of ['--component "../x"\n', "--timeout\n", "--max-size\n", "--release\n"])
    expect(stderr).toContain(where);
  expect(adopt(["--component", "redis", "--write", page("redis.prom")]).stderr).toContain(
    "--write\n  is for a new component; redis has a catalogue.",
  );
  expect(adopt(["--component", "runtime", page("redis.prom")]).stderr).toContain(
    "is the folder of what all programs report.",
  );
});

test("the release that is said stands on the card of a draft; 0.0.0 without it", () => {
  const drafted = (...more: readonly string[]) => adopt(["--component", "x", ...more, "-"], "a 1\n").stdout;
  expect(drafted("--release", "v1.11.0")).toContain('exporter: { name: "x", release: "1.11.0" }');
  expect(drafted()).toContain('exporter: { name: "x", release: "0.0.0" }');
});

test("a Ctrl-C while it reads leaves nothing", async () => {
  mkdirSync(metrics("taken"));
  const child = spawn(process.execPath, [start, "adopt", "--component", "x", "--write", "-"], {
    cwd: copy.folder,
    env,
  });
  child.stdin.write("a 1\n");
  const ended = new Promise((done) => child.once("exit", (code, signal) => done(signal ?? code)));
  setTimeout(() => child.kill("SIGINT"), 1500);
  expect(await ended).toBe("SIGINT");
  expect(existsSync(metrics("x"))).toBe(false);
  expect(readdirSync(metrics()).filter((name) => name.startsWith("."))).toEqual([]);
});
