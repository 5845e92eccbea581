// A publish of rules that dies around each of its requests in turn: the next one brings every group to where it is
// wanted, and a rollback instead brings every group back.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Group } from "../../../../alerts/engine/rule.ts";
import { type Applying, apply } from "../../../../scripts/publish/apply.ts";
import type { Plan } from "../../../../scripts/publish/items.ts";
import { openJournal } from "../../../../scripts/publish/journal.ts";
import { toTakeBack } from "../../../../scripts/publish/journals.ts";
import { plan } from "../../../../scripts/publish/plan.ts";
import { planBack } from "../../../../scripts/publish/rollback.ts";
import type { RuleStore } from "../../../../scripts/publish/rules/index.ts";
import type { Stand } from "../../../grafana/grafana.ts";
import { Killed, memory, noJournal } from "../memory.ts";
import { direct } from "./direct.ts";
import { heldRules as held, seedForeign } from "./held.ts";
import { alert, group, standing } from "./opened.ts";
import { openWay, type Way, ways } from "./ways.ts";

const first: readonly Group[] = [
  group("changes", alert("A"), alert("B"), alert("C")),
  group("goes", alert("D"), alert("E")),
  group("stays", alert("F")),
];
const second: readonly Group[] = [
  group("changes", alert("A", { expr: "up == 2" }), alert("N"), alert("C")),
  group("stays", alert("F")),
  group("comes", alert("G"), alert("H")),
];

const root = mkdtempSync(join(tmpdir(), "rules-killed-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const wanted = { folders: [], dashboards: [] };
const publisherOn = (stand: Stand, way: Way) => {
  const place = { url: stand.url, org: undefined, project: "video" };
  const journals = join(root, way.name);
  const carried = async (made: Plan, rules: RuleStore, journal: Applying["journal"]): Promise<void> => {
    const results = await apply(made, { store: memory(), rules, message: "m", journal });
    expect(results.filter(({ outcome }) => outcome !== "done")).toEqual([]);
  };
  const planned = async (built: readonly Group[], rules: RuleStore): Promise<Plan> => {
    const planning = { store: rules, groups: rules.wanted(built).groups };
    return plan({ wanted, store: memory(), rules: planning, prune: true });
  };
  return {
    publish: async (built: readonly Group[]): Promise<void> => {
      const rules = await openWay(direct(stand), way);
      await carried(await planned(built, rules), rules, noJournal);
    },
    /** Publishes and dies around a request, unless it has come to its end by then. */
    dies: async (built: readonly Group[], at: number, when: "before" | "after"): Promise<boolean> => {
      rmSync(journals, { recursive: true, force: true });
      let isDead = false;
      const mortal = direct(stand, ({ n }) => {
        if (n !== at) return undefined;
        isDead = true;
        return { kill: when };
      });
      const run = async (): Promise<void> => {
        const rules = await openWay(mortal, way);
        const made = await planned(built, rules);
        const header = {
          ...place,
          verb: "publish",
          api: "apis",
          version: way.version,
          message: "m",
        } as const;
        // Slow, since it is flushed to the disk: only what is taken back needs one.
        const journal = when === "after" ? openJournal(journals, header, made, mortal.clock) : noJournal;
        await carried(made, rules, journal);
      };
      expect((await run().catch((error: unknown) => error)) instanceof Killed).toBe(isDead);
      return isDead;
    },
    back: async (): Promise<void> => {
      const rules = await openWay(direct(stand), way);
      const past = toTakeBack(journals, place, undefined);
      await carried(await planBack({ past, store: memory(), rules }), rules, noJournal);
    },
  };
};

test.each(ways)("$name", async (way) => {
  const stand = await standing(way.version);
  const theirs = seedForeign(stand, way);
  const foreign = structuredClone(theirs());
  const { publish, dies, back } = publisherOn(stand, way);
  await publish(first);
  const before = held(stand);
  await publish(second);
  const after = held(stand);
  await publish(first);
  for (let at = 1, isDead = true; isDead; at++) {
    await dies(second, at, "after");
    if (JSON.stringify(held(stand)) !== JSON.stringify(before)) await back();
    expect(held(stand)).toEqual(before);
    isDead = await dies(second, at, "before");
    await publish(second);
    expect(held(stand)).toEqual(after);
    await publish(first);
    expect(held(stand)).toEqual(before);
  }
  expect(theirs()).toEqual(foreign);
});
