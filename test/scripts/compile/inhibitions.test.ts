// Which alerts keep which others quiet: posted to a real Alertmanager, as the rules of an installation label them.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { directory, freePort, start, stopAll } from "../../servers.ts";
import { bookOf, filesFor } from "./installation.ts";

/** LiveKit of two namespaces: one with a Redis of its own, one that uses the Redis in data. */
const text = "components: { livekit-server: { uses: { redis: { away: data } } } }";
const rules = bookOf(text).components.flatMap((c) => c.alerts.map(({ rule }) => rule));
/** Prometheus' own way with the only template in our labels: a choice by the namespace. */
const filled = (label: string, namespace: string): string =>
  label
    .replace(
      /^\{\{ if eq \$labels\.namespace "away" \}\}data\{\{ else \}\}(.*)\{\{ end \}\}$/,
      namespace === "away" ? "data" : "$1",
    )
    .replace("{{ $labels.namespace }}", namespace);
/** A firing alert as Prometheus sends it: its rule's labels, those of its series, and the cluster. */
const alert = (alertname: string, at: { readonly namespace: string; readonly instance?: string }) => {
  const rule = rules.find((r) => r.alert === alertname);
  if (!rule) throw new Error(`no alert ${alertname}`);
  const own = Object.entries(rule.labels ?? {}).map(([name, value]) => [name, filled(value, at.namespace)]);
  return { labels: { ...at, cluster: "main", alertname, ...Object.fromEntries(own) } };
};
type Posted = ReturnType<typeof alert>;

