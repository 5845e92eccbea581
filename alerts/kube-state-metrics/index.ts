// The alerts on pods, workloads, autoscalers, nodes and volumes.

import type { ComponentAlerts } from "../engine/component.ts";
import exporter from "./exporter.ts";
import nodes from "./nodes.ts";
import pods from "./pods.ts";
import presence from "./presence.ts";
import room from "./room.ts";
import scaling from "./scaling.ts";
import workloads from "./workloads.ts";

export default {
  presence,
  alerts: [...exporter, ...pods, ...workloads, ...scaling, ...room, ...nodes],
} satisfies ComponentAlerts;
