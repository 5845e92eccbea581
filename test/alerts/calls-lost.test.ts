// People or media that are gone: a page together with failures, in each of their forms, and never alone.

import { expect, test } from "vitest";
import { parseSettings } from "../../config/settings.ts";
import { compile, names } from "../../scripts/compile/book.ts";
import { promtool } from "../promql/promtool.ts";

const rules = compile(parseSettings("", "monitoring.yaml", names))
  .components.flatMap((c) => c.groups.flatMap((g) => g.rules))
  .filter(({ alert }) => alert === "LiveKitCallsLost");

const series = (name: string, labels: string, namespace = "live"): string =>
  `${name}{job="livekit-server", namespace="${namespace}", instance="a"${labels}}`;
const people = series("livekit_participant_total", "");
const packets = series("livekit_packet_total", ', direction="outgoing"');
const up = series("up", "");
const refused = (namespace = "live") =>
  series("livekit_participant_join_total", ', state="signal_failed"', namespace);
const bus = series("livekit_psrpc_error_total", ', role="client", kind="stream", service="Signal"');
const failed = series("livekit_participant_join_total", ', state="rtc_failure"');

/** Six people who send 100 packets a second until minute 20; then nobody, or nothing. */
const gone = { [people]: "6x20 0x60", [packets]: "0+6000x20 120000x60", [up]: "1x80" };
const silence = { ...gone, [people]: "6x80" };
const expectFiring = (seen: Readonly<Record<string, string>>, at: string, fires: boolean) => {
  const exp_samples = fires ? [{ labels: '{namespace="live"}', value: 1 }] : [];
  const tests = [
    {
      interval: "1m",
      input_series: Object.entries(seen).map(([text, values]) => ({ series: text, values })),
      promql_expr_test: [
        { expr: 'sum by (namespace) (ALERTS{alertstate="firing"})', eval_time: at, exp_samples },
      ],
    },
  ];
  const groups = [{ name: "x", rules }];
  const { ok, said } = promtool(["test", "rules"], { evaluation_interval: "1m", tests }, { groups });
  expect(ok, said).toBe(true);
};

test("pages when people are gone while joins are refused, or streams on the bus break, or a node is down", () => {
  expectFiring({ ...gone, [refused()]: "0x20 0+20x60" }, "26m", true);
  expectFiring({ ...gone, [bus]: "0x20 0+3x60" }, "30m", true);
  expectFiring(
    { ...gone, [up]: "1x20 0x60", [people]: "6x20 stale", [packets]: "0+6000x20 stale" },
    "26m",
    true,
  );
});
test("pages when people stay and their media is gone, with failures", () => {
  expectFiring({ ...silence, [refused()]: "0x20 0+20x60" }, "30m", true);
});
test("never alone: the end of the only meeting, and a meeting in which nobody speaks any more", () => {
  expectFiring(gone, "30m", false);
  expectFiring(silence, "30m", false);
});
test("not by a few failures, by another namespace's, or by those of media alone", () => {
  expectFiring({ ...gone, [refused()]: "0x20 3x60" }, "26m", false);
  expectFiring({ ...gone, [refused("other")]: "0x20 0+20x60" }, "26m", false);
  expectFiring({ ...gone, [failed]: "0x20 0+20x60" }, "26m", false);
});
test("not while failures leave people where they are", () => {
  expectFiring({ [people]: "6x80", [packets]: "0+6000x80", [refused()]: "0x20 0+20x60" }, "40m", false);
});
test("ends within five minutes when joins work again", () => {
  const back = { ...gone, [people]: "6x20 0x7 2x60", [packets]: "0+6000x20 120000x7 120000+2000x60" };
  expectFiring({ ...back, [refused()]: "0x20 0+20x7 140x60" }, "26m", true);
  expectFiring({ ...back, [refused()]: "0x20 0+20x7 140x60" }, "33m", false);
});
