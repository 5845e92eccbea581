// What the terminal is told of copies in a Grafana: what came of each write, and where the copies are.

import pc from "picocolors";
import { clean } from "../../publish/classify.ts";
import type { Item, Result } from "../../publish/items.ts";
import { head } from "../../publish/told.ts";
import type { Copy, Published } from "./publish.ts";

const WORDS: Readonly<Partial<Record<Item["action"], string>>> = {
  create: "created",
  change: "changed",
  move: "moved",
  delete: "deleted",
};

const counted = (results: readonly Result[]): string => {
  const words = results.map(({ item, outcome: came }) =>
    came === "done" ? (WORDS[item.action] ?? "") : came,
  );
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(", ");
};
const lines = ({ item, outcome: came, reason, fix, uncertain }: Result): readonly string[] => [
  `${came}: ${head(item)}`,
  ...(reason === undefined ? [] : [`  ${clean(reason)}`]),
  ...(uncertain ? ["  It is not known whether Grafana did it: the next run tells."] : []),
  ...(fix === undefined ? [] : [`  ${fix}`]),
];

/** What came of the writes: each that did not succeed, all of them counted. */
export const outcome = (results: readonly Result[], isColourful: boolean): string => {
  const { bold } = pc.createColors(isColourful);
  const troubles = results.filter(({ outcome: came }) => came !== "done").flatMap(lines);
  return `${[...troubles, bold(`${counted(results)}.`)].join("\n")}\n`;
};

const line = ({ title, url, note }: Copy): string =>
  `  ${clean(title)}: ${[url, note && clean(note)].filter(Boolean).join(", ")}\n`;

/** Where the copies are, for the end of a run. */
export const places = ({ folder, until, copies, problems }: Published): string => {
  if (problems.length > 0) return "\nIn Grafana: nothing was published; the reason stands above.\n";
  if (copies.length === 0) return "\nIn Grafana: nothing, for no dashboard differs.\n";
  return `\nIn Grafana: ${folder}, kept until ${until}\n${copies.map(line).join("")}`;
};
