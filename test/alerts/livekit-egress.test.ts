// What the alerts of egress tell apart that looks alike, beyond the two cases that each ships with.

import { describe, expect, test } from "vitest";
import { type Given, given } from "../../alerts/engine/case.ts";
import { seriesLabels } from "../../alerts/engine/sample.ts";
import { parseSettings } from "../../config/settings.ts";
import * as m from "../../metrics/livekit-egress/index.ts";
import * as server from "../../metrics/livekit-server/index.ts";
import { quote } from "../../promql/print.ts";
import { type Book, compile, names } from "../../scripts/compile/book.ts";
import { promtool } from "../promql/promtool.ts";
import { faults } from "./judged.ts";

const bookOf = (yaml: string): Book => compile(parseSettings(yaml, "monitoring.yaml", names));
const newer = bookOf('components: { livekit-server: { version: "1.13.6" } }');
const egressOf = (book: Book) => book.components.find((c) => c.component === "livekit-egress");
const alertsOf = (book: Book) => egressOf(book)?.alerts.map(({ alert }) => alert.name) ?? [];
const ruleOf = (name: string, book = newer) =>
  egressOf(book)?.alerts.find(({ alert }) => alert.name === name)?.rule;

/** Whether the expression of an alert is true at a time, by Prometheus' own engine. */
const holds = (name: string, series: readonly Given[], at = "20m"): boolean => {
  const { expr = "" } = ruleOf(name) ?? {};
  const labelled = (one: Given) =>
    Object.entries(seriesLabels(one, newer.settings)).map(([label, value]) => `${label}=${quote(value)}`);
  const input = series.map((one) => ({
    series: `${one.name}{${labelled(one).join(", ")}}`,
    values: one.values,
  }));
  const promql_expr_test = [{ expr: `count(${expr})`, eval_time: at, exp_samples: [] }];
  const { ok, said } = promtool(["test", "rules"], {
    evaluation_interval: "1m",
    tests: [{ interval: "1m", input_series: input, promql_expr_test }],
  });
  if (!ok && !/exp: nil\s+got: \{\} /.test(said)) throw new Error(said);
  return !ok;
};

describe("saturated", () => {
  const start = { role: "client", kind: "rpc", service: "EgressInternal", method: "StartEgress" } as const;
  const refused = (values = "_x10 1 2 3x30", error_code = "unavailable") =>
    given(server.psrpcErrors, { ...start, error_code }, values);
  const up = given(server.scrape.up, {}, "1x40");
  const worker = (instance: string, idle: number, disabled = 0, namespace = "livekit"): Given[] => {
    const at = { instance, namespace };
    return [
      given(m.available, at, `${idle}x40`),
      given(m.isDisabled, at, `${disabled}x40`),
      given(m.canAcceptRequest, at, "0x40"),
      given(m.loadRatio, { ...at, type: "cpu" }, "1.24x40"),
    ];
  };
  const saturated = (...series: Given[]) => holds("LiveKitEgressSaturated", series);

  test("is refused starts while every worker is busy", () => {
    expect(saturated(refused(), ...worker("a:9090", 0), ...worker("b:9090", 0))).toBe(true);
  });
  test("is not an idle small worker on a busy machine, which never takes a web page", () => {
    expect(saturated(...worker("a:9090", 1))).toBe(false);
    expect(saturated(...worker("a:9090", 0))).toBe(false);
  });
  test("is not what is refused beside an idle worker: on another Redis, say, or too large for it", () => {
    expect(saturated(refused(), ...worker("a:9090", 1))).toBe(false);
  });
  test("is, beside one that is idle because it drains", () => {
    expect(saturated(refused(), ...worker("a:9090", 0), ...worker("b:9090", 1, 1))).toBe(true);
  });
  test("is not a request that cannot be right, nor one or two that found no worker", () => {
    expect(saturated(refused("_x10 1 2 3x30", "invalid_argument"), ...worker("a:9090", 0))).toBe(false);
    expect(saturated(refused("_x10 1 2x30"), ...worker("a:9090", 0))).toBe(false);
  });
  test("is told by the workers beside the server, whatever those in other namespaces do", () => {
    const staging = worker("b:9090", 1, 0, "staging");
    expect(saturated(refused(), up, ...worker("a:9090", 0), ...staging)).toBe(true);
    expect(saturated(refused(), up, ...worker("a:9090", 1), ...worker("b:9090", 0, 0, "staging"))).toBe(
      false,
    );
  });
  test("is told by all others where the server has no workers beside it", () => {
    expect(saturated(refused(), up, ...worker("a:9090", 0, 0, "recording"))).toBe(true);
    expect(saturated(refused(), up, ...worker("a:9090", 1, 0, "recording"))).toBe(false);
    expect(saturated(refused(), up)).toBe(false);
  });
});

describe("no headroom", () => {
  const page = (values: string) => given(m.requests, { type: "web" }, values);
  const can = (values: string) => given(m.canAcceptRequest, {}, values);
  const none = (...series: Given[]) => holds("LiveKitEgressNoHeadroom", series);

  test("is where pages were recorded today and could be, and no more", () => {
    expect(none(can("1x10 0x30"), page("0x10 1x30"))).toBe(true);
  });
  test("is not where a worker never could, or nobody records pages", () => {
    expect(none(can("0x40"), page("1x40"))).toBe(false);
    expect(none(can("1x10 0x30"), given(m.requests, { type: "track" }, "1x40"))).toBe(false);
  });
});

describe("an installation", () => {
  test("whose server says why starts fail has rules that ask for it, and their tests pass", async () => {
    expect(ruleOf("LiveKitEgressSaturated")?.expr).toContain('error_code=~"unavailable|');
    expect(ruleOf("LiveKitEgressSaturated", bookOf(""))?.expr).not.toContain("error_code");
    expect(await faults({ ...newer, components: [egressOf(newer)].flatMap((c) => c ?? []) })).toBe("");
  }, 120_000);
  test("without livekit-server lacks what the server counts, and says so", () => {
    const book = bookOf("components: { livekit-server: { enabled: false } }");
    const gone = alertsOf(bookOf("")).filter((name) => !alertsOf(book).includes(name));
    const burns = ["LiveKitEgressStartBudgetBurn", "LiveKitEgressStartBudgetBurnSlow"];
    expect(gone).toEqual(["LiveKitEgressSaturated", ...burns]);
    for (const name of ["LiveKitEgressSaturated", "livekit-egress-start"])
      expect(book.leftOut).toContainEqual({
        where: `alerts/livekit-egress › ${name}`,
        why: "livekit-server is switched off",
      });
  });
  test("without egress has neither its page nor its alerts, and says so", () => {
    const book = bookOf("components: { livekit-egress: { enabled: false } }");
    expect(egressOf(book)).toBeUndefined();
    const where = book.leftOut.map((left) => left.where);
    expect(where).toEqual(expect.arrayContaining(["alerts/livekit-egress"]));
    expect(book.dashboards.flatMap(({ def }) => (def.uid === "livekit-egress" ? def.uid : []))).toEqual([]);
  });
  test("with an older egress lacks what it cannot tell, and says so", () => {
    const book = bookOf('components: { livekit-egress: { version: "1.12.0" } }');
    const gone = alertsOf(bookOf("")).filter((name) => !alertsOf(book).includes(name));
    expect(gone).toEqual([
      "LiveKitEgressMemoryHigh",
      "LiveKitEgressPulseAudioFull",
      "LiveKitEgressCutShort",
      "LiveKitEgressCutShortRepeatedly",
    ]);
  });
});
