// Network of pods: it is the pod's, whichever container sends.

import * as m from "../../metrics/cadvisor/index.ts";
import { not, rate as perSecond } from "../../promql/index.ts";
import { rate } from "../kinds/index.ts";
import { pod } from "./labels.ts";

/** Nodes have the same series, without a pod. */
const pods = { pod: not("") } as const;
const hostNetwork = "A pod on the host's network shows all of its node's.";

export const received = rate({
  id: "kubernetes_received",
  title: "Received",
  why: `Bytes that the pods receive. ${hostNetwork}`,
  events: perSecond(m.networkReceiveBytesTotal, pods),
  by: pod,
});

export const sent = rate({
  id: "kubernetes_sent",
  title: "Sent",
  why: `Bytes that the pods send. ${hostNetwork}`,
  events: perSecond(m.networkTransmitBytesTotal, pods),
  by: pod,
});

export const receiveDrops = rate({
  id: "kubernetes_receive_drops",
  title: "Dropped on receipt",
  why: `Packets that the pod's interface dropped before any process saw them: a queue was full, or nobody read fast enough. ${hostNetwork}`,
  events: perSecond(m.networkReceivePacketsDroppedTotal, pods),
  by: pod,
  better: "low",
});
