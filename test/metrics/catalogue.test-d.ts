// What the compiler knows of the catalogue's entries, and what it refuses.

import { expectTypeOf, test } from "vitest";
import { component } from "../../components/card.ts";
import { releases } from "../../components/conditions.ts";
import { pods } from "../../components/scrape.ts";
import { dead, packets, participantJoins, process, rooms, rtt } from "../../metrics/livekit-server/index.ts";
import { commandsTotal, hz, instanceInfo, replicaResyncsFull, scrape } from "../../metrics/redis/index.ts";
import { exposedBy, noted } from "../../metrics/target.ts";
import { now, rate } from "../../promql/index.ts";

test("a dead metric cannot be queried", () => {
  // @ts-expect-error never filled by any release
  now(dead[0]);
  // @ts-expect-error
  rate(dead[0]);
});

test("a gauge has no rate, whatever its name; one that only grows has", () => {
  // @ts-expect-error a gauge in spite of _total
  rate(rooms);
  rate(replicaResyncsFull);
});

test("labels and their values are known", () => {
  rate(participantJoins, { state: "rtc_success" });
  // @ts-expect-error not a state
  rate(participantJoins, { state: "rtc_succes" });
  // @ts-expect-error no stored series has a country
  rate(packets, { country: "DE" });
  // @ts-expect-error the process has no node
  rate(process.cpuSecondsTotal, { node_id: "ND_1" });
  // @ts-expect-error rooms have no state
  now(rooms, { state: "open" });
  // @ts-expect-error neither has a newer metric of Redis
  now(hz, { state: "open" });
  now(instanceInfo, { role: "slave" });
  now(scrape.up, { job: "redis" });
  rate(commandsTotal, { cmd: "config|get" });
});

test("units and bounds are known", () => {
  expectTypeOf(rate(packets).unit).toEqualTypeOf<"packets/s">();
  expectTypeOf(now(rooms).unit).toEqualTypeOf<"rooms">();
  expectTypeOf(rtt.buckets[0]).toEqualTypeOf<
    50 | 100 | 150 | 200 | 250 | 500 | 750 | 1000 | 5000 | 10000 | undefined
  >();
});

test("a metric's conditions are those of its component's card", () => {
  const card = component("cache", {
    product: "Redis",
    exporter: { name: "cache", release: "1.0.0" },
    selectors: { job: "cache" },
    scrape: pods({ port: 1, podLabels: {} }),
    conditions: { disk: "Only with a disk.", ...releases("Cache", "1.2") },
  });
  const { gauge } = exposedBy(card);
  const def = { unit: "keys", meaning: "Keys." } as const;
  gauge("cache_keys", { ...def, only: "disk" });
  gauge("cache_keys", {
    ...def,
    only: ["disk", "Cache 1.2"],
    when: "Only with a disk, after the first key.",
  });
  // @ts-expect-error the card has no such condition
  gauge("cache_keys", { ...def, only: "disc" });
  // @ts-expect-error nor such a release
  gauge("cache_keys", { ...def, only: ["disk", "Cache 1.3"] });
  noted(exposedBy(card), { only: "Cache 1.2" });
  // @ts-expect-error
  noted(exposedBy(card), { only: "Cache 1.3" });
});

test("a component without conditions has none to name", () => {
  const { counter } = exposedBy(
    component("plain", {
      product: "Redis",
      exporter: { name: "plain", release: "1.0.0" },
      selectors: { job: "plain" },
      scrape: pods({ port: 1, podLabels: {} }),
    }),
  );
  // @ts-expect-error
  counter("plain_total", { unit: "events", meaning: "Events.", only: "disk" });
});
