// Series that tests of these alerts share: a pod of a Deployment, and one that drains.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import { type Given, given } from "../engine/case.ts";

/** The pod livekit-server-0 is one of the Deployment livekit-server. */
export const owned: readonly Given[] = [
  given(m.podOwner, { owner_kind: "ReplicaSet", owner_name: "livekit-server-5c9f" }, "1x900"),
  given(m.replicasetOwner, { owner_kind: "Deployment", owner_name: "livekit-server" }, "1x900"),
];
/** It was told to end, and may take five hours for that. */
export const drains: readonly Given[] = [...owned, given(m.podDeletionTimestamp, {}, "18000x900")];
/** What fires for it names the Deployment, whatever the series say. */
export const deployed = { workload: "livekit-server" } as const;
export const ofPod = { ...deployed, pod: "livekit-server-0" } as const;
export const ofContainer = { ...ofPod, container: "livekit-server" } as const;
