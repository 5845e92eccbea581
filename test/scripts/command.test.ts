// What every verb does with what npm makes of its command line.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

const plan = (env: Readonly<Record<string, string>>, ...words: readonly string[]) => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/start.cjs", "plan", ...words], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...env },
  });
  return { status, stderr };
};

test("an option before the two dashes, which npm takes for itself, is refused instead of left out", () => {
  expect(plan({ npm_config_target: "staging", npm_config_prune: "true", npm_config_yes: "true" })).toEqual({
    status: 1,
    stderr: [
      "--target",
      "  was taken by npm for itself.",
      "  Write it after two dashes: npm run plan -- --target; or, if it stands in an .npmrc, take it out there.",
      "",
      "--prune",
      "  was taken by npm for itself.",
      "  Write it after two dashes: npm run plan -- --prune; or, if it stands in an .npmrc, take it out there.",
      "",
    ].join("\n"),
  });
});

test("what npm leaves of such an option is told with the two dashes", () => {
  const { status, stderr } = plan({}, "staging");
  expect(status).toBe(1);
  expect(stderr).toMatch(/too many arguments.*\nOptions stand after two dashes: npm run plan -- …/);
});

test("npm's own settings are no mistake", () => {
  const { stderr } = plan({ npm_config_prefix: "/usr", npm_config_yes: "true", npm_config_json: "true" });
  expect(stderr).toMatch(/^GRAFANA_URL\n {2}is not set\./);
});

test("who reads no further, as `| head` does, ends neither the work nor gets a stack", async () => {
  const adopt = spawn(process.execPath, ["scripts/start.cjs", "adopt", "-", "--component", "many"]);
  adopt.stdout.destroy();
  const names = Array.from({ length: 500 }, (_, at) => `many_${at}_total`);
  adopt.stdin.end(names.map((name) => `# TYPE ${name} counter\n${name} 1\n`).join(""));
  const [stderr, [status]] = await Promise.all([text(adopt.stderr), once(adopt, "close")]);
  expect({ status, stack: /EPIPE|\n\s+at /.test(stderr) }).toEqual({ status: 0, stack: false });
});
