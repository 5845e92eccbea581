// Whatever goes wrong while a publish runs: nothing foreign is touched, nobody's edit is lost, nothing is written twice,
// and a further run that nothing disturbs brings everything to where it is wanted.

import fc from "fast-check";
import { expect, test } from "vitest";
import { apply } from "../../../scripts/publish/apply.ts";
import type { Dashboard, Store } from "../../../scripts/publish/format.ts";
import { checksum } from "../../../scripts/publish/marks.ts";
import { plan } from "../../../scripts/publish/plan.ts";
import type { Wanted } from "../../../scripts/publish/wanted.ts";
import type { Fault } from "../../grafana/faults.ts";
import type { Stand } from "../../grafana/grafana.ts";
import { Killed, type Memory, memory, noJournal, type Wrong } from "./memory.ts";
import { board, doors, folder, opened } from "./opened.ts";

/** What was built at different times: objects come, change, move and go. */
const title = (n: number) => ({ title: `Title ${n}` });
const builds: readonly Wanted[] = [
  { folders: [folder("f")], dashboards: [board("a"), board("b")] },
  {
    folders: [folder("f"), folder("g")],
    dashboards: [board("a", "f", title(1)), board("b", "g"), board("c", "g")],
  },
  { folders: [folder("g", "Renamed")], dashboards: [board("a", "g", title(2)), board("c", "g", title(3))] },
];
const build = fc.constantFrom(...builds);
const uid = fc.constantFrom("a", "b", "c");

/** Publishes as a verb would: any refusal is told, only a kill or a bug ends it otherwise. */
const publish = async (wanted: Wanted, store: Store, prune: boolean): Promise<void> => {
  try {
    await apply(await plan({ wanted, store, prune }), { store, message: "m", journal: noJournal });
  } catch (error) {
    const isTold = error instanceof Error && error.name === "ProblemsError";
    if (!isTold && !(error instanceof Killed)) throw error;
  }
};

const theirs = board("theirs", "", { title: "Theirs" });
const isAsWanted = (there: Dashboard | undefined, wanted: Dashboard): boolean =>
  there !== undefined && checksum(there) === checksum(wanted);

/** Holds after an undisturbed run: what no person edited is as it is wanted. */
const expectConverged = async (wanted: Wanted, store: Store, edited: ReadonlySet<string>): Promise<void> => {
  await publish(wanted, store, true);
  const { items } = await plan({ wanted, store, prune: true });
  const open = items.filter(({ action }) => action !== "unchanged");
  expect(open.filter(({ kind, uid: each }) => kind === "dashboard" && !edited.has(each))).toEqual([]);
  for (const each of wanted.dashboards)
    if (!edited.has(each.uid)) expect(isAsWanted((await store.dashboard(each.uid))?.value, each)).toBe(true);
};

test("500 schedules of faults and kills on a Grafana in memory", async () => {
  const wrong = fc.oneof(
    fc.record({
      refuse: fc.constantFrom("unreachable", "auth", "forbidden", "not-grafana"),
      effect: fc.constantFrom("before", "after"),
    }),
    fc.record({ kill: fc.constantFrom("before", "after") }),
    fc.record({ edit: uid }),
    fc.record({ other: fc.record({ wanted: build, prune: fc.boolean() }) }),
  );
  const schedule = fc.array(fc.tuple(fc.integer({ min: 1, max: 14 }), wrong), { maxLength: 4 });
  const round = fc.record({ wanted: build, prune: fc.boolean(), schedule });
  const story = fc.record({
    marks: fc.boolean(),
    rounds: fc.array(round, { minLength: 1, maxLength: 4 }),
    last: build,
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ marks, rounds, last }) => {
      const store = memory(marks);
      store.put("dashboard", theirs);
      const edits = new Map<string, string>();
      for (const each of rounds) {
        const others: Promise<void>[] = [];
        const start = (...[wanted, prune]: [Wanted, boolean]) =>
          void others.push(publish(wanted, store, prune));
        store.wrong = ({ n }) => happening(store, edits, start, each.schedule.find(([at]) => at === n)?.[1]);
        await publish(each.wanted, store, each.prune);
        for (const other of others) await other;
        store.revive();
      }
      expectUntouched(store, edits);
      await expectConverged(last, store, new Set(edits.keys()));
      expectUntouched(store, edits);
    }),
    { numRuns: 500 },
  );
});

