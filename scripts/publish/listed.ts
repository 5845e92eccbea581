// The journals as a table, for whoever looks for one to take back.

import type { Past } from "./past.ts";
import { isOpen } from "./tries.ts";

const WORDS: Readonly<Record<string, string>> = {
  create: "created",
  change: "changed",
  move: "moved",
  delete: "deleted",
};

const done = ({ entries }: Past): string => {
  const said = Object.entries(WORDS).flatMap(([action, word]) => {
    const count = entries.filter((entry) => entry.action === action && entry.state === "done").length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return said.join(", ") || "nothing written";
};

const what = (past: Past): string => {
  const next = past.by === undefined ? "" : `; ${past.by} came next`;
  const left = isOpen(past) ? ` (left ${past.left} of ${past.items} objects)` : "";
  const ended = past.ended === "finished" ? left : ` (did not come to its end${next})`;
  return `${past.verb}${past.of === undefined ? "" : ` of ${past.of}`}, ${done(past)}${ended}`;
};

/** A line per run: its name, what it did, where, and its message. */
export const listed = (all: readonly Past[], root: string): string =>
  all.length === 0
    ? `There is no journal in ${root}.\n`
    : all.map((past) => `${past.name}  ${past.url}\n    ${what(past)}\n    ${past.message}\n`).join("");
