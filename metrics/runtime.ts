// What programs report of themselves whatever they do: Go, Python, the process, the scrape.

export { goRuntime, goSettings } from "./runtime/go.ts";
export { buildInfo, goAll } from "./runtime/go-all.ts";
export { processBasics, processNetwork, processRuntime } from "./runtime/process.ts";
export { pythonRuntime } from "./runtime/python.ts";
export { promhttpRuntime, scrapeSeries } from "./runtime/scrape.ts";
