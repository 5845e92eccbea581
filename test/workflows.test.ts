// What runs in CI: it reads as YAML, asks for no more than it needs, and never runs a stranger's code with a secret.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
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
interface Workflow {
  readonly env?: Readonly<Record<string, string>>;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly if?: string; readonly steps: readonly Step[] }>>;
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
