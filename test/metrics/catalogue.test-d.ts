// What the compiler knows of the catalogue's entries, and what it refuses.

import { expectTypeOf, test } from "vitest";
import { dead, packets, participantJoins, process, rooms, rtt } from "../../metrics/livekit-server/index.ts";
import { commandsTotal, hz, instanceInfo, replicaResyncsFull, scrape } from "../../metrics/redis/index.ts";
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
