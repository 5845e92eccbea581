// Every component as it is simulated: by hand in a folder of its own, or by its card and its part of the catalogue.

import { cards, type ForEach } from "../../../components/index.ts";
import { type AnySimulated, simulate } from "../component.ts";
import { lively } from "../lively.ts";
import { usualTargets } from "../targets.ts";
import { cadvisor } from "./cadvisor/index.ts";
import { kubeStateMetrics } from "./kube-state-metrics/index.ts";
import { kubelet } from "./kubelet/index.ts";
import { linkerdControlPlane } from "./linkerd-control-plane/index.ts";
import { linkerdProxy } from "./linkerd-proxy/index.ts";
import { livekitEgress } from "./livekit-egress/index.ts";
import { livekitServer } from "./livekit-server/index.ts";
import { redis } from "./redis/index.ts";

const byHand = {
  cadvisor,
  "kube-state-metrics": kubeStateMetrics,
  kubelet,
  "linkerd-control-plane": linkerdControlPlane,
  "linkerd-proxy": linkerdProxy,
  "livekit-egress": livekitEgress,
  "livekit-server": livekitServer,
  redis,
} satisfies Partial<ForEach<AnySimulated>>;
export type ByHand = typeof byHand;

const ofCard = (card: AnySimulated["card"]): AnySimulated =>
  simulate(card, { kinds: [{ holds: [], targets: usualTargets(card), rows: [], rest: lively }] });

export const simulated: readonly AnySimulated[] = cards.map(
  (card) => (byHand as Partial<ForEach<AnySimulated>>)[card.name] ?? ofCard(card),
);
