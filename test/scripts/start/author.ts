// An author at work: a copy of the project in which definitions are changed, and what the verbs say of them.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect } from "vitest";
import { copyProject } from "../../copy.ts";

export const copy = copyProject();
export const overview = "dashboards/livekit/overview.ts";
const broken = new Map<string, string>();
/** Changes a file until the end of the test. */
export const edit = (path: string, change: (text: string) => string): void =>
  copy.edit(path, (text) => {
    broken.set(path, broken.get(path) ?? text);
    return change(text);
  });
/** Puts something in the place of what stands there, until the end of the test. */
export const replace = (path: string, from: string, to: string): void =>
  edit(path, (text) => {
    expect(text).toContain(from);
    return text.replace(from, () => to);
  });
afterEach(() => {
  for (const [path, text] of broken) copy.edit(path, () => text);
  broken.clear();
});
afterAll(() => copy.remove());

/** Files of the project with their places as the code that stands there: a line more in a page is no other message. */
const placed = (said: string): string =>
  said.replace(
    /(^|, at )((?:alerts|dashboards|signals)\/\S+\.ts):(\d+):(\d+)/gm,
    (all, before, path, line, column) => {
      if (path.includes("/mistaken/")) return all;
      const text = readFileSync(join(copy.folder, path), "utf8").split("\n")[line - 1] ?? "";
      return `${before}${path} «${text.slice(column - 1)}»`;
    },
  );
/** Runs a verb that must write nothing. */
export const verb = (...words: readonly string[]) => {
  const { status, stdout, stderr } = copy.run(["scripts/start.cjs", ...words]);
  expect(existsSync(join(copy.folder, "out"))).toBe(false);
  return { status, stdout, said: placed(stderr) };
};
/** Without the check of types, which would refuse much of it first. */
export const build = () => verb("build", "--no-types");

const imports = {
  dashboards: `import { dashboard } from "../../panels/dashboard.ts";
import redis from "../redis/overview.ts";
import * as r from "../../panels/recipes.ts";
import * as s from "../../signals/livekit-server/index.ts";`,
  alerts: `import { alert } from "../engine/alert.ts";
import { happens, worse } from "../engine/when.ts";
import * as s from "../../signals/livekit-server/index.ts";`,
  signals: `import * as p from "../../promql/index.ts";
import * as m from "../../metrics/livekit-server/index.ts";
import { level, rate } from "../kinds/index.ts";
import { slo } from "../slo.ts";
const about = { title: "Some", why: "Because.", by: [] as const };`,
} as const;
/** A definition of its own, whose mistake stands on line 10. */
export const write = (room: keyof typeof imports, name: string, line: string): void => {
  const head = imports[room];
  const empty = "\n".repeat(10 - head.split("\n").length);
  edit(`${room}/mistaken/${name}.ts`, () => `${head}${empty}${line}\n`);
};
