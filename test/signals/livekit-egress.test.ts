// Egress' traps as a specification: what each signal shows where a plain query would be wrong.

import { describe, expect, test } from "vitest";
import { given, observed } from "../../alerts/engine/case.ts";
import { parseSettings } from "../../config/settings.ts";
import egress from "../../dashboards/livekit/egress.ts";
import * as m from "../../metrics/livekit-egress/index.ts";
import * as server from "../../metrics/livekit-server/index.ts";
import { drawDashboard } from "../../panels/drawn.ts";
import { countOf } from "../../promql/index.ts";
import { available } from "../../signals/available.ts";
import * as s from "../../signals/livekit-egress/index.ts";
import { queryOf, type Signal } from "../../signals/signal.ts";
import { printed, shows } from "./shows.ts";

const a = { instance: "a:9090" } as const;
const b = { instance: "b:9090" } as const;
const per = "instance";
const settings = (yaml: string) => parseSettings(yaml, "monitoring.yaml", { alerts: [], slos: [] });
const start = { role: "client", kind: "rpc", service: "EgressInternal", method: "StartEgress" } as const;
const failed = (error_code: string, values: string) =>
  given(server.psrpcErrors, { ...start, error_code }, values);

describe("a start", () => {
  const worked = observed(server.psrpcRequestTime, start, { 1000: 9, all: 9 });
  test("that no worker takes is one of all", () => {
    shows(s.startsNow, [...worked, failed("unavailable", "0+1x30")], "30m", { all: 0.9 });
    shows(s.startSuccess, [...worked, failed("unavailable", "0+1x30")], "30m", { all: 0.9 });
  });
  test("that cannot be right is nobody's failure", () => {
    shows(s.startsNow, [...worked, failed("invalid_argument", "0+9x30")], "30m", { all: 1 });
    shows(s.startSuccess, [...worked, failed("invalid_argument", "0+9x30")], "30m", { all: 1 });
  });
  test("is seen over an hour, the only one of half an hour ago, too", () => {
    const one = given(countOf(server.psrpcRequestTime), start, "_x10 1x50");
    shows(s.startsNow, [one, failed("unavailable", "_x15 1x50")], "45m", {});
    shows(s.startSuccess, [one, failed("unavailable", "_x15 1x50")], "45m", { all: 0.5 });
  });
  test("without any there is no share, and none refused while a server is up", () => {
    shows(s.startSuccess, [], "30m", {});
    shows(s.startsRefused, [], "30m", {});
    shows(s.startsRefused, [given(server.scrape.up, {}, "1x30")], "30m", { all: 0 });
  });
  test("of other calls between services is not among them", () => {
    const stop = { ...start, service: "EgressHandler", method: "StopEgress" } as const;
    const other = given(server.psrpcErrors, { ...stop, error_code: "unavailable" }, "0+9x30");
    shows(s.startSuccess, [...worked, other], "30m", { all: 1 });
  });

  const drawnBy = (version: string, signal: Signal) => {
    const of = settings(`components: { livekit-server: { version: "${version}" } }`);
    const found = available(signal, queryOf, of);
    return "has" in found ? found.has.id : found.lacks;
  };
  test("is judged by the reason where the server says it, else by all that failed", () => {
    expect(drawnBy("1.13.6", s.startSuccess)).toBe("livekit_egress_start_success");
    expect(drawnBy("1.13.5", s.startSuccess)).toBe("livekit_egress_start_success_older");
    expect(drawnBy("1.13.5", s.startsRefused)).toBe("livekit_egress_starts_failed");
  });
});

describe("what happened lately", () => {
  const killed = (values: string, labels: object = a) =>
    given(m.handlerResults, { type: "web", result: "killed_oom", ...labels }, values);
  test("includes the first of all, with which a counter begins", () =>
    shows(s.cutShort, [killed("_x20 1x20")], "30m", { all: 1 }));
  test("counts a series that begins with several once", () =>
    shows(s.cutShort, [killed("_x20 2x5 5x20")], "40m", { all: 5 }));
  test("is over after half an hour", () => shows(s.cutShort, [killed("_x20 1x60")], "55m", { all: 0 }));
  test("does not begin again when Prometheus was away for a while", () =>
    shows(s.cutShort, [killed("4x60 _x15 4x30")], "80m", { all: 0 }));
  test("of a worker that was started anew counts from its start", () => {
    const before = killed("4x20 stale", { ...a, node_id: "NE_1" });
    const after = killed("_x25 1x10", { ...a, node_id: "NE_2" });
    shows(s.cutShort, [before, after], "30m", { all: 1 });
  });
  test("is 0 of a worker that is up and has nothing to tell", () =>
    shows(
      s.cutShort,
      [given(m.scrape.up, a, "1x40"), given(m.scrape.up, b, "1x40"), killed("_x20 1x20")],
      "30m",
      { "a:9090": 1, "b:9090": 0 },
      per,
    ));
  test("leaves out jobs that did not start or were replaced", () => {
    const of = (result: "aborted" | "duplicate_identity" | "completed") =>
      given(m.handlerResults, { type: "web", result }, "0+1x40");
    shows(s.cutShort, [of("aborted"), of("duplicate_identity"), of("completed")], "30m", {});
  });
});

