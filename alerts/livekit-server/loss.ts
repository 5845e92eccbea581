// People or media that are gone from a site all at once, while something fails: the end of a meeting is silent.

import * as m from "../../metrics/livekit-server/index.ts";
import {
  and,
  type Duration,
  ge,
  gt,
  increase,
  lt,
  maxOverTime,
  min,
  mul,
  now,
  offset,
  or,
  sum,
  unit,
  unless,
} from "../../promql/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { site } from "../../signals/livekit-server/labels.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { valueBy } from "../engine/value.ts";
import { holds } from "../engine/when.ts";

/** People of the last hour, by the most that each node had. */
const were = gt(sum(maxOverTime(m.participants, {}, "1h")).by(...site), 0);
const are = gt(valueBy(s.nodeParticipants, site), 0);
/** Signalling counts as packets, so that media is never quite nothing: a twentieth of ten minutes ago. */
const packets = valueBy(s.packetRate, site);
const mediaLost = lt(packets, mul(offset(packets, "10m"), 0.05));

/** What fails at the same time: joins, calls and streams on the bus, or a node that does not answer. */
const signalling = [
  "signal_failed",
  "signal_upgrade_failed",
  "signal_write_initial_response_failed",
] as const;
const refusals = (window: Duration) =>
  sum(unit("bool", increase(m.participantJoins, { state: signalling }, window))).by(...site);
const streams = (window: Duration) =>
  sum(unit("bool", increase(m.psrpcErrors, { role: "client", service: "Signal" }, window))).by(...site);
/** Five within ten minutes, and one still of late, so that it ends with what fails. */
const failing = or(
  or(and(ge(refusals("10m"), 5), gt(refusals("3m"), 0)), and(ge(streams("10m"), 5), gt(streams("3m"), 0))),
  lt(min(now(m.scrape.up)).by(...site), 1),
);
/** Nobody is left of those who were there; or people are, and no media is. */
const lost = or(unless(were, are), and(were, mediaLost));

const people = (values: string) => given(m.participants, {}, values);
const refused = (values: string) => given(m.participantJoins, { state: "signal_failed" }, values);
const sent = (values: string) => given(m.packets, { direction: "outgoing", transmission: "initial" }, values);

export default [
  /** Three minutes: what causes it is told before. */
  alert("LiveKitCallsLost", {
    when: holds(s.participants, site, and(lost, failing)),
    for: "3m",
    severity: "critical",
    symptom: "redis",
    summary: ({ namespace, cluster, value }) =>
      `People or media are gone from LiveKit in ${namespace} (${cluster}), where up to ${value} people were within the hour, and something fails.`,
    do: [
      "Look for the cause first: Redis that is down, nodes that do not answer, joins that are refused. Their own alerts say more.",
      "Can you join? Try it with the CLI: lk room join. If you can, it is over, and people have to come back by themselves.",
      "People are there and no media is: UDP ports, the nodes' network, TURN.",
    ],
    fires: { given: [people("6x20 0x30"), refused("0x20 0+20x30")], at: "26m", value: 6 },
    /** The end of the only meeting: nothing fails. */
    silent: { given: [people("6x20 0x30"), refused("3x50"), sent("0+6000x20 120000x30")], at: "40m" },
  }),
];
