// Everything that the build would ask of Prometheus: each query of each panel, each part of each rule.

import { fillMacros } from "../../promql/macros.ts";
import { parse } from "../../promql/parse.ts";
import { print } from "../../promql/print.ts";
import type { Node } from "../../promql/tree.ts";
import { book } from "./prometheus.ts";

export interface Question {
  readonly where: string;
  readonly expr: string;
}

/** Variables on All, windows that fit a minute of history, and what looks a week back looks at now. */
const filled = (expr: string): string =>
  fillMacros(expr, { window: "15s", range: "1m" })
    .replace(/\$\{?\w+\}?/g, ".*")
    .replaceAll(" offset 1w", "");

const panels = (): readonly Question[] =>
  book.dashboards.flatMap(({ def, rows }) =>
    rows.flatMap((row) =>
      row.panels.flatMap((panel) =>
        panel.targets.map((t) => ({
          where: `${def.uid} › ${panel.title} › ${t.refId}`,
          expr: filled(t.expr),
        })),
      ),
    ),
  );

const comparisons = new Set([">", ">=", "<", "<=", "==", "!="]);
/** What a condition looks at, whether or not it is true: the left of a comparison, both sides of and, or, unless. */
const parts = (node: Node): readonly Node[] => {
  if (node.type === "call" && node.fn === "absent") return node.args;
  if (node.type === "aggregate" && node.expr.type === "call" && node.expr.fn === "absent")
    return parts(node.expr);
  if (node.type !== "binary") return [node];
  if (comparisons.has(node.op)) return parts(node.left);
  const set = node.op === "and" || node.op === "or" || node.op === "unless";
  return set ? [...parts(node.left), ...parts(node.right)] : [node];
};
const rules = (): readonly Question[] =>
  book.components.flatMap((c) =>
    c.groups.flatMap((group) =>
      group.rules.flatMap((rule) =>
        parts(parse(rule.expr)).map((part, i) => ({
          where: `${rule.alert ?? `${rule.record} ${rule.labels?.slo ?? ""}`.trim()} › ${i + 1}`,
          expr: filled(print(part)),
        })),
      ),
    ),
  );

export const questions = (): readonly Question[] => [...panels(), ...rules()];
