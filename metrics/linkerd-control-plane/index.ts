// Everything that the containers of Linkerd's control plane expose on their admin ports.

import {
  goRuntime,
  kubertProcess,
  processRuntime,
  promhttpRuntime,
  scrapeSeries,
  tokioRuntime,
} from "../runtime/index.ts";
import { container } from "./labels.ts";

export * from "./api.ts";
export * from "./discovery.ts";
export * from "./grpc.ts";
export * from "./identity.ts";
export * from "./injector.ts";
export * from "./policy.ts";
export * from "./queue.ts";

export const go = goRuntime(container);
export const process = { ...processRuntime(container), ...kubertProcess(container) };
export const promhttp = promhttpRuntime(container);
export const scrape = scrapeSeries(container);
export const tokio = tokioRuntime(container);
