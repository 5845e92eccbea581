// What programs report of themselves whatever they do: Go, Python, the process, the scrape.

export { goRuntime, goSettings } from "./go.ts";
export { buildInfo, goAll } from "./go-all.ts";
export { grpcCodes, grpcServer } from "./grpc.ts";
export { httpServer } from "./http.ts";
export { processBasics, processNetwork, processRuntime } from "./process.ts";
export { pythonRuntime } from "./python.ts";
export { kubertProcess, tokioRuntime } from "./rust.ts";
export { promhttpRuntime, scrapeSeries } from "./scrape.ts";
