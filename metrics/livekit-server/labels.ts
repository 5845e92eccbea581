// The labels that livekit-server's metrics share, and the values they take.

import { livekitServer } from "../../components/livekit-server.ts";
import { open } from "../../promql/metric.ts";
import { exposedBy } from "../target.ts";

/** The process as a target: what the Go runtime and the scrape report carries no node labels. */
export const server = exposedBy(livekitServer);

/**
 * What livekit-server itself counts. `node_id` is new with every start of the process, so dashboards and
 * alerts go by `instance` or `pod`.
 */
export const node = exposedBy(livekitServer, { node_id: "any", node_type: open("SERVER") });

/** The way of the media, not of the RTCP packet that reports on it: incoming is publisher to server. */
export const direction = ["incoming", "outgoing"] as const;
export const trackKind = ["AUDIO", "VIDEO", "DATA"] as const;

/** One stream of media. `country` is registered too, but always empty, so no stored series has it. */
export const stream = {
  direction,
  source: ["UNKNOWN", "CAMERA", "MICROPHONE", "SCREEN_SHARE", "SCREEN_SHARE_AUDIO"],
  type: trackKind,
} as const;
export const noCountry = "The label country is registered but never filled: do not filter or group by it.";
