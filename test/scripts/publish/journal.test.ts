// The record of a run: what was there lies on the disk before anything is written; a killed run can be understood.

import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openJournal } from "../../../scripts/publish/journal.ts";
import { markContinued, pasts, publishedIn, unfinished } from "../../../scripts/publish/journals.ts";
import { checksum } from "../../../scripts/publish/marks.ts";
import { plan } from "../../../scripts/publish/plan.ts";
import { testClock } from "./answering.ts";
import { clock, header, json, root, run, wanted } from "./journaled.ts";
import { Killed, memory } from "./memory.ts";
import { board } from "./opened.ts";

test("a run leaves its plan, what was there, what it put there, and a line per step", async () => {
  const [at, store] = [root(), memory()];
  const first = await run(store, at);
  const { journal } = await run(store, at, "New");
  expect(readdirSync(at).sort()).toEqual([first.journal.name, journal.name]);
  expect(journal.name).toMatch(/^2026-01-01T00-00-\d\d\.000Z-8000$/);
  const folder = join(at, journal.name);
  expect(json(folder, "plan.json")).toMatchObject({
    format: 1,
    url: header.url,
    verb: "publish",
    message: "m",
  });
  expect(json(folder, "before", "dashboard-a.json")).toMatchObject({
    value: { title: "A" },
    owner: { kind: "ours" },
  });
  expect(json(folder, "after", "dashboard-a.json").value.title).toBe("New");
  const lines = readFileSync(join(folder, "results.jsonl"), "utf8").trim().split("\n");
  expect(lines.map((line) => JSON.parse(line)).map(({ uid, state }) => `${uid ?? "run"} ${state}`)).toEqual([
    "a started",
    "a done",
    "run finished",
  ]);
  expect(pasts(at).map(({ name, ended, entries }) => [name, ended, entries.length])).toEqual([
    [journal.name, "finished", 1],
    [first.journal.name, "finished", 3],
  ]);
});

test("what is there is on the disk before it is written", async () => {
  const [at, store] = [root(), memory()];
  await run(store, at);
  let seen = false;
  store.wrong = ({ what }) => {
    if (what !== "save") return undefined;
    const first = () => {
      const newest = readdirSync(at).sort().at(-1) as string;
      seen = existsSync(join(at, newest, "before", "dashboard-a.json"));
    };
    return { first };
  };
  await run(store, at, "New");
  expect(seen).toBe(true);
});

test.each([1, 2, 3, 4, 5, 6])(
  "killed at call %i: the next run says so, converges and closes it",
  async (n) => {
    for (const kill of ["before", "after"] as const) {
      const [at, store] = [root(), memory()];
      store.wrong = (called) => (called.n === n ? { kill } : undefined);
      await expect(run(store, at)).rejects.toBeInstanceOf(Killed);
      const begun = unfinished(at, header);
      // A plan writes nothing, not even a journal.
      expect(begun.length).toBe(n <= 3 ? 0 : 1);
      store.revive();
      const { journal } = await run(store, at);
      expect([...store.dashboards.keys(), ...store.folders.keys()].sort()).toEqual(["a", "b", "f"]);
      for (const past of begun) markContinued(past, journal.name, "now");
      expect(unfinished(at, header)).toEqual([]);
    }
  },
);

test("a line that a kill cut off does not spoil the journal", async () => {
  const [at, store] = [root(), memory()];
  store.wrong = ({ what, uid }) => (what === "save" && uid === "a" ? { kill: "after" } : undefined);
  await expect(run(store, at)).rejects.toBeInstanceOf(Killed);
  const [past] = pasts(at);
  appendFileSync(join(past?.folder ?? "", "results.jsonl"), '{"at":"2026-0');
  const states = () => pasts(at)[0]?.entries.map(({ uid, state }) => `${uid} ${state}`);
  expect(states()).toContain("a started");
  markContinued(past as never, "next", "now");
  expect([pasts(at)[0]?.ended, states()?.includes("a started")]).toEqual(["continued", true]);
});

test("what was published is found by its checksum, however old", async () => {
  const [at, store] = [root(), memory()];
  await run(store, at);
  await run(store, at, "New");
  const { dashboard } = publishedIn(at, header);
  expect(dashboard("a", checksum(board("a")))?.title).toBe("A");
  expect(dashboard("a", checksum(board("a", "f", { title: "New" })))?.title).toBe("New");
  expect(dashboard("a", "0")).toBeUndefined();
  expect(dashboard("a", undefined)?.title).toBe("New");
  expect(publishedIn(at, { ...header, url: "https://other" }).dashboard("a", undefined)).toBeUndefined();
  store.edit("a", (value) => ({ model: { ...value.model, description: "hers" } }));
  const { items } = await plan({ wanted: wanted("Newer"), store, published: publishedIn(at, header) });
  expect(items.find(({ uid }) => uid === "a")?.edits).toEqual(["description “hers” added"]);
});

test("where nothing can be written it says so, before anything is sent", async () => {
  const store = memory();
  const made = await plan({ wanted: wanted(), store });
  expect(() => openJournal("package.json/journals", header, made, clock)).toThrow(/cannot be written to/);
});

test("of two runs within a second the later one is the newer, whatever chance says", () => {
  const at = root();
  const [first, second] = [testClock(0.9), testClock(0.1)];
  second.sleep(5);
  const names = [first, second].map((each) => openJournal(at, header, { items: [] }, each).name);
  expect(pasts(at).map(({ name }) => name)).toEqual(names.reverse());
});

test("a step that the disk refuses is told as that, each of them", async () => {
  const made = await plan({ wanted: wanted(), store: memory() });
  const [item] = made.items;
  if (item === undefined) throw new TypeError("there is something to write");
  const at = root();
  const journal = openJournal(at, header, made, clock);
  mkdirSync(join(at, journal.name, "results.jsonl"));
  const refused = `${at}\n  cannot be written to: EISDIR`;
  expect(() => journal.begin(item)).toThrow(refused);
  expect(() => journal.end({ item, outcome: "done" })).toThrow(refused);
  expect(() => journal.finish()).toThrow(refused);
  expect(() => markContinued({ folder: join(at, journal.name) } as never, "next", "now")).toThrow(/EISDIR/);
});
