// LiveKit's traps as a specification: what each signal shows where a plain query would be wrong.

import { describe, expect, test } from "vitest";
import { given, observed } from "../../alerts/engine/case.ts";
import { parseSettings } from "../../config/settings.ts";
import overview from "../../dashboards/livekit/overview.ts";
import * as m from "../../metrics/livekit-server/index.ts";
import { drawDashboard } from "../../panels/drawn.ts";
import { trend } from "../../panels/recipes.ts";
import { burns, objectives } from "../../panels/slo.ts";
import { names } from "../../scripts/compile/book.ts";
import { available } from "../../signals/available.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { queryOf, type Signal } from "../../signals/signal.ts";
import type { Slo } from "../../signals/slo.ts";
import { printed, shows } from "./shows.ts";

const [a, b] = [{ instance: "a:6789" }, { instance: "b:6789" }] as const;
const settings = (version: string) =>
  parseSettings(`components: { livekit-server: { version: "${version}" } }`, "monitoring.yaml", names);
/** The id of what an installation of a release draws, or why it draws nothing. */
const drawnBy = (version: string, signal: Signal): string => {
  const found = available(signal, queryOf, settings(version));
  return "has" in found ? found.has.id : found.lacks;
};

describe("quality", () => {
  test("lost is bad though it lies above excellent", () => {
    const samples = observed(m.qualityRating, {}, { 0: 10, 1: 20, 2: 70, all: 100 });
    shows(s.poorQuality, samples, "30m", { all: 0.4 });
  });
  test("a tenth of the samples is worse than the score", () => {
    shows(s.qualityScore, observed(m.qualityScore, {}, { 2: 20, 4.5: 100, all: 100 }), "30m", { all: 1.5 });
  });
});

describe("joining", () => {
  type State = NonNullable<Parameters<typeof given<typeof m.participantJoins.labels>>[1]["state"]>;
  const joins = (state: State, each: number) => given(m.participantJoins, { state }, `0+${each}x30`);
  const got = joins("rtc_success", 60);

  test("whoever gets no session, no WebSocket or no media has failed, each counted once", () => {
    const lost = [
      joins("signal_failed", 20),
      joins("signal_upgrade_failed", 5),
      joins("signal_write_initial_response_failed", 5),
      joins("rtc_failure", 10),
    ];
    // The steps between are the same people again; those who left, and those who asked wrongly, are nobody.
    const others = [
      joins("signal_connected", 70),
      joins("rtc_init", 80),
      joins("rtc_canceled", 40),
      joins("signal_validation_failed", 40),
    ];
    shows(s.joinSuccess, [got, ...lost, ...others], "30m", { all: 0.6 });
    shows(s.mediaSuccess, [got, ...lost, ...others], "30m", { all: 0.857143 });
  });
  test("all or none is told by either kind alone", () => {
    shows(s.joinSuccess, [joins("signal_failed", 20)], "30m", { all: 0 });
    shows(s.joinSuccess, [joins("rtc_failure", 20)], "30m", { all: 0 });
    shows(s.joinSuccess, [got], "30m", { all: 1 });
    shows(s.joinSuccess, [joins("rtc_success", 0)], "30m", {});
  });
  test("an old server counts who got no session, too, and no session twice", () => {
    const older = s.joinSuccess.older ?? s.joinSuccess;
    const begun = [joins("rtc_active", 60), joins("rtc_init", 80), joins("signal_upgrade_failed", 20)];
    shows(older, [...begun, joins("signal_failed", 20)], "30m", { all: 0.6 });
    shows(older, [joins("signal_failed", 20)], "30m", { all: 0 });
  });
});