type Happening =
  | Wrong
  | { readonly edit: string }
  | { readonly other: { readonly wanted: Wanted; readonly prune: boolean } };
/** What a schedule says about a call, made to happen. */
const happening = (
  store: Memory,
  edits: Map<string, string>,
  start: (wanted: Wanted, prune: boolean) => void,
  what: Happening | undefined,
): Wrong | undefined => {
  if (what === undefined || "refuse" in what || "kill" in what || "first" in what) return what;
  if ("other" in what) return { first: () => start(what.other.wanted, what.other.prune) };
  return {
    first: () => {
      if (!store.dashboards.has(what.edit)) return;
      const description = `edit ${edits.size}`;
      store.edit(what.edit, ({ model }) => ({ model: { ...model, description } }));
      edits.set(what.edit, description);
    },
  };
};

const expectUntouched = (store: Memory, edits: ReadonlyMap<string, string>): void => {
  expect(store.dashboards.get("theirs")).toMatchObject({
    value: theirs,
    owner: { kind: "foreign" },
    version: 1,
  });
  for (const [each, description] of edits)
    expect(store.dashboards.get(each)?.value.model.description).toBe(description);
};

const faults: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ drop: fc.constantFrom("before", "after") }),
  fc.record({ half: fc.constantFrom("cut", "clean") }),
  fc.record({ login: fc.constantFrom(200, 302) }),
  fc.constant<Fault>({ expire: true }),
  fc.record({
    answer: fc.constantFrom(500, 502, 503, 504),
    effect: fc.constantFrom("before", "after"),
  }),
  fc.record({ answer: fc.constant(429), retryAfter: fc.integer({ min: 0, max: 90 }) }),
  fc.record({ answer: fc.constant(500), body: fc.constant({ message: "database is locked" }) }),
);

/** Some 500 in all. */
test.each(doors)("schedules of faults on the wire: Grafana %s over %s", async (version, api) => {
  const times = fc.constantFrom(1, 1, 1, 7, 1000);
  const fault = fc.record({ at: fc.integer({ min: 1, max: 25 }), fault: faults, times });
  const person = fc.record({ at: fc.integer({ min: 1, max: 25 }), edit: uid });
  const round = fc.record({
    wanted: build,
    prune: fc.boolean(),
    faults: fc.array(fault, { maxLength: 3 }),
    people: fc.array(person, { maxLength: 1 }),
  });
  const story = fc.record({ rounds: fc.array(round, { minLength: 1, maxLength: 2 }), last: build });
  await fc.assert(
    fc.asyncProperty(story, async ({ rounds, last }) => {
      const { stand, store } = await opened(version, api, { searchLag: 2 });
      stand.seed.dashboard(theirs.model as never);
      const edits = new Map<string, string>();
      for (const each of rounds) {
        const from = stand.requests.length;
        for (const { at, fault: what, times: many } of each.faults)
          stand.faults.on(({ n }) => n >= from + at, what, { times: many });
        for (const { at, edit } of each.people)
          stand.faults.between(from + at, () => personEdits(stand, edit, edits));
        await publish(each.wanted, store, each.prune);
        stand.faults.clear();
        stand.access.expired = false;
        stand.settle();
      }
      await expectConverged(last, store, new Set(edits.keys()));
      expect(stand.state.dashboards.get("theirs")?.history).toHaveLength(1);
      for (const [each, description] of edits)
        expect(stand.state.dashboards.get(each)?.spec.description).toBe(description);
      expectNothingTwice(stand);
    }),
    { numRuns: Number(process.env.SCHEDULES ?? 84) },
  );
});

const personEdits = (stand: Stand, each: string, edits: Map<string, string>): void => {
  if (!stand.state.dashboards.has(each)) return;
  const description = `edit ${edits.size}`;
  stand.edit(each, (spec) => ({ ...spec, description }));
  edits.set(each, description);
};

/** No version of a dashboard is the one before it, saved once more. */
const expectNothingTwice = ({ state }: Stand): void => {
  for (const { history } of state.dashboards.values()) {
    const saved = history.map(({ spec, folderUid }) => JSON.stringify([spec, folderUid]));
    expect(saved.filter((each, i) => i > 0 && each === saved[i - 1])).toEqual([]);
  }
};
