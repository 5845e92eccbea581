// What is drawn again while the pages are served, and what is left as it lies there.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { defaultSettings } from "../../../config/settings.ts";
import { collect } from "../../../scripts/preview/collect.ts";
import type { Made } from "../../../scripts/preview/dashboards.ts";
import { checkedOptions } from "../../../scripts/preview/options.ts";
import { aroundOf, drawn, kept, stateOf } from "../../../scripts/preview/state.ts";
import { writeSite } from "../../../scripts/preview/write.ts";
import { dashboard, fake, panel } from "./fake.ts";

const out = mkdtempSync(join(tmpdir(), "state-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const settings = defaultSettings({ alerts: [], slos: [] });
const made: Made = { dashboards: [], groups: [{ name: "g", rules: [{ record: "r", expr: "up" }] }] };
const usual = { config: "monitoring.yaml", out, views: "12" };
const around = (more = {}, rules = made, own = settings) =>
  aroundOf(own, rules, checkedOptions({ ...usual, ...more }));

describe("a dashboard is left as it lies there", () => {
  const inputs = ["a", "b"].map((uid) => ({
    folder: "F",
    model: dashboard([panel(1)], [], { uid, title: uid }),
  }));
  const [a, b] = inputs as [(typeof inputs)[0], (typeof inputs)[0]];
  const other = (more: object) => ({ ...a, model: { ...a.model, ...more } });

  test("when it is the same, its files are there, and nothing around it changed", async () => {
    const pages = (await collect(inputs, fake(), { choice: {}, views: 1 })).map(drawn);
    writeSite(out, new Map([...pages.flatMap((page) => page.files), ["app/index.css", ""]]));
    const state = JSON.parse(JSON.stringify(stateOf(inputs, pages, "k")));
    expect(kept(a, inputs, "k", out, state)).toEqual(pages[0]);
    expect(kept(other({ description: "new" }), inputs, "k", out, state)).toBeUndefined();
    // Its title stands in the lists of all the others.
    expect(kept(b, [other({ title: "new" }), b], "k", out, state)).toBeUndefined();
    expect(kept(b, [other({ description: "new" }), b], "k", out, state)).toEqual(pages[1]);
    expect(kept(a, inputs, "else", out, state)).toBeUndefined();
    expect(kept(a, inputs, "k", out, undefined)).toBeUndefined();
    rmSync(join(out, "data/a.js"));
    expect(kept(a, inputs, "k", out, state)).toBeUndefined();
  });
});

test("around it are the settings, the rules of a simulation, the wishes, the source", () => {
  const rules = (rule: object): Made => ({
    ...made,
    groups: [{ name: "g", rules: [{ record: "r", expr: "up", ...rule }] }],
  });
  const recording = join(out, "r.jsonl");
  writeFileSync(recording, "1");
  const before = around({ replay: recording });
  expect(around()).toBe(around());
  expect(around({}, rules({ annotations: { summary: "another text" } }))).toBe(around());
  expect(around({ replay: recording }, rules({ expr: "down" }))).toBe(before);
  writeFileSync(recording, "2");
  const all = [
    around(),
    around({}, rules({ expr: "down" })),
    around({ seed: "2" }),
    around({ var: ["x=1"] }),
    around({ from: "now-1h" }),
    around({}, made, { ...settings, team: "another" }),
    before,
    around({ replay: recording }),
  ];
  expect(new Set(all).size).toBe(all.length);
});
