// What is not there: new, or ours and deleted by somebody, which is told before it is made again.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Plan } from "../../../scripts/publish/items.ts";
import { board, doors, folder } from "./opened.ts";
import { outcomes, publisher, publisherFor } from "./publishing.ts";

const built = { folders: [folder("f"), folder("g")], dashboards: [board("a"), board("b")] };
const without = { ...built, dashboards: [board("a")] };
const DELETED = "was deleted in Grafana since it was published";

/** What is to be created, with the reason. */
const created = ({ items }: Plan) =>
  Object.fromEntries(
    items.flatMap(({ uid, action, reason }) => (action === "create" ? [[uid, reason]] : [])),
  );

describe.each(doors)("Grafana %s over %s", (version, api) => {
  test("what a person deleted is told as such, without one more request", async () => {
    const p = await publisher(version, api);
    expect(created(await p.plan(built))).toEqual({ f: undefined, g: undefined, a: undefined, b: undefined });
    await p.publish(built);
    for (const uid of ["b", "g"]) p.stand.remove(uid);
    const asked = p.stand.requests.length;
    expect(created(await p.plan(built))).toEqual({ g: DELETED, b: DELETED });
    const requests = p.stand.requests.slice(asked);
    expect(requests.filter(({ path }) => path.includes("/versions") || path.includes("history"))).toEqual([]);
    expect(outcomes(await p.publish(built))).toEqual({ g: "done", b: "done" });
  });
});

test("what a prune or a rollback took is not told to be deleted by somebody", async () => {
  const p = await publisher("13.2.0", "apis");
  await p.publish(built);
  p.stand.settle();
  expect(outcomes(await p.publish(without, { prune: true }))).toEqual({ b: "done" });
  expect(created(await p.plan(built))).toEqual({ b: undefined });
  await p.publish(built);
  p.stand.remove("b");
  expect(created(await p.plan(built))).toEqual({ b: DELETED });
  const other = await publisher("13.2.0", "apis");
  await other.publish(built);
  await other.back();
  expect(new Set(Object.values(created(await other.plan(built))))).toEqual(new Set([undefined]));
});

test("nor what could not be published", async () => {
  const p = await publisher("13.2.0", "apis");
  p.stand.faults.on(/^POST .*dashboards/, { answer: 413, body: "too large" }, { times: 2 });
  expect(outcomes(await p.publish(built))).toMatchObject({ f: "done", a: "failed", b: "failed" });
  expect(created(await p.plan(built))).toEqual({ a: undefined, b: undefined });
});

test("nor what a killed run had begun to make: nobody knows whether it did", async () => {
  const p = await publisher("13.2.0", "apis");
  p.stand.faults.on(/^POST .*dashboards/, { answer: 413, body: "too large" }, { times: 2 });
  await p.publish(built);
  const results = join(p.journal, readdirSync(p.journal)[0] ?? "", "results.jsonl");
  const lines = readFileSync(results, "utf8").split("\n");
  writeFileSync(results, lines.filter((line) => !/failed|finished/.test(line)).join("\n"));
  expect(created(await p.plan(built))).toEqual({ a: undefined, b: undefined });
});

test("it is still told after it could not be made again", async () => {
  const p = await publisher("13.2.0", "apis");
  await p.publish(built);
  p.stand.remove("b");
  p.stand.faults.on(/^POST .*dashboards/, { answer: 413, body: "too large" });
  expect(outcomes(await p.publish(built))).toEqual({ b: "failed" });
  expect(created(await p.plan(built))).toEqual({ b: DELETED });
});

test("nor anything where no journal knows of it", async () => {
  const p = await publisher("13.2.0", "apis");
  await p.publish(built);
  p.stand.remove("b");
  const elsewhere = publisherFor(p.stand, "apis", `${p.journal}/none`);
  expect(created(await elsewhere.plan(built))).toEqual({ b: undefined });
});
