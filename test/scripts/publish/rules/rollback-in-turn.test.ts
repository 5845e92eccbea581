// Rules, in each way in which they are written: a publish or a rollback in which something goes wrong at each of its
// writes in turn finishes, run again, what is left, and nothing that was done is taken back by it.

import { expect, test } from "vitest";
import type { Group } from "../../../../alerts/engine/rule.ts";
import { all, type Fault, publisherOf } from "../in-turn.ts";
import { memory } from "../memory.ts";
import { heldRules, seedForeign } from "./held.ts";
import { alert, group, standing } from "./opened.ts";
import { openWay, type Way, ways } from "./ways.ts";

const builds: Readonly<Record<string, readonly Group[]>> = {
  first: [
    group("changes", alert("A"), alert("B"), alert("C")),
    group("goes", alert("D"), alert("E")),
    group("stays", alert("F")),
  ],
  second: [
    group("changes", alert("A", { expr: "up == 2" }), alert("N"), alert("C")),
    group("stays", alert("F")),
    group("comes", alert("G"), alert("H")),
  ],
};
const NOTHING = { folders: [], dashboards: [] };

const started = async (way: Way) => {
  const stand = await standing(way.version);
  const theirs = seedForeign(stand, way);
  const publisher = publisherOf({
    stand,
    open: async (http) => {
      const rules = await openWay(http, way);
      const server = { version: way.version, namespace: "default", dashboardApis: [], folderApis: [] };
      return { server: { ...server, datasources: undefined }, store: memory(), rules };
    },
    wanted: (build, { rules }) => ({
      wanted: NOTHING,
      rules: rules && { store: rules, groups: rules.wanted(builds[build] ?? []).groups },
    }),
  });
  expect(await publisher.publish("first")).toMatchObject({ code: 0 });
  return { stand, publisher, theirs, before: heldRules(stand) };
};
const withBoth = async (way: Way) => {
  const both = await started(way);
  expect(await both.publisher.publish("second")).toMatchObject({ code: 0 });
  return { ...both, after: heldRules(both.stand) };
};

const cases = ways.flatMap((way) => all.map((fault): [string, Fault, Way] => [way.name, fault, way]));

test.each(cases)("%s: a rollback whose write %s", async (_, fault, way) => {
  const { stand, publisher, theirs, before, after } = await withBoth(way);
  const foreign = structuredClone(theirs());
  let write = 1;
  for (; ; write++) {
    const { code, happened } = await publisher.back({ fault, write });
    if (!happened) break;
    expect(code).not.toBe(0);
    expect(await publisher.back()).toMatchObject({ code: 0 });
    expect(heldRules(stand)).toEqual(before);
    expect(await publisher.back()).toMatchObject({ code: 0 });
    expect(heldRules(stand)).toEqual(after);
  }
  expect(heldRules(stand)).toEqual(before);
  expect(write).toBeGreaterThan(3);
  expect(theirs()).toEqual(foreign);
});

/** One that dies is held in `killed.test.ts`. */
const failing = cases.filter(([, fault]) => !fault.startsWith("dies"));

test.each(failing)("%s: a publish whose write %s", async (_, fault, way) => {
  const { after } = await withBoth(way);
  let [write, isHit] = [0, true];
  while (isHit) {
    const { stand, publisher, before } = await started(way);
    const { code, happened } = await publisher.publish("second", { fault, write: ++write });
    expect(code === 0).toBe(!happened);
    isHit = happened;
    if (JSON.stringify(heldRules(stand)) !== JSON.stringify(before))
      expect(await publisher.back()).toMatchObject({ code: 0 });
    expect(heldRules(stand)).toEqual(before);
    await publisher.publish("second", { fault, write });
    expect(await publisher.publish("second")).toMatchObject({ code: 0 });
    expect(heldRules(stand)).toEqual(after);
  }
  expect(write).toBeGreaterThan(3);
});