describe("media", () => {
  test("what is sent again is not counted twice in the loss, and no loss yet is none at all", () => {
    const packets = (
      transmission: "initial" | "retransmit",
      direction: "incoming" | "outgoing",
      each: number,
    ) => given(m.packets, { transmission, direction }, `0+${each}x30`);
    const series = [
      packets("initial", "incoming", 100),
      packets("initial", "outgoing", 400),
      packets("retransmit", "outgoing", 100),
      given(m.packetLoss, { direction: "outgoing", source: "CAMERA", type: "VIDEO" }, "0+20x30"),
    ];
    shows(s.packetLoss, series, "30m", { incoming: 0, outgoing: 0.05 }, "direction");
    shows(s.retransmits, series, "30m", { all: 0.2 });
  });
  test("key frames are asked of video tracks, per minute", () => {
    const series = [
      given(m.plis, { direction: "incoming" }, "0+30x30"),
      given(m.tracksPublished, { kind: "VIDEO" }, "10x30"),
      given(m.tracksPublished, { kind: "AUDIO" }, "90x30"),
    ];
    shows(s.plis, series, "30m", { all: 3 });
  });
  test("microseconds and nanoseconds are shown in milliseconds, bytes in bits", () => {
    const labels = { direction: "incoming", source: "MICROPHONE", type: "AUDIO" } as const;
    shows(s.jitter, observed(m.jitter, labels, { 10000: 0, 30000: 100, all: 100 }), "30m", { all: 29 });
    shows(s.forwardLatency, observed(m.forwardLatency, {}, { 1000000: 0, 2000000: 100, all: 100 }), "30m", {
      all: 1.99,
    });
    const bytes = given(m.packetBytes, { direction: "outgoing", transmission: "initial" }, "0+60000x30");
    shows(s.bandwidth, [bytes], "30m", { all: 8000 });
  });
});

describe("the bus", () => {
  const call = { role: "client", kind: "rpc", service: "Room", method: "Get" } as const;
  const error = (values: string) => given(m.psrpcErrors, { ...call, error_code: "unavailable" }, values);
  test("all calls are those that worked, which the histogram counts, and those that failed", () => {
    const worked = observed(m.psrpcRequestTime, call, { 50: 30, all: 30 }, 30);
    shows(s.callErrors, [...worked, error("0+10x30")], "30m", { all: 0.25 });
    shows(s.callErrors, worked, "30m", { all: 0 });
    shows(s.callErrors, [error("0+10x30")], "30m", { all: 1 });
  });
  test("streams that fail are set against those that opened, which only WebSockets tell", () => {
    const relay = { role: "client", kind: "stream", service: "Signal", method: "RelaySignal" } as const;
    const broken = given(m.psrpcErrors, { ...relay, error_code: "unavailable" }, "0+10x30");
    const opened = given(m.participantJoins, { state: "signal_connected" }, "0+30x30");
    const worked = observed(m.psrpcRequestTime, call, { 50: 30, all: 30 }, 30);
    shows(s.callErrors, [broken, opened, ...worked], "30m", { Signal: 0.25, Room: 0 }, "service");
    shows(s.callErrors, [broken, opened, ...worked], "30m", { RelaySignal: 0.25, Get: 0 }, "method");
    const answers = given(m.psrpcErrors, { ...relay, role: "server", error_code: "" }, "0+10x30");
    shows(s.callErrors, [answers, opened], "30m", { all: 0 });
  });
  test("a stream is counted at both of its ends, and once here", () => {
    const end = (role: "client" | "server") =>
      given(m.psrpcStreams, { role, service: "Signal", method: "RelaySignal" }, "7x30");
    shows(s.websockets, [end("client"), end("server")], "30m", { all: 7 });
  });
});

describe("participants", () => {
  const end = (node: { readonly instance: string }, role: "client" | "server", values: string) =>
    given(m.psrpcStreams, { ...node, role, service: "Signal", method: "RelaySignal" }, values);
  /** As two real nodes had them, with seven people: four connected through one, three through the other. */
  const seven = [
    ...[given(m.participants, a, "6x30"), given(m.participants, b, "5x30")],
    ...[
      end(a, "client", "4x30"),
      end(a, "server", "5x30"),
      end(b, "client", "3x30"),
      end(b, "server", "2x30"),
    ],
  ];

  test("are counted once over all nodes, whatever the gauge of each adds up to", () => {
    shows(s.participants, seven, "30m", { all: 7 });
    shows(s.nodeParticipants, seven, "30m", { [a.instance]: 6, [b.instance]: 5 }, "instance");
  });
  test("are none while nodes are up that nobody came to, and not known where no node answers", () => {
    shows(s.participants, [given(m.scrape.up, a, "1x30")], "30m", { all: 0 });
    shows(s.participants, [given(m.scrape.up, a, "0x30")], "30m", {});
  });
});

