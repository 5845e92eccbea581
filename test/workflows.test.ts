// What runs in CI: it reads as YAML, asks for no more than it needs, and never runs a stranger's code with a secret.

import { spawnSync } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

interface Step {
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly if?: string;
  readonly container?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly env?: Readonly<Record<string, string>>;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}
const folder = ".github/workflows";
const files = readdirSync(folder).sort();
const texts = new Map(files.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
const workflow = (name: string): Workflow => parse(texts.get(name) ?? "");
const steps = (name: string): readonly Step[] =>
  Object.values(workflow(name).jobs).flatMap((job) => job.steps);
const runs = (name: string): string =>
  steps(name)
    .flatMap(({ run }) => run ?? [])
    .join("\n");

describe.each(files)("%s", (name) => {
  test("says what it may do, in each workflow", () => {
    expect(workflow(name).permissions).toBeDefined();
  });
  test("takes actions by commit, with their release beside it, and images by digest", () => {
    const text = texts.get(name) ?? "";
    for (const [line] of text.matchAll(/uses: .*/g))
      expect(line).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    for (const { container } of Object.values(workflow(name).jobs))
      if (container !== undefined) expect(container).toMatch(/^[a-z]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
  });
  test("installs packages, which run code of their own, without a secret", () => {
    expect(JSON.stringify(workflow(name).env ?? {})).not.toContain("secrets.");
    for (const job of Object.values(workflow(name).jobs)) {
      expect(JSON.stringify(job.env ?? {})).not.toContain("secrets.");
      for (const step of job.steps.filter(({ run }) => run?.includes("npm ci")))
        expect(JSON.stringify(step)).not.toMatch(/secrets\.|github\.token|npm run/);
    }
  });
  test("lets git read the clone where a container has another user", () => {
    for (const { container, steps: all } of Object.values(workflow(name).jobs)) {
      if (container === undefined) continue;
      const at = (part: string) => all.findIndex((step) => JSON.stringify(step).includes(part));
      expect(at("safe.directory")).toBe(at("actions/checkout") + 1);
    }
  });
  test("hands what comes from outside to a shell by its environment only", () => {
    expect(runs(name)).not.toMatch(/\$\{\{/);
  });
  test("runs verbs and scripts that there are, with options that they have", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const [, verb = "", rest = ""] of runs(name).matchAll(/npm run ([a-z]+)([^\n|&>]*)/g)) {
      expect(Object.keys(scripts)).toContain(verb);
      const options = [...rest.matchAll(/(?<!\S)--[a-z-]+/g)].map(([option]) => option);
      if (options.length === 0) continue;
      const help = spawnSync(process.execPath, ["scripts/start.cjs", verb, "--help"], {
        encoding: "utf8",
      }).stdout;
      expect(options.filter((option) => !help.includes(`${option} `))).toEqual([]);
    }
  });
});

describe.each([
  ["publish.yml", "plan"],
  ["publish.yml", "publish"],
  ["drift.yml", "plan"],
])("%s: %s", (name, verb) => {
  /** What the verb is started with when the variable holds a text. */
  const started = (rules: string): readonly string[] => {
    const run = steps(name).find((step) => step.run?.includes(`npm run ${verb} `))?.run ?? "";
    const npm = 'npm() { printf "%s\\n" "$@"; }';
    const env = { PATH: process.env.PATH, GITHUB_OUTPUT: "/dev/null", RULES: rules, PRUNE: "--prune --yes" };
    const { stdout } = spawnSync("bash", ["-e", "-c", `${npm}\n${run}`], { encoding: "utf8", env });
    return stdout.trimEnd().split("\n").slice(3);
  };

  test("takes rules along where the repository's variable says so", () => {
    expect(workflow(name).env?.RULES).toMatch(/^\$\{\{ vars\.PUBLISH_RULES \|\| 'none' \}\}$/);
    const args = started("grafana");
    expect(args[args.indexOf("--rules") + 1]).toBe("grafana");
  });

  test("hands its text on as one word, whatever is in it", () => {
    const evil = '$(touch x) `id` "; --yes --prune *';
    const args = started(evil);
    expect(args[args.indexOf("--rules") + 1]).toBe(evil);
    expect(args.filter((each) => each === "--prune")).toHaveLength(verb === "publish" ? 1 : 0);
  });
});

describe("what an artifact brings is told", () => {
  const told = steps("publish.yml").concat(steps("drift.yml"), steps("preview-comment.yml"));
  const scripts = told
    .map((step) => String(step.with?.script ?? ""))
    .filter((script) => script.includes("readFileSync"));
  /** Runs a script in a folder of its own with a GitHub that only notes what it is told. */
  const run = async (script: string, folder: string): Promise<string> => {
    const calls: unknown[] = [];
    const call = async (given: unknown) => {
      calls.push(given);
      return { data: [{ number: 7, head: { sha: "abc" } }] };
    };
    const rest = new Proxy({}, { get: () => new Proxy({}, { get: () => call }) });
    const workflow_run = { head_repository: { owner: { login: "o" } }, head_branch: "b", head_sha: "abc" };
    const payload = { workflow_run, pull_request: { number: 7 } };
    const fs = {
      lstatSync: (path: string) => lstatSync(join(folder, path)),
      readFileSync: (path: string) => readFileSync(join(folder, path), "utf8"),
    };
    const names = ["github", "context", "require", "process", "core"];
    const work = new Function(...names, `return (async () => {${script}})()`);
    const github = { rest, paginate: async () => [] };
    await work(github, { repo: {}, payload }, () => fs, { env: { CODE: "2" } }, { notice: () => undefined });
    return JSON.stringify(calls);
  };
  const folderWith = (put: (file: string) => void): string => {
    const root = mkdtempSync(join(tmpdir(), "artifact-"));
    mkdirSync(join(root, "preview"));
    for (const file of ["plan.md", "preview/comment.md"]) put(join(root, file));
    return root;
  };

  test("by all three workflows that tell it", () => expect(scripts).toHaveLength(3));
  test.each(scripts)("when it is a plain file (%#)", async (script) => {
    const folder = folderWith((file) => writeFileSync(file, "4 to change, says @somebody"));
    expect(await run(script, folder)).toContain("4 to change, says @\u2060somebody");
    rmSync(folder, { recursive: true });
  });
  test.each(scripts)("and not when a link lies in its place (%#)", async (script) => {
    const folder = folderWith((file) => symlinkSync("/proc/self/environ", file));
    await expect(run(script, folder)).rejects.toThrow("is no plain file");
    rmSync(folder, { recursive: true });
  });
});

test("what is pushed is tested, and so are pull requests of forks, which are pushed elsewhere", () => {
  expect(Object.keys(workflow("ci.yml").on)).toEqual(["push", "pull_request"]);
  expect(texts.get("ci.yml")).not.toContain("secrets.");
  expect(workflow("ci.yml").permissions).toEqual({ contents: "read" });
  const { test: job } = workflow("ci.yml").jobs;
  expect(job?.if).toBe(
    "github.event_name == 'push' || github.event.pull_request.head.repo.full_name != github.repository",
  );
});

test("a preview is made for forks as well: it has no secret and may only read", () => {
  expect(texts.get("preview.yml")).not.toContain("secrets.");
  expect(workflow("preview.yml").on).toHaveProperty("pull_request");
  expect(workflow("preview.yml").permissions).toEqual({ contents: "read" });
});

test("what may write never takes the code of a pull request", () => {
  for (const name of files) {
    const { on } = workflow(name);
    if (!("pull_request_target" in on || "workflow_run" in on)) continue;
    for (const step of steps(name).filter(({ uses }) => uses?.startsWith("actions/checkout")))
      expect(Object.keys(step.with ?? {})).not.toContain("ref");
    expect(texts.get(name)).not.toMatch(/pull_request\.head\.sha|head_sha \}\}/);
  }
});

test("a plan that cannot be made is told in the comment, too, in place of an earlier one", () => {
  const { jobs } = workflow("publish.yml");
  const at = (part: string): number =>
    (jobs.plan?.steps ?? []).findIndex((step) => JSON.stringify(step).includes(part));
  expect(jobs.plan?.steps[at("It could not be made")]).toMatchObject({ if: "failure()" });
  expect(jobs.plan?.steps[at("upload-artifact")]).toMatchObject({ if: "always()" });
  expect(at("It could not be made")).toBeLessThan(at("upload-artifact"));
  expect(jobs.comment?.if).toContain("needs.plan.result == 'failure'");
});
