// Series as OpenMetrics text, and as the blocks that promtool makes of it.

import { createBlocks } from "../../simulate/blocks.ts";
import { head } from "../../simulate/text.ts";
import type { Recorded } from "./written.ts";

/** The lines of a series, a sample each, gaps left out; times in seconds. */
const lines = ({ labels: { __name__: name = "", ...labels }, from, step, values }: Recorded): string => {
  const start = head(name, labels);
  const sample = (value: unknown, i: number) =>
    value === null ? "" : `${start}${value} ${(from + i * step) / 1000}\n`;
  return values.map(sample).join("");
};
function* textOf(series: readonly Recorded[]): Generator<string> {
  for (const one of series) yield lines(one);
  yield "# EOF\n";
}

/** Makes blocks of series, in a folder that may hold others already. */
export const writeBlocks = async (
  folder: string,
  series: readonly Recorded[],
  signal?: AbortSignal,
): Promise<void> => {
  if (series.length === 0) return;
  const from = Math.min(...series.map((one) => one.from));
  const to = Math.max(...series.map((one) => one.from + one.step * (one.values.length - 1)));
  const chunk = { name: "series.openmetrics", from, to, text: () => textOf(series) };
  await createBlocks(folder, [chunk], undefined, signal);
};
