// Clients come near their limit, or are turned away.

import * as m from "../../metrics/redis/index.ts";
import { gt, increase, sum } from "../../promql/index.ts";
import * as s from "../../signals/redis/index.ts";
import { node } from "../../signals/redis/labels.ts";
import { type Alert, alert } from "../engine/alert.ts";
import { type Case, given } from "../engine/case.ts";
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
    when: holds(s.rejected, node, gt(sum(increase(m.rejectedConnectionsTotal)).by(...node), 0)),
    for: "0m",
    severity: "critical",
    summary: ({ instance, namespace, cluster }) =>
      `Redis on ${instance} in ${namespace} (${cluster}) turned clients away because maxclients is reached.`,
    do: [
      "Raise it while it runs: redis-cli config set maxclients <n>. If redis-cli is refused too, restart the client that has most.",
      "Find who leaks: redis-cli client list, counted by addr and name.",
    ],
    fires: { given: [given(m.rejectedConnectionsTotal, {}, "0x10 4x10")], at: "12m", value: 5 },
    silent: { given: [given(m.rejectedConnectionsTotal, {}, "4x30")], at: "20m" },
  }),
];
