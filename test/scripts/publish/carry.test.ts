// A run that stops halfway: what came of it is told, nothing more is sent, and what follows takes both halves as one.

import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { board, folder } from "./opened.ts";
import { type Publisher, publisher } from "./publishing.ts";

const wanted = { folders: [folder("f")], dashboards: [board("a"), board("b")] };
/** The journal takes no dashboard any more once the first write was sent. */
const isFull = ({ stand, journal }: Publisher): void =>
  stand.faults.between(/^(POST|PUT) /, () => {
    const after = join(journal, readdirSync(journal).sort().at(-1) ?? "", "after");
    for (const uid of ["a", "b"]) mkdirSync(join(after, `dashboard-${uid}.json`));
  });

test("a journal that cannot be written ends the run: nothing is sent unnoted, and what was is told", async () => {
  const p = await publisher("13.2.0", "apis", {}, { concurrency: 1 });
  isFull(p);
  await expect(p.publish(wanted)).rejects.toThrow(/cannot be written to: EEXIST.*\n {2}Free some room/);
  expect([p.writes().length, [...p.stand.state.folders.keys()], p.stand.state.dashboards.size]).toEqual([
    1,
    ["f"],
    0,
  ]);
  expect(p.said.at(-1)).toMatch(
    /^\nskipped: \+ dashboard A \(a\)\n {2}the journal could not be written\n.*\n\n1 created, 2 skipped\. Journal: \S+\n$/s,
  );
});

test("the next one goes on, and both are taken back as one: to what was there before the first", async () => {
  const p = await publisher("13.2.0", "apis", {}, { concurrency: 1 });
  await p.publish({ folders: [folder("f")], dashboards: [board("a", "f", { title: "Old" })] });
  const next = { folders: [folder("f", "New")], dashboards: [board("a"), board("b")] };
  isFull(p);
  await expect(p.publish(next)).rejects.toThrow("cannot be written to");
  const { folders, dashboards } = p.stand.state;
  const titles = () =>
    [...folders.values(), ...dashboards.values()].map((each) =>
      "spec" in each ? each.spec.title : each.title,
    );
  expect(titles()).toEqual(["New", "Old"]);
  expect((await p.publish(next)).code).toBe(0);
  expect(titles()).toEqual(["New", "A", "B"]);
  p.stand.settle();
  expect((await p.back()).code).toBe(0);
  expect(titles()).toEqual(["F", "Old"]);
  expect((await p.back()).code).toBe(0);
  expect(titles()).toEqual(["New", "A", "B"]);
});