let alertmanager = "";
beforeAll(async () => {
  const folder = await directory();
  writeFileSync(
    join(folder, "alertmanager.yml"),
    filesFor(text, "alertmanager").get("alertmanager/alertmanager.yml") ?? "",
  );
  const port = await freePort();
  alertmanager = `http://127.0.0.1:${port}`;
  await start("prometheus-alertmanager", port, [
    `--config.file=${join(folder, "alertmanager.yml")}`,
    `--storage.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--cluster.listen-address=",
  ]);
});
afterAll(stopAll);

interface Seen {
  readonly labels: { readonly alertname: string; readonly namespace: string };
  readonly status: { readonly state: string };
}
const at = () => `${alertmanager}/api/v2/alerts`;
const post = (alerts: readonly object[]) =>
  fetch(at(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(alerts),
  });
/** Who is told of when all are there, in the order in which they were posted, `apart` ms from one to the next. */
const told = async (alerts: readonly Posted[], apart = 0): Promise<readonly string[]> => {
  for (const [number, each] of alerts.entries()) {
    if (number > 0) await pause(apart);
    await post([each]);
  }
  let seen: readonly Seen[] = [];
  do {
    await pause(100);
    seen = (await (await fetch(at())).json()) as Seen[];
  } while (seen.length < alerts.length || seen.some((s) => s.status.state === "unprocessed"));
  const gone = new Date(0).toISOString();
  await post(alerts.map((each) => ({ ...each, startsAt: gone, endsAt: gone })));
  const active = seen.filter(({ status }) => status.state === "active");
  return active.map(({ labels }) => `${labels.alertname} ${labels.namespace}`).sort();
};

const livekit = { namespace: "livekit" };
const node = (instance: string, namespace = "livekit") => ({ namespace, instance });
const redisDown = alert("RedisDown", node("redis-0:9121"));
/** What an outage of Redis brings, but for Redis itself. */
const outage = [
  "LiveKitSignalJoinFailures",
  "LiveKitPsrpcErrors",
  "LiveKitApiErrors",
  "LiveKitJoinSuccessBudgetBurn",
  "LiveKitJoinSuccessBudgetBurnSlow",
  "LiveKitJoinLatencyHigh",
  "LiveKitEgressStartBudgetBurn",
  "RedisAvailabilityBudgetBurn",
  "RedisNoMaster",
];

describe("while Redis is down", () => {
  const follows = outage.map((name) => alert(name, livekit));

  test.each([
    ["first", [redisDown, ...follows]],
    ["last", [...follows, redisDown]],
  ])("it alone is told, whether it comes %s", async (_, alerts) => {
    expect(await told(alerts)).toEqual(["RedisDown livekit"]);
  });

  test.each([
    ["before", [redisDown, alert("LiveKitPsrpcErrors", livekit)]],
    ["after", [alert("LiveKitPsrpcErrors", livekit), redisDown]],
  ])("five seconds %s what rides on it", async (_, alerts) => {
    expect(await told(alerts, 5000)).toEqual(["RedisDown livekit"]);
  });

  test("another Redis of the same cluster keeps nothing quiet", async () => {
    const other = alert("RedisDown", node("redis-0:9121", "elsewhere"));
    const unrelated = outage.filter((name) => !name.endsWith("Slow"));
    expect(await told([other, ...follows])).toEqual(
      ["RedisDown elsewhere", ...unrelated.map((name) => `${name} livekit`)].sort(),
    );
  });

  test("the Redis that the settings name keeps quiet what uses it, and its own namespace's does not", async () => {
    const joins = alert("LiveKitSignalJoinFailures", { namespace: "away" });
    const data = alert("RedisDown", node("redis-0:9121", "data"));
    expect(await told([data, joins])).toEqual(["RedisDown data"]);
    const own = alert("RedisDown", node("redis-0:9121", "away"));
    expect(await told([own, joins])).toEqual(["LiveKitSignalJoinFailures away", "RedisDown away"]);
  });

  test("what does not follow from it is told: media, webhooks, another node", async () => {
    const names = ["LiveKitRtcJoinFailures", "LiveKitWebhookFailures", "LiveKitPacketLossHigh"];
    const others = [...names.map((name) => alert(name, livekit)), alert("LiveKitServerDown", node("b:6789"))];
    expect(await told([redisDown, ...others])).toHaveLength(others.length + 1);
  });
});

test.each([
  "LiveKitRtcJoinFailures",
  "LiveKitPsrpcErrors",
  "LiveKitJoinSuccessBudgetBurn",
  "LiveKitServerDown",
])("%s, critical, keeps the unrelated warnings of its namespace told", async (critical) => {
  const site = [
    "LiveKitJoinValidationFailuresSurge",
    "LiveKitJoinLatencyHigh",
    "LiveKitSessionStartSlow",
    "LiveKitIceFailures",
    "LiveKitQualityDegraded",
    "LiveKitPacketLossHigh",
    "LiveKitSubscribeFailures",
    "LiveKitWebhookFailures",
  ];
  const where = critical === "LiveKitServerDown" ? node("a:6789") : livekit;
  expect(await told([alert(critical, where), ...site.map((name) => alert(name, livekit))])).toEqual(
    [critical, ...site].map((name) => `${name} livekit`).sort(),
  );
});

describe("a target that is down", () => {
  const down = alert("LiveKitServerDown", node("a:6789"));

  test("keeps its own other alerts quiet, in either order, and no other target's", async () => {
    const [own, other] = ["a:6789", "b:6789"].map((instance) =>
      alert("LiveKitForwardLatencyHigh", node(instance)),
    ) as [Posted, Posted];
    const expected = ["LiveKitForwardLatencyHigh livekit", "LiveKitServerDown livekit"];
    expect(await told([down, own, other])).toEqual(expected);
    expect(await told([own, other, down])).toEqual(expected);
  });

  test("keeps news of the past told: what fires at once does not follow from it", async () => {
    expect(await told([down, alert("LiveKitServerRestarted", node("a:6789"))])).toHaveLength(2);
  });
});

describe("a fast burn", () => {
  const burn = alert("LiveKitJoinLatencyBudgetBurn", livekit);

  test("keeps the slow burn of its SLO quiet, and no other's", async () => {
    const slow = alert("LiveKitJoinLatencyBudgetBurnSlow", livekit);
    const other = alert("LiveKitJoinSuccessBudgetBurnSlow", livekit);
    expect(await told([burn, slow, other])).toEqual([
      "LiveKitJoinLatencyBudgetBurn livekit",
      "LiveKitJoinSuccessBudgetBurnSlow livekit",
    ]);
  });

  test("of join latency keeps join success told", async () => {
    const success = ["LiveKitJoinSuccessBudgetBurn", "LiveKitRtcJoinFailures", "LiveKitSignalJoinFailures"];
    expect(await told([burn, ...success.map((name) => alert(name, livekit))])).toHaveLength(4);
  });
});

test("alerts of another team are left alone", async () => {
  const theirs = alert("LiveKitPsrpcErrors", livekit);
  const other = { labels: { ...theirs.labels, team: "other" } };
  expect(await told([redisDown, other])).toHaveLength(2);
});
