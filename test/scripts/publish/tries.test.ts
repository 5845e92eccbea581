// A rollback that left something: the next one goes on with it; taking back what it did needs its name.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pasts, toTakeBack } from "../../../scripts/publish/journals.ts";
import { listed } from "../../../scripts/publish/listed.ts";
import { races } from "../../grafana/faults.ts";
import { board, folder } from "./opened.ts";
import { outcomes, type Publisher, publisher } from "./publishing.ts";
import { run } from "./verbs.ts";

const built = (title: string) => ({
  folders: [folder("f")],
  dashboards: ["a", "b", "c"].map((uid) => board(uid, "f", { title: `${title} ${uid}` })),
});
const titles = ({ stand }: Publisher) =>
  [...stand.state.dashboards.values()].map(({ title }) => title).sort();
const [old, next] = ["Old", "New"].map((title) => ["a", "b", "c"].map((uid) => `${title} ${uid}`));
const saves = (uid: string) => (seen: { readonly method: string; readonly body: unknown }) =>
  seen.method === "POST" && JSON.stringify(seen.body ?? "").includes(`"uid":"${uid}"`);

const published = async () => {
  const p = await publisher("10.4.1", "legacy");
  await p.publish(built("Old"));
  await p.publish(built("New"));
  expect(titles(p)).toEqual(next);
  return p;
};
/** Where the verb finds the publisher's Grafana and its journals. */
const rollback = ({ stand, journal }: Publisher, ...words: readonly string[]) =>
  run(stand, "rollback", "--yes", "--journal", journal, ...words);
const names = ({ journal }: Publisher) => pasts(journal).map(({ name }) => name);

test("what failed is taken back by the next, and both are taken back as one", async () => {
  const p = await published();
  p.stand.faults.on(saves("b"), races.failed, { times: 9 });
  expect(outcomes(await p.back())).toEqual({ a: "done", b: "failed", c: "done" });
  p.stand.faults.clear();
  const [first = "", target = ""] = names(p);
  expect(listed(pasts(p.journal), "")).toContain(`rollback of ${target}, 2 changed (left 1 of 3 objects)\n`);
  const again = await p.back();
  expect([again.code, outcomes(again)]).toEqual([0, { b: "done" }]);
  expect(titles(p)).toEqual(old);
  expect(toTakeBack(p.journal, pasts(p.journal)[0] as never, undefined).wentOnWith).toEqual([first]);
  expect(outcomes(await p.back())).toEqual({ a: "done", b: "done", c: "done" });
  expect(titles(p)).toEqual(next);
});

test("what was refused is left as well: with the flag that its own words name it is finished", async () => {
  const p = await published();
  p.stand.edit("b", (spec) => ({ ...spec, description: "hers" }));
  const refused = await p.back();
  expect([refused.code, outcomes(refused)]).toEqual([1, { a: "done", c: "done" }]);
  // Without it nothing happens, and nothing is taken back.
  expect(await p.back()).toMatchObject({ code: 1, results: [] });
  const allowed = { drifted: () => true, foreign: () => false };
  expect(outcomes(await p.back({ allowed }))).toEqual({ b: "done" });
  expect(titles(p)).toEqual(old);
});

test("what a rollback may have written and has is closed by the next, which finds nothing to do", async () => {
  const p = await published();
  const gone = { answer: 502, effect: "after" } as const;
  p.stand.faults.on(saves("c"), gone);
  p.stand.faults.on(/^GET .*uid\/c/, { answer: 503 }, { skip: 1, times: 9 });
  expect(outcomes(await p.back())).toEqual({ a: "done", b: "done", c: "failed" });
  p.stand.faults.clear();
  expect(titles(p)).toEqual(old);
  expect(await p.back()).toMatchObject({ code: 0, results: [] });
  expect(outcomes(await p.back())).toEqual({ a: "done", b: "done", c: "done" });
  expect(titles(p)).toEqual(next);
});

test("a publish since then is what is taken back", async () => {
  const p = await published();
  p.stand.faults.on(saves("b"), races.failed, { times: 9 });
  await p.back();
  p.stand.faults.clear();
  await p.publish(built("Newest"));
  await p.back();
  expect(titles(p)).toEqual(["New b", "Old a", "Old c"]);
});

test("the verb says with which it goes on, and how that one is taken back instead", async () => {
  const p = await published();
  p.stand.faults.on(saves("b"), races.failed, { times: 9 });
  const first = await rollback(p);
  p.stand.faults.clear();
  const [left = "", target = ""] = names(p);
  expect([first.code, first.stdout]).toEqual([1, expect.stringContaining("2 changed, 1 failed. Journal: ")]);
  const shown = await rollback(p, "--dry-run");
  expect(shown.stdout).toContain(
    `Going on with the rollback ${left}, which left 1 of 3 objects. To take that one back instead: --journal ${left}\n` +
      `Taking back ${target}: `,
  );
  expect(shown.stdout).toContain("1 to change, 2 unchanged.");
  const instead = await run(p.stand, "rollback", "--yes", "--journal", join(p.journal, left));
  expect([instead.code, instead.stdout]).toEqual([0, expect.stringContaining(`Taking back ${left}: `)]);
  expect(titles(p)).toEqual(next);
});

test("where the journal of what it takes back is gone, that is told", async () => {
  const p = await published();
  p.stand.faults.on(saves("b"), races.failed, { times: 9 });
  await p.back();
  const [left = "", target = ""] = names(p);
  rmSync(join(p.journal, target), { recursive: true });
  const told = `${left}\n  is a rollback that left 1 of its objects, and the journal that it takes back, ${target}, is not in`;
  await expect(p.back()).rejects.toThrow(told);
});
