// Whatever goes wrong while rules are published: nothing foreign is touched, nobody's edit is lost, nothing is doubled,
// and a further run that nothing disturbs brings every group to where it is wanted.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Group } from "../../../../alerts/engine/rule.ts";
import { apply } from "../../../../scripts/publish/apply.ts";
import { plan } from "../../../../scripts/publish/plan.ts";
import type { RuleStore } from "../../../../scripts/publish/rules/index.ts";
import type { Stand } from "../../../grafana/grafana.ts";
import { Killed, memory, noJournal } from "../memory.ts";
import { type Asked, direct, type Wrong } from "./direct.ts";
import { type Held, heldIn, SPACE, seedForeign } from "./held.ts";
import { alert, group, record, standing } from "./opened.ts";
import { openWay, type Way, ways } from "./ways.ts";

/** What was built at different times: groups and rules come, change and go. */
const warning = { labels: { severity: "warning" } };
const builds: readonly (readonly Group[])[] = [
  [group("one", alert("A"), alert("B"), alert("F")), group("two", alert("C"))],
  [group("one", alert("A", { expr: "up == 2" }), alert("N")), group("three", alert("E"), record("r"))],
  [group("one", alert("B"), alert("A", { for: "1h" })), group("two", alert("C", warning), alert("G"))],
  [{ ...group("one", alert("A"), alert("B")), interval: "1m" }, group("three", record("r"), alert("D"))],
];

interface Run {
  /** Which of the builds. */
  readonly build: number;
  readonly prune: boolean;
}
const planOf = ({ build: n, prune }: Run, rules: RuleStore) =>
  plan({
    wanted: { folders: [], dashboards: [] },
    store: memory(),
    rules: { store: rules, groups: rules.wanted(builds[n] ?? []).groups },
    prune,
  });

type Trouble = (asked: Asked) => Wrong | undefined;
/** Publishes as a verb would: any refusal is told, only a kill or a bug ends it otherwise. */
const publish = async (stand: Stand, way: Way, run: Run, trouble?: Trouble): Promise<void> => {
  try {
    const rules = await openWay(direct(stand, trouble), way);
    const made = await planOf(run, rules);
    await apply(made, { store: memory(), rules, message: "m", journal: noJournal });
  } catch (error) {
    const isTold = error instanceof Error && ["ProblemsError", "Refusal"].includes(error.name);
    if (!isTold && !(error instanceof Killed)) throw error;
  }
};

const failure = fc.oneof(
  fc.record({
    refuse: fc.constantFrom("unreachable", "auth", "forbidden", "not-grafana"),
    effect: fc.constantFrom("before", "after"),
  }),
  fc.record({ kill: fc.constantFrom("before", "after") }),
);
const build = fc.nat(builds.length - 1);
const run = { build, prune: fc.boolean() };
const at = fc.integer({ min: 1, max: 30 });
const failures = (maxLength: number) => fc.array(fc.tuple(at, failure), { maxLength });
const round = fc.record({
  ...run,
  failures: fc.oneof(failures(0), failures(3)),
  company: fc.oneof(
    fc.record({ other: fc.record(run), from: at }),
    fc.record({
      edit: fc.constantFrom("A", "B", "C", "D", "E", "N"),
      /** After that many reads of the rule's group, and some more requests. */
      reads: fc.nat(3),
      wait: fc.nat(2),
    }),
  ),
});
const story = fc.record({ rounds: fc.array(round, { minLength: 1, maxLength: 3 }), last: build });
type Round = typeof round extends fc.Arbitrary<infer R> ? R : never;

/** No server locks: who edits is seen until the last read before a write. One rule is read only to settle its write. */
const isRead = ({ method, path }: Asked): boolean => method === "GET" && !/alert-rules\/./.test(path);

test.each(ways)("schedules of faults, kills, people and other publishers: $name", async (way) => {
  const stand = await standing(way.version);
  await fc.assert(
    fc.asyncProperty(story, async ({ rounds, last }) => {
      const theirs = seedForeign(stand, way);
      const before = structuredClone(theirs());
      const edits = new Map<string, string>();
      for (const each of rounds) {
        const others: Promise<void>[] = [];
        const comes = visitor(each.company, heldIn(stand, way));
        const come = (): void => {
          if ("other" in each.company) others.push(publish(stand, way, each.company.other));
          else personEdits(heldIn(stand, way), each.company.edit, edits);
        };
        await publish(stand, way, each, (asked) =>
          comes(asked) ? { first: come } : each.failures.find(([n]) => n === asked.n)?.[1],
        );
        await Promise.all(others);
      }
      await expectConverged(stand, way, last, edits);
      expect(theirs()).toEqual(before);
    }),
    { numRuns: Number(process.env.SCHEDULES ?? 40) },
  );
});

/** Tells once when it is time for somebody else to come. */
const visitor = (company: Round["company"], held: readonly Held[]): ((asked: Asked) => boolean) => {
  let isAlone = true;
  let reads = 0;
  let waited = 0;
  const isTime = (asked: Asked): boolean => {
    if ("other" in company) return asked.n >= company.from;
    if (!isRead(asked)) return false;
    if (reads >= company.reads && waited++ >= company.wait) return true;
    const group = held.find(({ name }) => name === company.edit)?.group ?? "";
    if (asked.path.endsWith(`/${group}`) || asked.path.endsWith(SPACE)) reads += 1;
    return false;
  };
  return (asked) => {
    const comes = isAlone && isTime(asked);
    if (comes) isAlone = false;
    return comes;
  };
};

const personEdits = (held: readonly Held[], name: string, edits: Map<string, string>): void => {
  const found = held.find((each) => each.name === name);
  if (found === undefined) return;
  const summary = `edit ${edits.size}`;
  found.edit(summary);
  edits.set(`${found.group}/${name}`, summary);
};

/** Holds after an undisturbed run: the edits are there, and all groups without one are as they are wanted. */
const expectConverged = async (
  stand: Stand,
  way: Way,
  last: number,
  edits: ReadonlyMap<string, string>,
): Promise<void> => {
  await publish(stand, way, { build: last, prune: true });
  const rules = await openWay(direct(stand), way);
  const { items } = await planOf({ build: last, prune: true }, rules);
  const edited = new Set([...edits.keys()].map((key) => key.split("/")[0]));
  const left = items.filter(({ action, title }) => action !== "unchanged" && !edited.has(title));
  expect(left.map(({ action, title, changes, reason }) => [action, title, changes, reason])).toEqual([]);
  const held = heldIn(stand, way);
  for (const [key, summary] of edits)
    expect(held.find((each) => `${each.group}/${each.name}` === key)?.summary).toBe(summary);
  const wanted = rules
    .wanted(builds[last] ?? [])
    .groups.flatMap(({ title, rules: list }) =>
      list.map(({ rule }) => ({ group: title, name: rule.alert ?? rule.record ?? "" })),
    );
  const names = (list: readonly Pick<Held, "group" | "name">[]) =>
    list
      .filter((each) => !edited.has(each.group))
      .map((each) => `${each.group}/${each.name}`)
      .sort();
  expect(names(held)).toEqual(names(wanted));
};