describe("an upload that failed", () => {
  const upload = (labels: object, status: "success" | "4xx" | "5xx", values: string) =>
    given(m.uploads, { type: "audio/ogg", custom_endpoint: "true", status, ...labels }, values);
  const saved = given(m.backupWrites, { output_type: "audio/ogg", ...a }, "_x10 1x30");
  test("is lost", () =>
    shows(s.lostUploads, [upload(a, "4xx", "_x10 1x30"), upload(a, "success", "0+9x40")], "20m", { all: 1 }));
  test("is not where the backup storage took over, on that worker", () =>
    shows(
      s.lostUploads,
      [saved, upload(a, "4xx", "_x10 1x30"), upload(b, "5xx", "_x10 1 2x30")],
      "20m",
      { "5xx": 2 },
      "status",
    ));
});

describe("room", () => {
  const worker = (labels: object, idle: number, disabled: number) => [
    given(m.available, labels, `${idle}x10`),
    given(m.isDisabled, labels, `${disabled}x10`),
    given(m.isTerminating, labels, "0x10"),
  ];
  test("is with idle workers that take jobs; one that drains and is done calls itself available", () =>
    shows(s.idleWorkers, [...worker(a, 1, 1), ...worker(b, 1, 0)], "5m", { "a:9090": 0, "b:9090": 1 }, per));
  test("a worker out of service is told from one that was told to end", () => {
    const ends = [given(m.isDisabled, b, "1x10"), given(m.isTerminating, b, "1x10")];
    shows(s.outOfService, [...worker(a, 0, 1), ...ends], "5m", { "a:9090": 1, "b:9090": 0 }, per);
  });
  test("the memory's share is not the CPU's", () => {
    const load = (type: "cpu" | "memory", value: number) => given(m.loadRatio, { type }, `${value}x10`);
    shows(s.memoryUse, [load("cpu", 1.24), load("memory", 0.4)], "5m", { all: 0.4 });
    shows(s.memoryUse, [load("cpu", 1.24)], "5m", {});
  });
  test("what waits is the worst job's, not the sum", () => {
    const job = (egress_id: string, n: number) => given(m.segmentsWaiting, { egress_id }, `${n}x10`);
    shows(s.backlog, [job("EG_1", 12), job("EG_2", 3)], "5m", { all: 12 });
  });
});

describe("the page", () => {
  test("without livekit-server lacks what the server counts, and says so", () => {
    const { leftOut } = drawDashboard(egress, settings("components: { livekit-server: { enabled: false } }"));
    const ids = leftOut.map(({ where }) => where.split(" › ").at(-1));
    expect(new Set(ids.filter((id) => !/livekit_egress_(start|refused)/.test(id ?? "")))).toEqual(new Set());
    expect(new Set(leftOut.map(({ why }) => why))).toEqual(new Set(["livekit-server is switched off"]));
  });
  test("shows no more open panels than fit, each number of its first row with a bound", () => {
    const rows = Object.values(egress.rows);
    expect(rows.flat().length).toBeLessThanOrEqual(24);
    expect(rows[0]?.filter(({ bounded }) => !bounded)).toEqual([]);
  });
});

test("every signal has a title, a reason and an id of its own", () => {
  const all: readonly object[] = Object.values(s);
  const signals = all.filter((each): each is Signal => "why" in each && "of" in each);
  expect(signals.length).toBeGreaterThan(20);
  expect(new Set(signals.map(({ id }) => id)).size).toBe(signals.length);
  for (const signal of signals) {
    expect(signal.id).toMatch(/^livekit_egress_[a-z_]+$/);
    expect(signal.component).toBe("livekit-egress");
    expect(signal.title.length, signal.id).toBeLessThan(40);
    expect(signal.why, signal.id).toMatch(/\.$/);
    expect(printed(signal, signal.by)).not.toMatch(/node_id|egress_id|cluster_id/);
  }
});
