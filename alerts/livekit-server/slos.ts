// The SLOs of livekit-server: who is woken, what to do, and series that burn their budgets.

import * as m from "../../metrics/livekit-server/index.ts";
import { boundNear } from "../../promql/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { type Given, given, observed } from "../engine/case.ts";
import type { SloAlerts } from "../engine/slo.ts";

type State =
  | "rtc_success"
  | "rtc_failure"
  | "rtc_active"
  | "rtc_init"
  | "signal_failed"
  | "signal_upgrade_failed"
  | "signal_write_initial_response_failed"
  | "signal_validation_failed";
const joins = (state: State, values: string): Given => given(m.participantJoins, { state }, values);
/** Joins a minute that are answered in time, of all. */
const answered = (inTime: number, all: number, minutes: number): readonly Given[] =>
  observed(m.joinLatency, {}, { [boundNear(m.joinLatency, 3700)]: inTime, all }, minutes);

export default [
  {
    slo: s.joinSuccessSlo,
    alert: "LiveKitJoinSuccess",
    symptom: "redis",
    failures: 10,
    do: [
      "Do WebSockets fail (signal success)? Follow LiveKitSignalJoinFailures: Redis first.",
      "Do sessions get no media (media success)? Follow LiveKitRtcJoinFailures: UDP ports, node IP, TURN.",
    ],
    /** Nobody who gets a session fails: who gets none is all that fails. */
    burns: {
      given: [joins("rtc_success", "0+8x90"), joins("signal_failed", "0+2x90")],
      at: "70m",
      value: 0.2,
    },
    smoulders: {
      given: [
        joins("rtc_success", "0+92x480"),
        joins("rtc_failure", "0+5x480"),
        joins("signal_upgrade_failed", "0+2x480"),
        joins("signal_write_initial_response_failed", "0+1x480"),
      ],
      at: "450m",
      value: 0.08,
    },
    /** Every join fails, but only nine in an hour: somebody is woken from the tenth on. What clients ask wrongly is none. */
    silent: {
      given: [joins("signal_failed", "0+0.15x90"), joins("signal_validation_failed", "0+5x90")],
      at: "70m",
    },
    older: {
      burns: {
        given: [joins("rtc_active", "0+8x90"), joins("rtc_init", "0+8x90"), joins("signal_failed", "0+2x90")],
        at: "70m",
        value: 0.2,
      },
      smoulders: {
        given: [joins("rtc_active", "0+92x480"), joins("rtc_init", "0+100x480")],
        at: "450m",
        value: 0.08,
      },
      silent: { given: [joins("rtc_active", "0x90"), joins("rtc_init", "0+0.15x90")], at: "70m" },
    },
  },
  {
    slo: s.joinLatencySlo,
    alert: "LiveKitJoinLatency",
    symptom: "redis",
    failures: 10,
    do: ["Follow LiveKitJoinLatencyHigh: the same causes, over a longer time."],
    burns: { given: answered(8, 10, 90), at: "70m", value: 0.2 },
    smoulders: { given: answered(92, 100, 480), at: "450m", value: 0.08 },
    /** 0.9 % are late: just within the budget. */
    silent: { given: answered(991, 1000, 90), at: "70m" },
  },
] satisfies readonly SloAlerts[];
