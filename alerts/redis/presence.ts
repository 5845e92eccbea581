// The presence of Redis, as its exporters are found: gone from a place, or fewer than there should be.

import * as m from "../../metrics/redis/index.ts";
import * as s from "../../signals/redis/index.ts";
import { presence } from "../families/index.ts";

export default presence({
  alert: "Redis",
  absent: "RedisMetricsAbsent",
  up: m.scrape.up,
  signal: s.answers,
  targets: "Redis exporters",
  cause: "loss",
  do: [
    "Look at the pods of Redis and of its exporter: where the exporter runs beside Redis in a pod, Redis is gone with it.",
    "If they run: open Prometheus' page of targets; was a label, a port or a namespace renamed?",
    "If this installation has no Redis, switch the component off in the settings.",
  ],
});
