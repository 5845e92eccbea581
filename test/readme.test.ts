// What the README and the guides show is true: examples are applied, settings parsed, commands and files there.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseSettings } from "../config/settings.ts";
import { names } from "../scripts/compile/book.ts";
import { copyProject } from "./copy.ts";

const readme = readFileSync("README.md", "utf8");
const contributing = readFileSync("CONTRIBUTING.md", "utf8");
const guides = readdirSync("docs")
  .filter((name) => name.endsWith(".md"))
  .map((name) => readFileSync(join("docs", name), "utf8"));
const all = [readme, contributing, ...guides].join("\n");
const blocks = (text: string, info: string): string[] =>
  [...text.matchAll(/^```(.*)\n([\s\S]*?)^```/gm)].filter((m) => m[1] === info).map((m) => m[2] ?? "");

const copy = copyProject();
afterAll(() => copy.remove());

/** A diff without line numbers: what is taken away must stand there, and what is added takes its place. */
const patched = (text: string, diff: string): string => {
  const lines = (sign: string) =>
    diff
      .split("\n")
      .filter((l) => l.startsWith(sign))
      .map((l) => l.slice(1))
      .join("\n");
  expect(text).toContain(lines("-"));
  return text.replace(lines("-"), lines("+"));
};

/** Each runs a verb, with its types, in a copy. */
const slow = 300_000;
describe("Add a panel", () => {
  const file = "dashboards/livekit/overview.ts";
  const overview = "out/grafana/dashboards/LiveKit/livekit-overview.json";
  const imports = (text: string) =>
    text.includes("stacked") ? text : text.replace(/(\bstat\b)/, "stacked, $1");

  test(
    "the line that is shown makes the panel",
    () => {
      const [diff = ""] = blocks(readme, `diff ${file}`);
      // A reader who has done so runs the tests as well.
      const added = /^\+\s+(stacked.*)$/m.exec(diff)?.[1] ?? "";
      copy.edit(file, (text) => (text.includes(added) ? text : patched(imports(text), diff)));
      const format = copy.run(["node_modules/@biomejs/biome/bin/biome", "check", "--write", "dashboards"]);
      expect([format.stderr, format.status]).toEqual(["", 0]);
      const { status, stderr } = copy.run(["scripts/start.cjs", "build"]);
      expect([stderr, status]).toEqual(["", 0]);
      expect(readFileSync(join(copy.folder, overview), "utf8")).toContain(
        '"title": "Participants by instance"',
      );
    },
    slow,
  );

  test(
    "and passes npm run check; promtool, which takes long, would only see a link that leads to the new panel",
    () => {
      const { status, stdout, stderr } = copy.run(["scripts/start.cjs", "check"], { PATH: "/nowhere" });
      expect([stderr, status]).toEqual(["", 0]);
      expect(stdout).toContain("no problems");
    },
    slow,
  );

  test(
    "the label that is shown as a mistake is refused, the choices are named, and nothing is written",
    () => {
      const [mistake = ""] = blocks(readme, "ts refused");
      const before = readFileSync(join(copy.folder, overview), "utf8");
      const [call = ""] = mistake.split(";");
      copy.edit(file, (text) => text.replace(/stacked\(.*\}\)/, call));
      expect(readFileSync(join(copy.folder, file), "utf8")).toContain(`      ${call},\n`);
      const { status, stderr } = copy.run(["scripts/start.cjs", "build"]);
      expect(status).toBe(1);
      expect(stderr).toContain("instanze is no label by which this can be split; these are: ");
      expect(stderr).toContain("Was instance meant?");
      expect(readFileSync(join(copy.folder, overview), "utf8")).toBe(before);
    },
    slow,
  );
});

test("the settings that are shown are valid", () => {
  for (const text of blocks(readme, "yaml settings"))
    expect(parseSettings(text, "README.md", names).cluster.name).toBe("prod-eu");
});

test("every npm run exists", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const named = [...all.matchAll(/npm run ([a-z]+)/g)].map((m) => m[1] ?? "");
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("every option that is shown of a verb is one that it has", () => {
  const shown = [...all.matchAll(/npm run ([a-z]+) -- ([^`\n;]*)/g)].flatMap(([, verb = "", rest = ""]) =>
    [...rest.matchAll(/(?<!\S)--[a-z-]+/g)].map(([option]) => ({ verb, option })),
  );
  const verbs = [...new Set(shown.map(({ verb }) => verb))];
  const helps = new Map(
    verbs.map((verb) => {
      const { stdout } = spawnSync(process.execPath, ["scripts/start.cjs", verb, "--help"], {
        encoding: "utf8",
      });
      return [verb, stdout];
    }),
  );
  expect(verbs).toContain("preview");
  expect(shown.filter(({ verb, option }) => !helps.get(verb)?.includes(`${option} `))).toEqual([]);
});

test("every path that is named exists", () => {
  const linked = [...(readme + contributing).matchAll(/\]\(([^)#:]+)\)/g)].map((m) => m[1] ?? "");
  const quoted = [
    ...(readme + contributing).matchAll(/`((?:out|docs|dashboards|panels|signals)\/[\w./-]*)`/g),
  ];
  const paths = [...linked, ...quoted.map((m) => m[1] ?? "")];
  expect(paths.filter((path) => !existsSync(path) && !existsSync(dirname(path)))).toEqual([]);
});

test("every directory that kubectl is told to apply is one for kustomize", () => {
  const applied = [...all.matchAll(/ -k (out\/[\w/-]+)/g)].map((m) => m[1] ?? "");
  expect(applied).toContain("out/kubernetes/grafana-operator");
  expect(applied.filter((path) => !existsSync(join(path, "kustomization.yaml")))).toEqual([]);
});

test("CI runs the second command as it stands", () => {
  const [, second = ""] = blocks(readme, "sh");
  expect(readFileSync(".ci/run", "utf8")).toContain(second.trim());
});
