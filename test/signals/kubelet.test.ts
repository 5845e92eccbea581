// Signals of volumes as a specification: which are full, and which only look so.

import { describe, test } from "vitest";
import { type Given, given } from "../../alerts/engine/case.ts";
import * as objects from "../../metrics/kube-state-metrics/index.ts";
import * as m from "../../metrics/kubelet/index.ts";
import * as s from "../../signals/kubelet/index.ts";
import { shows } from "./shows.ts";

const always = "x60";
const volume = (
  claim: string,
  size: number,
  free: number,
  used: number,
  instance = "a:10250",
): readonly Given[] => [
  given(m.volumeStatsCapacityBytes, { persistentvolumeclaim: claim, instance }, `${size}${always}`),
  given(m.volumeStatsAvailableBytes, { persistentvolumeclaim: claim, instance }, `${free}${always}`),
  given(m.volumeStatsUsedBytes, { persistentvolumeclaim: claim, instance }, `${used}${always}`),
];
const split = "persistentvolumeclaim";

describe("a volume's use", () => {
  test("counts what is kept for root as used: nobody else may write it", () => {
    shows(s.volumeUse, volume("data", 100, 10, 85), "20m", { data: 0.9 }, split);
  });
  test("is told once where several nodes have it mounted", () => {
    const all = [...volume("shared", 100, 40, 60), ...volume("shared", 100, 40, 60, "b:10250")];
    shows(s.volumeUse, all, "20m", { shared: 0.6 }, split);
    shows(s.volumeUsed, all, "20m", { shared: 60 }, split);
  });
  test("is none of a raw block device, and of what nobody may write", () => {
    const models = given(
      objects.persistentvolumeclaimAccessMode,
      { persistentvolumeclaim: "models", access_mode: "ReadOnlyMany" },
      `1${always}`,
    );
    shows(
      s.volumeUse,
      [...volume("block", 100, 0, 0), ...volume("models", 100, 0, 100), models],
      "20m",
      {},
      split,
    );
  });
  test("is told of all where nobody says which are only read", () => {
    shows(s.anyVolumeUse, volume("models", 100, 0, 100), "20m", { models: 1 }, split);
  });
  test("is none of files where the file system has no such limit", () => {
    const files = (claim: string, limit: number) => [
      given(m.volumeStatsInodes, { persistentvolumeclaim: claim }, `${limit}${always}`),
      given(m.volumeStatsInodesUsed, { persistentvolumeclaim: claim }, `50${always}`),
    ];
    shows(s.inodeUse, [...files("data", 100), ...files("xfs", 0)], "20m", { data: 0.5 }, split);
  });
});

describe("the time until it is full", () => {
  const filling = (from: string) => [
    given(m.volumeStatsCapacityBytes, { persistentvolumeclaim: "data" }, "900000x3000"),
    given(m.volumeStatsAvailableBytes, { persistentvolumeclaim: "data" }, from),
  ];
  test("follows the last day", () => {
    shows(s.volumeLasts, filling("360000-60x3000"), "2000m", { data: 240_000 }, split);
  });
  test("is not known on the first day, nor where it does not fill", () => {
    shows(s.volumeLasts, filling("360000-60x3000"), "1000m", {}, split);
    shows(s.volumeLasts, filling("360000x3000"), "2000m", {}, split);
    shows(s.volumeLasts, filling("60000+60x3000"), "2000m", {}, split);
  });
});
