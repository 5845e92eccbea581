// Redis stopped for six minutes under LiveKit, as it was recorded, in variants, and in a drill with all metrics: one
// page, the right one, in time, and an end of it.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Group } from "../../alerts/engine/rule.ts";
import { componentNames } from "../../components/index.ts";
import { bookOf, filesFor } from "../scripts/compile/installation.ts";
import { stopAll } from "../servers.ts";
import { type Notification, notified } from "./notified.ts";
import {
  drill,
  first,
  type Labels,
  type Outage,
  placed,
  type Recording,
  stillAs,
  thinned,
  unreached,
  without,
} from "./recording.ts";
import { type Alert, type Replayed, readBy, replay } from "./replay.ts";

/** An outage, when Redis stopped and was started again, and what is true beside it. */
interface Story extends Outage {
  readonly stopped: number;
  readonly started: number;
  readonly beside: ReadonlySet<string>;
}
/** Redis is new, machines are loaded, an egress request found no worker before it. */
const recorded: Story = {
  ...first,
  stopped: first.at("16:08:43"),
  started: first.at("16:14:35"),
  beside: new Set(["RedisRestarted", "LiveKitForwardLatencyHigh", "LiveKitEgressUnavailableToServer"]),
};
/** Redis is new, before and after. */
const drilled: Story = {
  ...drill,
  stopped: drill.at("02:35:20"),
  started: drill.at("02:41:20"),
  beside: new Set(["RedisRestarted"]),
};
const { recording, stopped, started } = recorded;
const minute = 60;

const server = (pod: string): Labels => ({ cluster: "main", namespace: "livekit", pod });
const redis = (pod: string, namespace = "livekit"): Labels => ({ cluster: "main", namespace, pod });
const servers = {
  "livekit-1:6789": server("livekit-server-0"),
  "livekit-2:6789": server("livekit-server-1"),
};
const sentinel = (number: number) => redis(`sentinel-${number}`);
const shard = (number: number) => redis(`shard-${number}`, "cache");
const bystanders = {
  "sentinel-0:9121": sentinel(0),
  "sentinel-1:9121": sentinel(1),
  "sentinel-2:9121": sentinel(2),
  "shard-0:9121": shard(0),
  "shard-1:9121": shard(1),
  "shard-2:9121": shard(2),
};
const together = { ...servers, "redis-0:9121": redis("redis-0"), "redis-1:9121": redis("redis-1") };
const apart = {
  ...servers,
  "redis-0:9121": redis("redis-0", "data"),
  "redis-1:9121": redis("redis-1", "data"),
};

/** What was recorded: of the others nothing is there. */
const scraped: readonly string[] = ["livekit-server", "livekit-egress", "redis"];
const components = (more: readonly string[] = []): string => {
  const off = componentNames.filter((name) => !scraped.includes(name));
  return `components: { ${[...more, ...off.map((name) => `${name}: { enabled: false }`)].join(", ")} }\n`;
};
const plain = `prometheus: { flavour: plain }\n${components()}`;
const several = "cluster: { multi: true }\n";
const operator = several + components();

interface Variant {
  readonly name: string;
  readonly story?: Story;
  readonly settings: string;
  readonly recording: Recording;
}
const variants: readonly Variant[] = [
  { name: "as it was recorded", settings: plain, recording },
  { name: "in Kubernetes", settings: operator, recording: placed(recording, together) },
  {
    name: "beside a healthy Redis of another namespace",
    settings: operator,
    recording: stillAs(placed(recording, together), "redis-0:9121", first.at("16:08:00"), {
      ...redis("other-0", "other"),
      instance: "other-0:9121",
    }),
  },
  {
    name: "in a namespace of its own",
    settings: several + components(["livekit-server: { uses: { redis: { livekit: data } } }"]),
    recording: placed(recording, apart),
  },
  {
    name: "with the exporter in its pod",
    settings: operator,
    recording: placed(unreached(recording, "redis-0:9121", stopped, started), together),
  },
  {
    name: "and is gone with all its exporters",
    settings: several + components(["redis: { expected: [{ namespace: livekit }] }"]),
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
  {
    name: "in a drill with Sentinels, beside a cluster",
    story: drilled,
    settings: operator,
    recording: placed(drill.recording, { ...together, ...bystanders }),
  },
];

const rulesOf = (settings: string): readonly Group[] =>
  bookOf(settings)
    .components.filter(({ component }) => component !== "livekit-egress")
    .flatMap(({ groups }) => groups);

const budget = 'slo:error_budget_remaining:ratio{slo="livekit-join-success"}';
/** What may be said of the outage. */
const ofOutage =
  /^(?:Redis(?:Down|ExporterDown|GoneWithExporter|MetricsAbsent|ReplicaLinkDown|NoMaster)|LiveKit(?:Signal\w+|Api\w+|Psrpc\w+|Join\w+|CallsLost))$/;

/** It speaks of those to whom nothing happens: another Redis, Sentinels, a cluster. */
const ofBystander = ({ labels: { instance = "", namespace = "", job = "" } }: Alert): boolean =>
  /^(?:other|sentinel|shard)-/.test(instance) ||
  /^(?:other|cache)$/.test(namespace) ||
  /^redis-(?:sentinel|cluster)$/.test(job);

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
    variants.map(async ({ name, settings, story = recorded }) => {
      const { replayed } = seen.get(name) as Seen;
      const config = filesFor(settings, "alertmanager").get("alertmanager/alertmanager.yml") ?? "";
      seen.set(name, {
        replayed,
        told: await notified(replayed, config, { cluster: "main" }, story.stopped - 4 * minute),
      });
    }),
  );
}, 600_000);
afterAll(stopAll);

test("what rules read and no recording has: nothing but Egress' own", () => {
  const known = new Set([...recording, ...drill.recording].map(({ name }) => name));
  const lacked = bookOf(plain).components.map(({ component, groups }) => [
    component,
    [...readBy(groups)].filter((name) => !known.has(name)).sort(),
  ]);
  expect(Object.fromEntries(lacked)).toEqual({
    "livekit-server": [],
    redis: [],
    "livekit-egress": [
      "livekit_egress_available",
      "livekit_egress_backup_storage_writes",
      "livekit_egress_can_accept_request",
      "livekit_egress_handler_results_total",
      "livekit_egress_is_disabled",
      "livekit_egress_is_terminating",
      "livekit_egress_pipeline_uploads",
      "livekit_egress_requests",
      "livekit_egress_segments_uploads_channel_size",
      "livekit_load_ratio",
      "livekit_node_cpu_load",
    ],
  });
});

describe.each(variants)("Redis stops $name", ({ name, story: { stopped, started, beside } = recorded }) => {
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
    expect(all.filter(ofBystander)).toEqual([]);
  });
  test("five minutes after its end nothing critical fires, and all that was told of is told as over", () => {
    const late = firing(of().replayed, started + 5 * minute, Number.POSITIVE_INFINITY);
    expect(namesOf(late.filter(({ labels }) => labels.severity === "critical"))).toEqual([]);
    const sent = pages();
    const over = sent.filter(({ status }) => status === "resolved");
    expect(namesOf(over)).toEqual(namesOf(sent));
  });
});
