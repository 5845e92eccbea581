// The presence of livekit-server's nodes: gone from a place, or fewer than there should be.

import * as m from "../../metrics/livekit-server/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { presence } from "../families/index.ts";

export default presence({
  alert: "LiveKitServer",
  up: m.scrape.up,
  signal: s.nodesUp,
  targets: "LiveKit nodes",
  do: [
    "Do calls work there? If not, LiveKit is down altogether: look at its pods and at the cluster's nodes first.",
    "Is prometheus.port set in LiveKit's configuration? It is off by default.",
    "Does Prometheus have the targets? The chart makes its ServiceMonitor for the older key livekit.prometheus_port only, and without the label (release) by which the operator selects.",
    "Do the selectors in the settings match the targets' labels?",
  ],
});
