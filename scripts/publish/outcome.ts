// What came of a run: every object that was not written by name, the others counted.

import pc from "picocolors";
import { clean } from "./classify.ts";
import { isRefused, type Plan, type Result } from "./items.ts";
import { head } from "./told.ts";

const DONE: Readonly<Record<string, string>> = {
  create: "created",
  change: "changed",
  move: "moved",
  delete: "deleted",
};

/** The results for a terminal, after what the plan refused. */
export const outcome = (
  plan: Plan,
  results: readonly Result[],
  journal: string,
  isColourful: boolean,
): string => {
  const colours = pc.createColors(isColourful);
  const troubles = results.filter(({ outcome: came }) => came !== "done");
  const refused = plan.items.filter(isRefused);
  const told = troubles.flatMap(({ item, outcome: came, reason, fix, uncertain, partly }) => [
    (came === "failed" ? colours.red : colours.yellow)(`${came}: ${head(item)}`),
    ...(reason === undefined ? [] : [`  ${clean(reason)}`]),
    ...(uncertain ? ["  It is not known whether Grafana did it: the next plan tells."] : []),
    ...(partly && !uncertain ? ["  A part of it was written: the next plan tells."] : []),
    ...(fix === undefined ? [] : [`  ${fix}`]),
  ]);
  const lines = [...refused.map((item) => colours.yellow(`refused: ${head(item)}`)), ...told];
  const said = `${counted(results, refused.length)}. Journal: ${journal}`;
  return `${["", ...lines, ...(lines.length > 0 ? [""] : []), colours.bold(said), ""].join("\n")}`;
};

const counted = (results: readonly Result[], refused: number): string => {
  const of = (came: Result["outcome"]) => results.filter(({ outcome }) => outcome === came);
  const done = Object.entries(DONE).flatMap(([action, word]) => {
    const count = of("done").filter(({ item }) => item.action === action).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const others = (["failed", "skipped", "kept"] as const).flatMap((came) =>
    of(came).length === 0 ? [] : [`${of(came).length} ${came}`],
  );
  const left = refused === 0 ? [] : [`${refused} refused`];
  return [...done, ...others, ...left].join(", ") || "Nothing was written";
};
