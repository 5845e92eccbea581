// What the kubelets say of themselves at /metrics: 1.36, from their source. What a scrape of a real one would say otherwise
// is not known. Histograms that nothing here asks for are left out.

import { scrapeSeries } from "../runtime/index.ts";
import { seen } from "./labels.ts";

export * from "./certificates.ts";
export * from "./pods.ts";
export * from "./volumes.ts";

export const scrape = scrapeSeries(seen);
