// Each alert against numbers that are stated a second time, beside its definition: its bound, its windows, how long it
// waits, by what it tells one from another; and what Prometheus makes of it just before and just beyond them.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CompiledAlert } from "../../../alerts/engine/compile.ts";
import { cardOf, componentNames } from "../../../components/index.ts";
import { targetLabelsOf } from "../../../components/scrape.ts";
import { parseSettings, type Settings } from "../../../config/settings.ts";
import { digest, passedBefore, rememberPassed } from "../../../scripts/check/passed.ts";
import { type Book, compile, names } from "../../../scripts/compile/book.ts";
import { nearOf } from "./index.ts";
import type { Near } from "./near.ts";
import { differences, parsed, printed, statementOf } from "./statement.ts";
import { promtoolOf, steps } from "./steps.ts";

/** Every alert that an installation may have: with places that are expected, and limits. */
const placesOf = (name: string): string =>
  targetLabelsOf(cardOf(name).scrape).includes("namespace")
    ? "[{ replicas: 2 }, { namespace: other }]"
    : "[{ replicas: 2 }]";
const whole = `components:
${componentNames.map((name) => `  ${name}: { expected: ${placesOf(name)}, limits: { cpu: 2, memory: 1Gi } }`).join("\n")}`;
const bookOf = (yaml: string): Book => compile(parseSettings(yaml, "monitoring.yaml", names));
const book = bookOf(whole);
interface Tried {
  readonly name: string;
  readonly of: CompiledAlert;
  readonly near: Near | undefined;
}
const tried: readonly Tried[] = book.components.flatMap(({ component, alerts }) =>
  alerts.map((of) => ({ name: of.alert.name, of, near: nearOf[component][of.alert.name] })),
);

const folder = mkdtempSync(join(tmpdir(), "near-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const written = (
  { name, of, near }: Tried,
  settings: Settings,
): readonly (readonly [file: string, key: string])[] => {
  const stated = near && parsed(near.says);
  if (!near || !stated || "steps" in near) return [];
  const { rules, tests } = promtoolOf(of.rule, `${name}-rules.yaml`, steps(name, near, stated, settings));
  writeFileSync(join(folder, `${name}-rules.yaml`), JSON.stringify(rules));
  writeFileSync(join(folder, `${name}.yaml`), JSON.stringify(tests));
  return [[`${name}.yaml`, digest([promtoolVersion, JSON.stringify([rules, tests])])]];
};
const promtoolVersion = execFileSync("promtool", ["--version"], { encoding: "utf8" });
/** What promtool says of some files, by file: one process for many, as its start takes longer than a test. */
const said = async (
  files: readonly string[],
  half: number,
): Promise<readonly (readonly [string, string])[]> => {
  const told = join(folder, `told-${half}.txt`);
  const out = openSync(told, "w");
  const child = spawn("promtool", ["test", "rules", ...files], { cwd: folder, stdio: ["ignore", out, out] });
  await once(child, "close");
  closeSync(out);
  return readFileSync(told, "utf8")
    .split(/Unit Testing: +/)
    .slice(1)
    .map((part) => {
      const [file = "", ...rest] = part.split("\n");
      return [file.trim(), rest.join("\n").trim()];
    });
};

let results = new Map<string, string>();
beforeAll(async () => {
  const before = passedBefore();
  const all = tried.flatMap((one) => written(one, book.settings));
  const files = all.flatMap(([file, key]) => (before.has(key) ? [] : [file]));
  const halves = [0, 1].map((half) => files.filter((_, at) => at % 2 === half));
  results = new Map((await Promise.all(halves.map(said))).flat());
  for (const [file, key] of all) if (before.has(key)) results.set(file, "SUCCESS");
  rememberPassed(all.flatMap(([file, key]) => (results.get(file) === "SUCCESS" ? [key] : [])));
}, 300_000);

const isStepped = ({ near }: Tried): boolean => near !== undefined && !("steps" in near);

test.each(tried.map((one) => [one.name, one] as const))(
  "%s is what its near case states",
  (name, { of, near }) => {
    const defined = statementOf(of, book.settings);
    if (!near)
      throw new Error(`${name} has no near case. Add to test/alerts/near: says: "${printed(defined)}"`);
    const stated = parsed(near.says);
    if (!stated) throw new Error(`${name}: "${near.says}" is no statement. It may be: "${printed(defined)}"`);
    expect(differences(stated, defined)).toEqual([]);
  },
);

/** Steps that passed before with the same rule are not taken again, as with all tests of rules. */
test.each(tried.filter(isStepped).map(({ name }) => name))(
  "%s holds just beyond what is stated, and not just before",
  (name) => expect(results.get(`${name}.yaml`)).toBe("SUCCESS"),
);

/** Which of these an installation has depends on what it expects where. */
const isOfPresence = (name: string): boolean => /(Absent|PlaceGone|TargetsHalved)$/.test(name);
test("every near case is of an alert, and says what tests it where it takes no steps", () => {
  const known = new Set(tried.map(({ name }) => name));
  const cases = componentNames.flatMap((name) => Object.entries(nearOf[name]));
  expect(cases.map(([name]) => name).filter((name) => !known.has(name) && !isOfPresence(name))).toEqual([]);
  for (const [, near] of cases) if ("steps" in near) expect(near.steps).toMatch(/^It .{20,}\.$/);
});
