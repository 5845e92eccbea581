// Which Redis pages when it dies: the one that its group cannot do without.

import { describe, test } from "vitest";
import type { Alert } from "../../alerts/engine/alert.ts";
import { given } from "../../alerts/engine/case.ts";
import redis from "../../alerts/redis/index.ts";
import * as m from "../../metrics/redis/index.ts";
import { holdsAt } from "./holds.ts";

const alertOf = (name: string): Alert["when"] => {
  const found = redis.alerts.find((a) => a.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found.when;
};
const [down, replicaDown, noMaster] = ["RedisDown", "RedisReplicaDown", "RedisNoMaster"].map(alertOf) as [
  Alert["when"],
  Alert["when"],
  Alert["when"],
];
const [a, b] = [{ instance: "redis-0:9121" }, { instance: "redis-1:9121" }] as const;
const info = (of: typeof a | typeof b, role: "master" | "slave", values: string) =>
  given(m.instanceInfo, { ...of, role, redis_mode: "standalone" }, values);
const up = (of: typeof a | typeof b, values: string) => given(m.up, of, values);
const link = (values: string) =>
  given(m.masterLinkUp, { ...b, master_host: "redis-0", master_port: "6379" }, values);

describe("a Redis that dies", () => {
  test("is a warning where it was a replica, also after a day", () => {
    const dead = [
      up(a, "1x2000"),
      up(b, "1x10 0x1990"),
      info(a, "master", "1x2000"),
      info(b, "slave", "1x10 stale"),
    ];
    holdsAt(down, "5m", dead, { 15: false, 1900: false });
    holdsAt(replicaDown, "5m", dead, { 15: true, 1900: true });
  });
  test("is critical where it was the master, until another one has taken over", () => {
    const dead = [
      up(a, "1x10 0x60"),
      up(b, "1x70"),
      info(a, "master", "1x10 stale"),
      info(b, "slave", "1x20 stale"),
      info(b, "master", "_x21 1x50"),
    ];
    holdsAt(down, "5m", dead, { 15: true, 20: true, 22: false, 60: false });
    holdsAt(replicaDown, "5m", dead, { 15: false, 22: true });
  });
  test("is critical where it was alone, and where others of its job have nothing to do with it", () => {
    holdsAt(down, "5m", [up(a, "1x10 0x20"), info(a, "master", "1x10 stale")], { 9: false, 15: true });
    const lone = [
      up(a, "1x10 0x20"),
      up(b, "1x30"),
      info(a, "master", "1x10 stale"),
      info(b, "master", "1x30"),
    ];
    holdsAt(down, "5m", lone, { 15: true });
  });
});

describe("replicas without a master in sight", () => {
  const unseen = [info(a, "master", "1x10 stale"), info(b, "slave", "1x40")];
  test("have none when they have lost it", () => {
    holdsAt(noMaster, "5m", [...unseen, link("1x10 0x30")], { 9: false, 15: true });
  });
  test("have one when they see it: it is its exporter that is gone", () => {
    holdsAt(noMaster, "5m", [...unseen, link("1x40")], { 15: false, 30: false });
  });
});
