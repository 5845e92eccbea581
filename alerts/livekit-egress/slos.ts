// The SLOs of livekit-egress: who is woken, what to do, and series that burn their budgets.

import * as server from "../../metrics/livekit-server/index.ts";
import * as s from "../../signals/livekit-egress/index.ts";
import { type Given, given, observed } from "../engine/case.ts";
import type { SloAlerts } from "../engine/slo.ts";

const start = { role: "client", kind: "rpc", service: "EgressInternal", method: "StartEgress" } as const;
/** Starts a minute that worked, as servers see them. */
const worked = (perMinute: number): readonly Given[] =>
  observed(server.psrpcRequestTime, start, { 1000: perMinute, all: perMinute }, 480);
const failed = (error_code: string, perMinute: number): Given =>
  given(server.psrpcErrors, { ...start, error_code }, `0+${perMinute}x480`);

export default [
  {
    slo: s.startSlo,
    alert: "LiveKitEgressStart",
    symptom: "redis",
    failures: 5,
    do: [
      "Does LiveKitEgressSaturated fire? All workers are busy: add some.",
      "Follow LiveKitEgressUnavailableToServer: workers that are down, on another Redis, or with another cluster_id.",
      "Idle workers, and yet refused: rooms and web pages need four cores on one worker, unless cpu_cost says otherwise.",
    ],
    burns: { given: [...worked(8), failed("unavailable", 2)], at: "70m", value: 0.2 },
    smoulders: { given: [...worked(92), failed("unavailable", 8)], at: "450m", value: 0.08 },
    /** Half of the requests are wrong, and one in two hundred finds no worker. */
    silent: {
      given: [...worked(199), failed("unavailable", 1), failed("invalid_argument", 100)],
      at: "70m",
    },
    older: {
      burns: { given: [...worked(8), failed("", 2)], at: "70m", value: 0.2 },
      smoulders: { given: [...worked(92), failed("", 8)], at: "450m", value: 0.08 },
      /** Every start fails, but only four in an hour: somebody is woken from the fifth on. */
      silent: { given: [failed("", 0.07)], at: "70m" },
    },
  },
] satisfies readonly SloAlerts[];
