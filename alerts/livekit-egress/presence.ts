// The presence of egress workers: gone from a place, or fewer than there should be.

import * as m from "../../metrics/livekit-egress/index.ts";
import * as s from "../../signals/livekit-egress/index.ts";
import { presence } from "../families/index.ts";

export default presence({
  alert: "LiveKitEgress",
  up: m.scrape.up,
  signal: s.workersUp,
  targets: "egress workers",
  do: [
    "Look at the pods of egress: do they exist, do they run?",
    "Is prometheus_port set in the worker's configuration? Without it there is no metrics port.",
    "Does Prometheus have the targets? The chart has neither a Service nor a ServiceMonitor for egress: a PodMonitor finds them.",
  ],
  optional: true,
});
