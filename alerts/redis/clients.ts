// Clients come near their limit, or are turned away.

import * as m from "../../metrics/redis/index.ts";
import { and, ge, gt } from "../../promql/index.ts";
import * as s from "../../signals/redis/index.ts";
import { node } from "../../signals/redis/labels.ts";
import { type Alert, alert } from "../engine/alert.ts";
import { type Case, given } from "../engine/case.ts";
import { eventsBy } from "../engine/value.ts";
import { holds, worse } from "../engine/when.ts";

/** The limit comes from CONFIG, which all exporters read: the same cases for the signal and its older form. */
const nearLimit: Case = {
  given: [given(m.connectedClients, {}, "850x20"), given(m.configMaxclients, {}, "1000x20")],
  at: "10m",
  value: 0.85,
};
const manyBelowLimit: Case = {
  given: [given(m.connectedClients, {}, "7900x5 9500x3 7900x10"), given(m.configMaxclients, {}, "10000x20")],
  at: "9m",
};

export const clients: readonly Alert[] = [
  alert("RedisConnectionsHigh", {
    when: worse(s.clientUse),
    for: "5m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `Redis on ${instance} in ${namespace} (${cluster}) has ${value} of the connections that it accepts.`,
    do: [
      "Who has so many? redis-cli client list, counted by addr and name.",
      "Raise it while it runs: redis-cli config set maxclients <n>; the limit of open files must allow it.",
      "Connections that are idle for hours: set timeout, or cure the client that leaks them.",
    ],
    fires: nearLimit,
    silent: manyBelowLimit,
    older: { fires: nearLimit, silent: manyBelowLimit },
  }),
  alert("RedisRejectedConnections", {
    // Ten, over two minutes: a burst that is over wakes nobody, clients that cannot get in try again and again.
    when: holds(
      s.rejected,
      node,
      and(ge(eventsBy(s.rejected, node), 10), gt(eventsBy(s.rejected, node, "2m"), 0)),
    ),
    for: "2m",
    severity: "critical",
    summary: ({ instance, namespace, cluster }) =>
      `Redis on ${instance} in ${namespace} (${cluster}) turned clients away because maxclients is reached.`,
    do: [
      "Raise it while it runs: redis-cli config set maxclients <n>. If redis-cli is refused too, restart the client that has most.",
      "Find who leaks: redis-cli client list, counted by addr and name.",
    ],
    fires: { given: [given(m.rejectedConnectionsTotal, {}, "0x10 4+4x20")], at: "18m", value: 20 },
    /** A burst of one minute; one a minute; and many of long ago. */
    silent: {
      given: [
        given(m.rejectedConnectionsTotal, {}, "0x10 40x20"),
        given(m.rejectedConnectionsTotal, { instance: "redis-1:9121" }, "0+1x30"),
        given(m.rejectedConnectionsTotal, { instance: "redis-2:9121" }, "400x30"),
      ],
      at: "14m",
    },
  }),
];
