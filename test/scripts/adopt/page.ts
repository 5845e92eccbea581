// Pages of metrics for tests: from a text, in chunks of any size.

import { limits } from "../../../scripts/adopt/limits.ts";
import { readPage } from "../../../scripts/adopt/read/page.ts";
import type { Page, SeenMetric } from "../../../scripts/adopt/read/seen.ts";

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

interface How {
  readonly chunk?: number;
  readonly most?: number;
  readonly mustEnd?: boolean;
}
/** Reads a page that is called `page`. */
export const pageOf = (text: string | Uint8Array, how: How = {}): Promise<Page> => {
  const { chunk = 65_536, most = limits.bytes, mustEnd = false } = how;
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const source = { where: "page", bytes: chunks(bytes, chunk), total: undefined, mustEnd };
  return readPage({ source, most, onBytes: () => undefined });
};

/** The only metric of a page, or the one of a name. */
export const metricOf = async (text: string, name?: string): Promise<SeenMetric> => {
  const { metrics } = await pageOf(text);
  const found = metrics.filter((metric) => name === undefined || metric.name === name);
  if (found.length !== 1 || found[0] === undefined)
    throw new Error(`${metrics.map((metric) => metric.name).join(", ")} instead of ${name ?? "one metric"}`);
  return found[0];
};

/** What is said of a page that is none. */
export const refusal = async (text: string | Uint8Array, how: How = {}): Promise<string> => {
  const page = await pageOf(text, how).catch((error: Error) => error);
  if (page instanceof Error && page.name === "ProblemsError") return page.message;
  throw page instanceof Error ? page : new Error(`read ${page.metrics.length} metrics instead`);
};
