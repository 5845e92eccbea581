// Publishing to a Grafana on SQLite, which takes one write at a time: what nobody changed is not told as changed.

import { expect, test } from "vitest";
import { races } from "../../grafana/faults.ts";
import { board, doors, folder } from "./opened.ts";
import { outcomes, publisher } from "./publishing.ts";

const uids = Array.from({ length: 10 }, (_, i) => `board-${i}`);
const build = (title: string) => ({
  folders: [folder("f")],
  dashboards: uids.map((uid) => board(uid, "f", { title: `${title} ${uid}` })),
});

test.each(doors)(
  "Grafana %s over %s: each changed dashboard is written once, none is refused",
  async (...door) => {
    const { publish, writes, stand } = await publisher(...door, { latency: 5 });
    expect((await publish(build("Old"))).code).toBe(0);
    const before = writes().length;
    const carried = await publish(build("New"));
    expect(outcomes(carried)).toEqual(Object.fromEntries(uids.map((uid) => [uid, "done"])));
    expect(carried.code).toBe(0);
    expect(writes().slice(before)).toHaveLength(uids.length);
    expect(stand.busiest()).toBeGreaterThan(1);
  },
);

const two = { folders: [folder("f")], dashboards: [board("a"), board("b")] };
const changed = { ...two, dashboards: [board("a", "f", { title: "New" }), board("b")] };
const saving = /^POST \/api\/dashboards\/db/;
const published = async () => {
  const p = await publisher("10.4.1", "legacy");
  await p.publish(two);
  p.said.splice(0);
  return p;
};

test("a lock that somebody else holds is waited for", async () => {
  const { publish, stand, writes } = await published();
  const before = writes().length;
  stand.faults.on(saving, races.lockedSave, { times: 3 });
  expect((await publish(changed)).code).toBe(0);
  expect(writes().slice(before)).toHaveLength(4);
  expect(stand.state.dashboards.get("a")?.history).toHaveLength(2);
});

test("one that stays is told as what it is, and not as somebody's change", async () => {
  const { publish, stand, said } = await published();
  stand.faults.on(saving, races.lockedSave, { times: 99 });
  const { code, results } = await publish(changed);
  expect([code, results[0]?.outcome]).toEqual([1, "failed"]);
  expect(said.join("")).toContain(
    "refused 5 times as changed by somebody, and it is as it was read: Grafana says so when its database is locked\n" +
      "  Run it again when less is written to this Grafana; SQLite takes one write at a time.\n",
  );
  stand.faults.clear();
  expect((await publish(changed)).code).toBe(0);
});

test("what somebody does change while it is locked is told as a change, and stays", async () => {
  const { publish, stand, said } = await published();
  stand.faults.on(saving, races.lockedSave);
  stand.faults.between(saving, () => stand.edit("a", (spec) => ({ ...spec, description: "hers" })), {
    skip: 1,
  });
  expect((await publish(changed)).code).toBe(1);
  expect(said.join("")).toContain("somebody changed it after the plan was made; it was left as it is\n");
  expect(stand.state.dashboards.get("a")?.spec.description).toBe("hers");
});
