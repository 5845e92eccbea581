// livekit-server: the Go runtime and the process; what they need follows from the media they carry.

import * as m from "../../../../metrics/livekit-server/index.ts";
import { wave } from "../../random.ts";
import { type GoFacts, goRows } from "../runtime/go.ts";
import { handlerRows, type ProcessFacts, processRows } from "../runtime/process.ts";
import { trackCount } from "./media.ts";
import type { Node } from "./state.ts";

const processors = 8;
const MiB = 2 ** 20;

/** Cores: mostly encryption and copying of packets, sending again costs as well. */
const cpu = (n: Node): number => {
  const packets = n.packetsIn + n.packetsOut * (1 + 1.5 * n.link.loss);
  const joining = n.dt > 0 ? n.joins.tried / Math.min(n.dt, 86_400) : 0;
  const own = (0.035 + packets * 32e-6 + joining * 0.12) * (1 + 0.04 * wave(n.t, 180_000, n.node, "cpu"));
  return Math.min(0.99 * processors, own + n.busy * processors);
};
const live = (n: Node): number => (58 + 0.42 * n.people + 0.035 * trackCount(n)) * MiB;

const go = (n: Node): GoFacts => ({
  version: "go1.26.8",
  goroutines: 190 + 21 * n.people + 2.6 * trackCount(n),
  threads: 14 + Math.round(cpu(n)),
  processors,
  live: live(n),
  allocated: 1.5e6 + (n.packetsIn + n.packetsOut) * 210,
  pause: 0.00009 + 0.0000002 * n.people,
  longest: 0.0011 + 0.000002 * n.people,
});
const process = (n: Node): ProcessFacts => ({
  cpu: cpu(n),
  resident: 1.9 * live(n) + 60 * MiB,
  virtual: 2.4 * live(n) + 1300 * MiB,
  files: 38 + 2.6 * n.people,
  maxFiles: 65_535,
  started: n.started,
  received: n.packetsIn * 700 + n.packetsOut * 6 + 4000,
  sent: n.packetsOut * 560 * (1 + n.link.loss) + n.packetsIn * 5 + 4000,
});

export const runtime = [
  ...goRows<Node>(m.go, go),
  ...processRows<Node>(m.process, process),
  ...handlerRows<Node>(m.promhttp, 30),
];
