// What the compiler refuses of alerts, of the signals under them, and of the panels that draw them.

import { describe, test } from "vitest";
import { alert } from "../../alerts/engine/alert.ts";
import { given, observed } from "../../alerts/engine/case.ts";
import { happens, holds, worse } from "../../alerts/engine/when.ts";
import * as m from "../../metrics/livekit-server/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { from, targets } from "../../panels/filter.ts";
import { over, table, top } from "../../panels/recipes.ts";
import { bool, eq, gt, increase, now, rate, series, sum } from "../../promql/index.ts";
import * as kinds from "../../signals/kinds/index.ts";
import * as s from "../../signals/livekit-server/index.ts";

const site = ["cluster", "namespace"] as const;
const roomsBySite = sum(now(m.rooms)).by(...site);
const steps = {
  for: "5m",
  severity: "info",
  do: ["Look."],
  fires: { given: [], at: "1m" },
  silent: { given: [], at: "1m" },
} as const;

describe("an alert fires on a comparison", () => {
  test("and not on a value, which is always there", () => {
    holds(s.rooms, site, gt(roomsBySite, 5));
    // @ts-expect-error no comparison
    holds(s.rooms, site, roomsBySite);
  });
  test("that keeps what is true, and not on 0 and 1", () => {
    // @ts-expect-error 0 fires as well as 1
    holds(s.rooms, site, bool(gt(roomsBySite, 5)));
  });
  test("of how much a counter rose, and not of where it stands", () => {
    holds(s.joinSteps, site, gt(sum(increase(m.participantJoins)).by(...site), 5));
    // @ts-expect-error a raw counter
    gt(series(m.participantJoins), 5);
    // @ts-expect-error a raw counter
    sum(series(m.participantJoins));
    // @ts-expect-error a counter has no value now
    now(m.participantJoins);
  });
  test("that carries the labels it says", () => {
    // @ts-expect-error the query dropped the instance
    holds(s.rooms, ["cluster", "namespace", "instance"], gt(roomsBySite, 5));
    worse(s.rooms, { only: gt(roomsBySite, 5) });
    // @ts-expect-error the other condition is by site only
    worse(s.goroutines, { only: eq(roomsBySite, 0) });
  });
});

describe("a summary names what the firing series carries", () => {
  test("and no label that the query dropped", () => {
    alert("A", { ...steps, when: worse(s.rooms), summary: ({ cluster, value }) => `${cluster} ${value}` });
    // @ts-expect-error rooms are judged by site
    alert("A", { ...steps, when: worse(s.rooms), summary: ({ instance }) => `${instance}` });
    // @ts-expect-error judged by site and service
    alert("A", { ...steps, when: worse(s.apiErrors), summary: ({ method }) => `${method}` });
    // @ts-expect-error absent() has no labels
    alert("A", { ...steps, when: holds(s.rooms, [], gt(sum(now(m.rooms)), 0)), summary: ({ job }) => job });
    alert("A", { ...steps, when: happens(s.restarts), summary: ({ instance }) => `${instance}` });
  });
  test("and is told what to do", () => {
    // @ts-expect-error nothing to do
    alert("A", { ...steps, do: [], when: worse(s.rooms), summary: () => "Something is wrong." });
  });
});

describe("series of a test are ones that an exporter could show", () => {
  test("with its labels and their values", () => {
    given(m.participantJoins, { state: "rtc_success" }, "0+1x5");
    // @ts-expect-error no state of it
    given(m.participantJoins, { state: "rtc_sucess" }, "0+1x5");
    // @ts-expect-error no label of it
    given(m.participantJoins, { transport: "PUBLISHER" }, "0+1x5");
    given(m.webhookDispatches, { status: "drop", reason: "a reason not known yet" }, "0+1x5");
  });
  test("with its buckets", () => {
    observed(m.rtt, { direction: "incoming" }, { 100: 5, all: 5 });
    // @ts-expect-error no bucket of it
    observed(m.rtt, { direction: "incoming" }, { 120: 5, all: 5 });
    // @ts-expect-error a counter has no buckets
    observed(m.packets, {}, { all: 5 });
  });
});

describe("a signal", () => {
  const about = { id: "livekit_x", title: "X", why: "Because.", by: site } as const;
  test("is judged by labels that its metrics have", () => {
    // @ts-expect-error rooms have no direction
    kinds.level({ ...about, by: ["direction"], value: now(m.rooms) });
    // @ts-expect-error packets have no type, so that a share of them has none
    kinds.ratio({ ...about, by: ["type"], bad: rate(m.packetLoss), total: rate(m.packets) });
  });
  test("counts parts and all in one unit", () => {
    // @ts-expect-error packets of bytes
    kinds.ratio({ ...about, bad: rate(m.packetLoss), total: rate(m.packetBytes) });
    // @ts-expect-error fds of threads
    kinds.saturation({ ...about, used: now(m.process.openFds), limit: now(m.go.threads) });
    // @ts-expect-error a total or the rest, not both
    kinds.ratio({ ...about, bad: rate(m.nacks), total: rate(m.nacks), rest: rate(m.nacks) });
  });
  test("has bounds that are buckets, and a unit that fits", () => {
    kinds.outside({ ...about, histogram: m.packetLossPercent, good: { upTo: 5 } });
    // @ts-expect-error no bucket of it
    kinds.outside({ ...about, histogram: m.packetLossPercent, good: { upTo: 3 } });
    kinds.latency({ ...about, histogram: m.jitter, in: "ms" });
    // @ts-expect-error time is no size
    kinds.latency({ ...about, histogram: m.jitter, in: "bytes" });
    // @ts-expect-error a score is in no other unit
    kinds.latency({ ...about, histogram: m.qualityScore, in: "ms" });
  });
});

describe("a panel and a dashboard", () => {
  test("split by labels that the signal has", () => {
    over(s.packetLoss, { by: "direction" });
    // @ts-expect-error packets have no type
    over(s.packetLoss, { by: "type" });
    // @ts-expect-error rooms have no direction
    top(s.rooms, { by: ["instance", "direction"] });
    // @ts-expect-error rooms have no direction
    table("T", "Why.", { by: "direction" }, [s.packetLoss, s.rooms]);
  });
  test("filter by labels that the targets have", () => {
    const { up } = m.scrape;
    const page = { uid: "x", title: "LiveKit / X", question: "Why?", rows: {} } as const;
    dashboard({ ...page, filters: targets(up, "cluster", "pod") });
    dashboard({ ...page, filters: { where: from(up, "namespace") } });
    // @ts-expect-error a target has no direction
    dashboard({ ...page, filters: targets(up, "cluster", "direction") });
    // @ts-expect-error nor has it here
    dashboard({ ...page, filters: { direction: from(up, "direction") } });
    // @ts-expect-error a title begins with a product that there is
    dashboard({ ...page, title: "LiveKid / X", filters: {} });
  });
});
