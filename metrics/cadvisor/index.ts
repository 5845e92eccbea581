// What cAdvisor says of containers within the kubelet: library 0.60.5, with the kubelet's labels. Devices one by one,
// NUMA, huge pages and what nothing here asks for are left out.

import { scrapeSeries } from "../runtime/index.ts";
import { kubelets } from "./labels.ts";

export * from "./cpu.ts";
export * from "./filesystem.ts";
export * from "./machines.ts";
export * from "./memory.ts";
export * from "./network.ts";
export * from "./processes.ts";

export const scrape = scrapeSeries(kubelets);
