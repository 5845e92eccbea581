// The labels that livekit-egress' metrics share, and the values they take.

import { livekitEgress } from "../../components/livekit-egress.ts";
import { open } from "../../promql/metric.ts";
import { exposedBy } from "../target.ts";

/** The service process as a target; a job's own process is no target: the service answers for it. */
export const server = exposedBy(livekitEgress);

/** New with every start of the process, so dashboards and alerts go by `instance` or `pod`. */
const nodeId = "any";
/** What egress itself counts. `cluster_id` is the setting of that name: without one there is no such label. */
export const worker = exposedBy(livekitEgress, { node_id: nodeId, cluster_id: open("") });
/** What the bus counts has the kind of node instead of the setting. */
export const bus = exposedBy(livekitEgress, { node_id: nodeId, node_type: open("EGRESS") });

/** What a job records: the request that started it. */
export const requestType = [
  "room_composite",
  "web",
  "participant",
  "track_composite",
  "track",
  "template",
  "media",
  "unknown",
] as const;

/** What is uploaded. A manifest is application/json. */
export const mimeType = open(
  "audio/ogg",
  "audio/mpeg",
  "audio/x-raw",
  "video/mp4",
  "video/mp2t",
  "video/webm",
  "video/x-ivf",
  "image/jpeg",
  "application/x-mpegurl",
  "application/json",
  "application/octet-stream",
);
