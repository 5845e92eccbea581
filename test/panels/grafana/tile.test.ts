// What a tile says: from where on it is bad, in words; how its sparkline lies.

import { describe, expect, test } from "vitest";
import type { DrawnPanel } from "../../../panels/drawn.ts";
import { caption, spelled } from "../../../panels/grafana/tile.ts";
import type { Panel } from "../../../panels/panel.ts";
import { stat } from "../../../panels/recipes.ts";
import * as objects from "../../../signals/kube-state-metrics/index.ts";
import * as livekit from "../../../signals/livekit-server/index.ts";
import * as redis from "../../../signals/redis/index.ts";

const said = (panel: Panel): string =>
  caption(panel as unknown as DrawnPanel, panel.targets[0]?.signal.bounds ?? {});

test.each([
  [0.98, "ratio", "98 %"],
  [0.005, "ratio", "0.5 %"],
  [3000, "ms", "3 s"],
  [10, "ms", "10 ms"],
  [900, "s", "15 min"],
  [0, "s", "0 ms"],
  [172_800, "s", "2 days"],
  [16 * 1024 ** 2, "bytes", "16 MiB"],
  [4, "nodes", "4 nodes"],
  [1, "nodes", "1 node"],
  [1.5, "none", "1.5"],
])("a bound of %d in %s is said as %s", (bound, unit, words) => {
  expect(spelled(bound, unit)).toBe(words);
});

describe("above its number a tile says", () => {
  test("from where on it is bad, on the side where it is", () => {
    expect(said(stat(livekit.joinSuccess))).toBe("bad below 98 %");
    expect(said(stat(livekit.joinLatency))).toBe("bad above 3 s");
    expect(said(stat(objects.crashLooping))).toBe("bad from 1 container");
  });
  test("which state is bad", () => {
    const states = [
      { value: 1, text: "Up", colour: "green" },
      { value: 0, text: "Down", colour: "red" },
    ] as const;
    expect(said(stat(redis.answers, states))).toBe("bad: Down");
  });
  test("what it counts where nothing is bad", () => {
    expect(said(stat(livekit.rooms))).toBe("rooms");
    expect(said(stat(livekit.packetLoss))).toBe("now");
  });
});

describe("the sparkline of a tile", () => {
  const ends = ({ min, max }: Panel) => [min, max];
  test("of a share that should be whole shows the part that is worth a look, as its chart", () => {
    const [min, max] = ends(stat(livekit.joinSuccess));
    expect(min).toBe(0.9);
    expect(max).toBeCloseTo(1.01);
  });
  test("begins at zero, where the value cannot be below", () => {
    expect(ends(stat(livekit.poorQuality))).toEqual([0, undefined]);
    expect(ends(stat(livekit.rooms))).toEqual([0, undefined]);
  });
  test("has no such end where a bound lies at zero or below", () => {
    const change = { ...livekit.rooms, better: "high", bounds: { warning: 0 } } as const;
    expect(ends(stat(change))).toEqual([undefined, undefined]);
  });
});
