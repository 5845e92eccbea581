// What kube-state-metrics says of the objects that the platform consists of: 2.20.0, as it comes. What needs an allowlist
// (labels, annotations) and what nothing here asks for (Secrets, webhooks, admission policies…) is left out.

import { scrapeSeries } from "../runtime/index.ts";
import { objects } from "./labels.ts";

export * from "./autoscalers.ts";
export * from "./budgets.ts";
export * from "./containers.ts";
export * from "./deployments.ts";
export * from "./init-containers.ts";
export * from "./jobs.ts";
export * from "./network.ts";
export * from "./nodes.ts";
export * from "./pod-states.ts";
export * from "./pods.ts";
export * from "./sets.ts";
export * from "./telemetry.ts";
export * from "./volumes.ts";

export const scrape = scrapeSeries(objects);
