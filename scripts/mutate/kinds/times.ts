// Mistakes of time and of weight: a window, a wait, a severity.

import type { Finder } from "../sites.ts";
import { keyOf } from "../syntax.ts";

const ladder = "30s 1m 90s 2m 3m 4m 5m 10m 15m 30m 1h 2h 6h 12h 1d 2d 7d 14d 28d 30d".split(" ");
const beside = (time: string): readonly string[] => {
  const at = ladder.indexOf(time);
  if (at < 0) return time === "0m" ? ["1m"] : time === "1w" ? ["1d"] : ["5m"];
  return [ladder[at - 1], ladder[at + 1]].flatMap((one) => one ?? []);
};
const severities: Readonly<Record<string, string>> = {
  critical: "warning",
  warning: "critical",
  info: "warning",
};

/** `for: "10m"` → `for: "5m"`, `"30m"` elsewhere → `"1h"`, `severity: "critical"` → `"warning"`. */
export const timeSites: Finder = ({ node, above: [parent] }) => {
  if (node.type !== "Literal" || typeof node.value !== "string") return [];
  const to = (text: string) => ({ start: node.start, end: node.end, text: `"${text}"` });
  const key = keyOf(parent);
  if (key === "severity") return [["severity", [to(severities[node.value] ?? "warning")]]];
  if (!/^\d+[smhdw]$/.test(node.value)) return [];
  return [[key === "for" ? "for" : "window", beside(node.value).map(to)]];
};
