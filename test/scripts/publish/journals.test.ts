// Which run is meant, and what is passed over or told when the journals are not what they should be.

import { mkdirSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openJournal } from "../../../scripts/publish/journal.ts";
import { located, pasts, publishedIn, toTakeBack, unfinished } from "../../../scripts/publish/journals.ts";
import { listed } from "../../../scripts/publish/listed.ts";
import { clock, header, json, root, run } from "./journaled.ts";
import { memory } from "./memory.ts";

test("the run to take back is the last one against this Grafana that wrote something", async () => {
  const [at, store] = [root(), memory()];
  const { journal } = await run(store, at);
  openJournal(at, { ...header, url: "https://other" }, { items: [] }, clock);
  expect(toTakeBack(at, header, undefined).name).toBe(journal.name);
  expect(() => toTakeBack(at, { ...header, project: "other" }, undefined)).toThrow(/holds no journal/);
  expect(() => toTakeBack(at, header, "2026")).toThrow(/is not in/);
  const other = pasts(at).find(({ url }) => url === "https://other")?.name;
  expect(() => toTakeBack(at, header, other)).toThrow(
    "is of a publish to https://other (project default), not to https://grafana.example.org (project default).",
  );
  const empty = openJournal(at, { ...header, org: 2 }, { items: [] }, clock).name;
  expect(() => toTakeBack(at, { ...header, org: 2 }, empty)).toThrow(
    "wrote nothing: there is nothing to take back",
  );
  expect(() => toTakeBack(at, header, empty)).toThrow(/\(organisation 2, project default\), not to/);
  expect(listed(pasts(at), at)).toContain("publish, 3 created\n");
});

test("a journal is named by its name, its path, or the folder that it lies in", async () => {
  const at = root();
  const { journal } = await run(memory(), at);
  expect(located(undefined)).toEqual({ root: ".publish" });
  expect(located("2026-x")).toEqual({ root: ".publish", name: "2026-x" });
  expect(located(join(at, journal.name))).toEqual({ root: at, name: journal.name });
  expect(located(at)).toEqual({ root: at });
  for (const path of [join(at, "nowhere"), "../nowhere", "./2026-x"])
    expect(() => located(path)).toThrow(`--journal ${path}\n  does not exist.`);
});

test("a file instead of a folder of journals is told", () => {
  expect(() => pasts("package.json")).toThrow(/^package.json\n {2}cannot be read: ENOTDIR/);
  expect(() => unfinished("package.json", header)).toThrow(/--journal <folder>/);
  expect(() => publishedIn("package.json", header)).toThrow(/cannot be read/);
});

test.each([
  ["nothing of a journal", "{}"],
  ["another format", '{"format":2}'],
  ["no object", "null"],
  ["objects that are none", (plan: object) => JSON.stringify({ ...plan, items: [null] })],
  ["cut off", (plan: object) => JSON.stringify(plan).slice(0, 99)],
])("a folder whose plan.json holds %s is passed over", async (_, text) => {
  const at = root();
  const { journal } = await run(memory(), at);
  const later = await run(memory(), at);
  const file = join(at, later.journal.name, "plan.json");
  writeFileSync(file, typeof text === "string" ? text : text(json(file)));
  expect(pasts(at).map(({ name }) => name)).toEqual([journal.name]);
  expect(publishedIn(at, header).dashboard("a", undefined)?.title).toBe("A");
  expect(() => toTakeBack(at, header, later.journal.name)).toThrow("is no journal that can be read");
});

test("lines that are none are passed over", async () => {
  const at = root();
  const { journal } = await run(memory(), at);
  writeFileSync(join(at, journal.name, "results.jsonl"), 'null\n7\n"x"\n[]\n{}\n', { flag: "a" });
  expect(pasts(at)).toMatchObject([{ ended: "finished", entries: [{}, {}, {}] }]);
});

test("what was published is not known from a file that is cut off, or holds something else", async () => {
  const at = root();
  const { journal } = await run(memory(), at);
  const after = join(at, journal.name, "after");
  expect(readdirSync(after)).toHaveLength(3);
  truncateSync(join(after, "dashboard-a.json"), 20);
  writeFileSync(join(after, "dashboard-b.json"), "{}");
  const { dashboard, folder } = publishedIn(at, header);
  expect([dashboard("a", undefined), dashboard("b", undefined)]).toEqual([undefined, undefined]);
  expect(folder("f", undefined)?.title).toBe("F");
});

test("a plan.json that cannot be read at all is told", () => {
  const at = root();
  mkdirSync(join(at, "2026", "plan.json"), { recursive: true });
  expect(() => pasts(at)).toThrow(/plan.json\n {2}cannot be read: EISDIR/);
});
