// Redis stopped for six minutes under LiveKit, as it was recorded and in variants: one page, the right one, in time, and
// an end of it.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Group } from "../../alerts/engine/rule.ts";
import { bookOf, filesFor } from "../scripts/compile/installation.ts";
import { stopAll } from "../servers.ts";
import { type Notification, notified } from "./notified.ts";
import {
  at,
  type Labels,
  placed,
  type Recording,
  recording,
  stillAs,
  thinned,
  unreached,
  without,
} from "./recording.ts";
import { type Alert, type Replayed, readBy, replay } from "./replay.ts";

const stopped = at("16:08:43");
const started = at("16:14:35");
const minute = 60;

const server = (pod: string): Labels => ({ cluster: "main", namespace: "livekit", pod });
const redis = (pod: string, namespace = "livekit"): Labels => ({ cluster: "main", namespace, pod });
const servers = {
  "livekit-1:6789": server("livekit-server-0"),
  "livekit-2:6789": server("livekit-server-1"),
};
const together = { ...servers, "redis-0:9121": redis("redis-0"), "redis-1:9121": redis("redis-1") };
const apart = {
  ...servers,
  "redis-0:9121": redis("redis-0", "data"),
  "redis-1:9121": redis("redis-1", "data"),
};

const plain = "prometheus: { flavour: plain }\n";
const operator = "cluster: { multi: true }\n";

interface Variant {
  readonly name: string;
  readonly settings: string;
  readonly recording: Recording;
}
const variants: readonly Variant[] = [
  { name: "as it was recorded", settings: plain, recording },
  { name: "in Kubernetes", settings: operator, recording: placed(recording, together) },
  {
    name: "beside a healthy Redis of another namespace",
    settings: operator,
    recording: stillAs(placed(recording, together), "redis-0:9121", at("16:08:00"), {
      ...redis("other-0", "other"),
      instance: "other-0:9121",
    }),
  },
  {
    name: "in a namespace of its own",
    settings: `${operator}components: { livekit-server: { uses: { redis: { livekit: data } } } }\n`,
    recording: placed(recording, apart),
  },
  {
    name: "with the exporter in its pod",
    settings: operator,
    recording: placed(unreached(recording, "redis-0:9121", stopped, started), together),
  },
  {
    name: "and is gone with all its exporters",
    settings: `${operator}components: { redis: { expected: [{ namespace: livekit }] } }\n`,
    recording: placed(
      without(without(recording, "redis-0:9121", stopped, started), "redis-1:9121", stopped, started),
      together,
    ),
  },
  {
    name: "under one node",
    settings: operator,
    recording: placed(without(recording, "livekit-2:6789"), together),
  },
  {
    name: "with a tenth of the joins",
    settings: operator,
    recording: placed(thinned(recording, /participant_join_total|twirp_request_status|psrpc_/, 10), together),
  },
];

const rulesOf = (settings: string): readonly Group[] =>
  bookOf(settings)
    .components.filter(({ component }) => component !== "livekit-egress")
    .flatMap(({ groups }) => groups);

const budget = 'slo:error_budget_remaining:ratio{slo="livekit-join-success"}';
/** What is true beside the outage: Redis is new, machines are loaded, a recording found no worker before it. */
const beside = new Set(["RedisRestarted", "LiveKitForwardLatencyHigh", "LiveKitEgressUnavailableToServer"]);
/** What may be said of the outage. */
const ofOutage =
  /^(?:Redis(?:Down|ExporterDown|GoneWithExporter|MetricsAbsent|ReplicaLinkDown|NoMaster)|LiveKit(?:Signal\w+|Api\w+|Psrpc\w+|Join\w+|CallsLost))$/;

const firing = (
  { alerts }: Replayed,
  from: number,
  to: number,
): readonly (Alert & { readonly at: number })[] =>
  [...alerts].flatMap(([time, all]) =>
    time < from || time > to
      ? []
      : all.filter(({ state }) => state === "firing").map((a) => ({ ...a, at: time })),
  );
const namesOf = (all: readonly { readonly name: string }[]): readonly string[] =>
  [...new Set(all.map(({ name }) => name))].sort();

interface Seen {
  readonly replayed: Replayed;
  readonly told: readonly Notification[];
}
const seen = new Map<string, Seen>();

beforeAll(async () => {
  for (const { name, settings, recording: of } of variants)
    seen.set(name, { replayed: replay(rulesOf(settings), of, budget), told: [] });
  await Promise.all(
    variants.map(async ({ name, settings }) => {
      const { replayed } = seen.get(name) as Seen;
      const config = filesFor(settings, "alertmanager").get("alertmanager/alertmanager.yml") ?? "";
      seen.set(name, {
        replayed,
        told: await notified(replayed, config, { cluster: "main" }, at("16:04:45")),
      });
    }),
  );
}, 300_000);
afterAll(stopAll);

test("what the rules read and the recording lacks", () => {
  const lacked = [...readBy(rulesOf(plain))].filter(
    (name) => !recording.some((series) => series.name === name),
  );
  expect(lacked.sort()).toMatchInlineSnapshot(`
    [
      "livekit_packet_loss_total",
      "redis_aof_delayed_fsync",
      "redis_cluster_slots_fail",
      "redis_cluster_state",
      "redis_max_clients",
      "redis_sentinel_master_ckquorum_status",
    ]
  `);
});

describe.each(variants)("Redis stops $name", ({ name }) => {
  const of = (): Seen => seen.get(name) as Seen;
  const pages = () =>
    of().told.filter(({ receiver, name: alert }) => receiver === "page" && !beside.has(alert));

  test("one page is sent, of Redis, within three minutes", () => {
    const sent = pages().filter(({ status }) => status === "firing");
    expect(namesOf(sent)).toEqual([expect.stringMatching(/^Redis/)]);
    const first = firing(of().replayed, stopped, started).find((a) => a.name === sent[0]?.name);
    // Alertmanager waits ten seconds for more of the same.
    expect((first?.at ?? Number.NaN) + 10 - stopped).toBeLessThan(3 * minute);
  });
  test("the loss of joins is seen while it lasts, though nobody is told of it apart", () => {
    const lost = firing(of().replayed, stopped, started).filter((a) => /^LiveKit.*Join/.test(a.name));
    expect(lost.length).toBeGreaterThan(0);
  });
  test("the budget of joins falls", () => {
    const values = [...of().replayed.values(budget)];
    const before = values.findLast(([time]) => time < stopped)?.[1];
    expect(before).toBeGreaterThan(0.99);
    expect(values.at(-1)?.[1]).toBeLessThan((before ?? 0) - 0.001);
  });
  test("nothing is said that is not so", () => {
    const all = firing(of().replayed, 0, Number.POSITIVE_INFINITY).filter((a) => !beside.has(a.name));
    expect(namesOf(all).filter((alert) => !ofOutage.test(alert))).toEqual([]);
    expect(all.filter((a) => a.at < stopped)).toEqual([]);
  });
  test("five minutes after its end nothing critical fires, and all that was told of is told as over", () => {
    const late = firing(of().replayed, started + 5 * minute, Number.POSITIVE_INFINITY);
    expect(namesOf(late.filter(({ labels }) => labels.severity === "critical"))).toEqual([]);
    const sent = pages();
    const over = sent.filter(({ status }) => status === "resolved");
    expect(namesOf(over)).toEqual(namesOf(sent));
  });
});