describe("nodes", () => {
  test("the busiest is set against the mean of nodes, not of series", () => {
    const on = (node: { readonly instance: string }, kind: "AUDIO" | "VIDEO", tracks: number) =>
      given(m.tracksSubscribed, { ...node, kind }, `${tracks}x30`);
    shows(s.imbalance, [on(a, "AUDIO", 100), on(a, "VIDEO", 50), on(b, "AUDIO", 50)], "30m", { all: 1.5 });
    shows(s.imbalance, [on(a, "AUDIO", 0)], "30m", {});
  });
  test("a limit that is not known makes no share", () => {
    const fds = [given(m.process.openFds, {}, "500x30"), given(m.process.maxFds, {}, "0x30")];
    shows(s.fds, fds, "30m", {});
  });
  test("what people may not see is no failure to subscribe", () => {
    const failed = (error: string) => given(m.trackSubscribes, { state: "failure", error }, "0+10x30");
    const attempts = given(m.trackSubscribes, { state: "attempt", error: "" }, "0+100x30");
    const series = [attempts, failed("track not bound"), failed("track cannot be found")];
    shows(s.subscribeFailures, series, "30m", { all: 0.1 });
  });
});

describe("a release", () => {
  test("that lacks a metric has the nearest, or is told what it lacks", () => {
    expect(drawnBy("1.13.5", s.joinSuccess)).toBe("livekit_join_success");
    expect(drawnBy("1.12.0", s.joinSuccess)).toBe("livekit_join_success_older");
    expect(drawnBy("1.13.4", s.timeToMedia)).toBe("livekit_time_to_media_older");
    expect(drawnBy("1.12.0", s.iceSuccess)).toBe(
      "livekit_peer_connection_state needs livekit-server 1.13.2, this is 1.12.0",
    );
  });
  test("that cannot measure what an SLO stands on has none of its panels", () => {
    const both = [s.joinSuccessSlo, s.joinLatencySlo] as const;
    const lines = (version: string, ...slos: readonly [Slo, ...Slo[]]) => {
      const page = { ...overview, rows: { Objectives: [objectives(...slos), burns(...slos)] }, more: {} };
      const { rows } = drawDashboard(page, settings(version));
      return rows.flatMap(({ panels }) => panels.map(({ title, targets }) => [title, targets.length]));
    };
    expect(lines("1.13.5", ...both)).toEqual([
      ["Objectives", 7],
      ["How fast the error budgets go", 2],
    ]);
    // Of the table's rows one is not recorded; of the lines of the chart one is left out.
    expect(lines("1.12.0", ...both)).toEqual([
      ["Objectives", 7],
      ["How fast the error budgets go", 1],
    ]);
    expect(lines("1.12.0", s.joinLatencySlo)).toEqual([]);
  });
});

test("a trend reads what is recorded", () => {
  const page = { ...overview, rows: { Trend: [trend(s.participants)] }, more: {} };
  const [panel] = drawDashboard(page, settings("1.13.5")).rows.flatMap(({ panels }) => panels);
  expect(panel?.targets.map(({ expr }) => expr)).toEqual([
    'sum(cluster_namespace:livekit_participants:level{namespace=~"$namespace"})',
    'sum(cluster_namespace:livekit_participants:level{namespace=~"$namespace"} offset 1w)',
  ]);
});

test("every signal has a title, a reason and an id of its own", () => {
  const all: readonly object[] = Object.values(s);
  const signals = all.filter((each): each is Signal => "why" in each && "of" in each);
  expect(signals.length).toBeGreaterThan(60);
  expect(new Set(signals.map(({ id }) => id)).size).toBe(signals.length);
  for (const { id, why, title } of signals) {
    expect(id).toMatch(/^livekit_[a-z_]+$/);
    expect(title.length, id).toBeLessThan(40);
    expect(why, id).toMatch(/\.$/);
  }
  for (const signal of signals) expect(printed(signal, signal.by)).not.toMatch(/node_id|country/);
});
