// Who is connected, who waits, and who was turned away.

import * as m from "../../metrics/redis/index.ts";
import { now, or, rate as perSecond } from "../../promql/index.ts";
import { level, per, rate, saturation } from "../kinds/index.ts";
import { node } from "./labels.ts";

const text = {
  title: "Clients of limit",
  why: "At maxclients Redis refuses everyone, the exporter included. Growth without more pods: clients that leak connections; CLIENT LIST names them.",
} as const;

/** Exporters before 1.68 know the limit from CONFIG only. */
const clientUseOlder = saturation({
  ...text,
  id: "redis_client_use_older",
  used: now(m.connectedClients),
  limit: now(m.configMaxclients),
  by: node,
  bounds: { warning: 0.8 },
});

/** Managed services forbid CONFIG, older exporters do not read the limit from INFO. */
export const clientUse = saturation({
  ...text,
  id: "redis_client_use",
  used: now(m.connectedClients),
  limit: or(now(m.maxClients), now(m.configMaxclients)),
  by: node,
  bounds: { warning: 0.8 },
  older: clientUseOlder,
});

export const clients = level({
  id: "redis_clients",
  title: "Clients",
  why: "Connections now, one of them the exporter's. A sudden fall: LiveKit lost Redis, or the network between them.",
  value: now(m.connectedClients),
  by: node,
  record: true,
});

export const blockedClients = level({
  id: "redis_blocked_clients",
  title: "Blocked clients",
  why: "Clients that wait for data in BLPOP, XREAD or WAIT: queue workers do so by design, LiveKit does not.",
  value: now(m.blockedClients),
  by: node,
});

export const channels = level({
  id: "redis_channels",
  title: "Channels",
  why: "Channels with a subscriber: LiveKit's nodes listen here for each other. A fall to 0 means that the bus is cut while Redis is up.",
  value: now(m.pubsubChannels),
  by: node,
});

export const rejected = rate({
  id: "redis_rejected_connections",
  title: "Connections refused",
  why: "Refused because maxclients was reached; wrong passwords and TLS are not in it. Raise maxclients, then find who leaks.",
  events: perSecond(m.rejectedConnectionsTotal),
  by: node,
  better: "low",
});

/** Not a share: a client that keeps nothing makes one connection per command, and may make more. */
export const connectionsPerCommand = per({
  id: "redis_connections_per_command",
  title: "New connections per 100 commands",
  why: "Above 10 somebody opens a connection for every few commands instead of keeping one. A Redis that nobody uses shows about as many, from the exporter alone.",
  events: perSecond(m.connectionsReceivedTotal),
  each: perSecond(m.commandsProcessedTotal),
  times: 100,
  unit: "connections",
  by: node,
  better: "low",
});

export const networkIn = rate({
  id: "redis_network_in",
  title: "Network in",
  why: "Bytes received, replication included.",
  events: perSecond(m.netInputBytesTotal),
  by: node,
});

export const networkOut = rate({
  id: "redis_network_out",
  title: "Network out",
  why: "Bytes sent, replication included. Far above what comes in: large values, or many subscribers of one channel.",
  events: perSecond(m.netOutputBytesTotal),
  by: node,
});
