// Signals that programs share whatever they do: process, Go runtime, gRPC and HTTP servers.

export { goSignals } from "./go.ts";
export { gone } from "./gone.ts";
export { processSignals } from "./process.ts";
export { grpcSignals, httpSignals } from "./servers.ts";
