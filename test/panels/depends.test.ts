// Depends on: which lanes there are, and the worst that holds of each.

import { describe, expect, test } from "vitest";
import { titleOf } from "../../panels/depends.ts";
import { described } from "../../panels/described.ts";
import type { DrawnPanel } from "../../panels/drawn.ts";
import { answers } from "../promql/promtool.ts";
import { bookOf } from "../scripts/compile/installation.ts";

const panelOf = (text: string) =>
  bookOf(text)
    .dashboards.find(({ def }) => def.uid === "livekit-overview")
    ?.rows.flatMap(({ panels }) => panels)
    .find(({ about }) => about === "dependencies");
const asked = (): string => panelOf("")?.targets[0]?.expr ?? "";

const isLoaded = { 'component:rules_loaded:info{component="redis"}': "1x20" };
const up = { 'up{job="redis", instance="a"}': "1x20", 'redis_up{job="redis", instance="a"}': "1x20" };
const down = { ...up, 'redis_up{job="redis", instance="a"}': "0x20" };
const fires = (severity: string) => ({
  [`ALERTS{component="redis", alertname="A", severity="${severity}", alertstate="firing"}`]: "1x20",
});

describe("a lane", () => {
  test.each([
    ["is well while nothing of it fires", { ...isLoaded, ...up }, 0],
    ["is well while what fires is for information", { ...isLoaded, ...up, ...fires("info") }, 0],
    ["warns", { ...isLoaded, ...up, ...fires("warning") }, 1],
    [
      "is critical, whatever else fires",
      { ...isLoaded, ...up, ...fires("warning"), ...fires("critical") },
      2,
    ],
    ["is silent where nothing is scraped", { ...isLoaded, ...fires("warning") }, 3],
    ["is critical where nothing is scraped, once an alert says so", { ...isLoaded, ...fires("critical") }, 2],
    ["leaves it to the rules when one of several is down", { ...isLoaded, ...down }, 0],
    ["is critical by itself when one is down and no rules are there", down, 2],
    ["is well without rules", up, 0],
  ])("%s", (_, series, value) => {
    const { ok, said } = answers(asked(), series, { "{}": value });
    expect(ok, said).toBe(true);
  });
});

describe("the panel", () => {
  test("has a lane for each component that the card names, by its name", () => {
    expect(panelOf("")?.targets.map(({ legend }) => legend)).toEqual(["Redis"]);
    expect(titleOf("livekit-server")).toBe("LiveKit server");
  });
  test("stands beside the table, and says which filters it goes without", () => {
    expect(panelOf("")?.place).toMatchObject({ x: 18, w: 6 });
    expect(described(panelOf("") as DrawnPanel)).toMatch(/Not filtered by namespace, pod\.$/);
  });
  test("is not there where what it depends on is off: the table has the width", () => {
    const off = "components: { redis: { enabled: false } }";
    expect(panelOf(off)).toBeUndefined();
    const rows = bookOf(off).dashboards.find(({ def }) => def.uid === "livekit-overview")?.rows;
    expect(rows?.[1]?.panels.map(({ place }) => place.w)).toEqual([24]);
  });
});
