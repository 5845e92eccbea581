// Every PromQL expression that leaves the build, parsed once, with the place that it came from.

import { type LabelSet, type MetricUse, metricsOf } from "../../promql/infer.ts";
import { fillMacros, PromqlError, parse } from "../../promql/parse.ts";
import { type Node, rewrite } from "../../promql/tree.ts";
import {
  type AnnotationJson,
  annotationsOf,
  type DashboardFile,
  type PlacedPanel,
  type TargetJson,
  type VariableJson,
  variablesOf,
  whereOf,
} from "./dashboard-json.ts";
import type { PlacedRule } from "./rule-file.ts";
import type { Series } from "./series.ts";

interface Origin {
  readonly panel?: PlacedPanel;
  readonly target?: TargetJson;
  readonly annotation?: AnnotationJson;
  readonly rule?: PlacedRule;
  /** The label whose values a variable lists. */
  readonly lists?: string;
}
export interface Expression extends Origin {
  readonly kind: "panel" | "variable" | "annotation" | "alert" | "record";
  readonly where: string;
  readonly text: string;
  /** Undefined where it does not parse; `fault` says why. The catalogue's entries are on its selectors. */
  readonly node?: Node;
  readonly fault?: string;
  readonly uses: readonly MetricUse[];
  /** The labels of the result; `any` where they are not known. */
  readonly labels: LabelSet;
}

/** A dashboard's variables outside of strings: a name in a list of labels, a number or duration elsewhere. */
const fillVariables = (text: string): string =>
  text.replace(
    /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#[^\n]*|\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)|\$\{\w+(?::\w+)?\}|\$\w+/g,
    (found) => {
      if (/^["'`#]/.test(found)) return found;
      return found.startsWith("$") ? "5m" : found.replace(/\$\{?(\w+)(?::\w+)?\}?/g, "$1");
    },
  );

type Parsed = { readonly node: Node } | { readonly fault: string };
const parsed = new Map<string, Parsed>();
/** The tree of a text with macros and variables filled in; the same text is parsed once. */
export const parseOnce = (text: string): Parsed => {
  const before = parsed.get(text);
  if (before) return before;
  const result = tryParse(text);
  parsed.set(text, result);
  return result;
};
const tryParse = (text: string): Parsed => {
  try {
    return { node: parse(fillVariables(fillMacros(text))) };
  } catch (error) {
    if (error instanceof PromqlError) return { fault: error.message };
    throw error;
  }
};

export type Raw = Omit<Expression, "node" | "fault" | "uses" | "labels">;

const ofPanel = (panel: PlacedPanel): readonly Raw[] =>
  (panel.panel.targets ?? []).flatMap((target) =>
    target.expr === undefined
      ? []
      : [{ kind: "panel", where: `${panel.where} › ${target.refId}`, text: target.expr, panel, target }],
  );

/** What a variable asks Prometheus: the selector or query inside of `label_values(…)` or `query_result(…)`. */
const asked = (query: string): { readonly text: string; readonly lists?: string } | undefined => {
  const values = /^\s*label_values\(\s*(.+?)\s*,\s*(\w+)\s*\)\s*$/s.exec(query);
  if (values) return { text: values[1] as string, lists: values[2] as string };
  const result = /^\s*query_result\((.+)\)\s*$/s.exec(query);
  if (result) return { text: result[1] as string };
  return /^\s*(?:label_names\(.*\)|label_values\(\s*\w+\s*\)|metrics\(.*\))\s*$/s.test(query)
    ? undefined
    : { text: query };
};
const ofVariable = (dashboard: DashboardFile, variable: VariableJson): readonly Raw[] => {
  const query = typeof variable.query === "string" ? variable.query : variable.query?.query;
  if (variable.type !== "query" || query === undefined) return [];
  const found = asked(query);
  return found ? [{ kind: "variable", where: `${whereOf(dashboard)} › $${variable.name}`, ...found }] : [];
};
const ofAnnotation = (dashboard: DashboardFile, annotation: AnnotationJson): readonly Raw[] => {
  const text = annotation.expr ?? annotation.target?.expr;
  const where = `${whereOf(dashboard)} › annotation ${annotation.name}`;
  return text === undefined ? [] : [{ kind: "annotation", where, text, annotation }];
};

/** The expressions of dashboards, as they are written. */
export const inDashboards = (
  dashboards: readonly DashboardFile[],
  panels: readonly PlacedPanel[],
): readonly Raw[] => [
  ...panels.flatMap(ofPanel),
  ...dashboards.flatMap((d) => [
    ...variablesOf(d).flatMap((v) => ofVariable(d, v)),
    ...annotationsOf(d).flatMap((a) => ofAnnotation(d, a)),
  ]),
];
/** The expressions of rules, as they are written. */
export const inRules = (rules: readonly PlacedRule[]): readonly Raw[] =>
  rules.map((rule) => ({
    kind: rule.rule.alert === undefined ? "record" : "alert",
    where: `${rule.where} › expr`,
    text: rule.rule.expr,
    rule,
  }));

/** An expression with its tree, the catalogue's entries on the selectors, and its labels. */
export const understood = (raw: Raw, series: Series): Expression => {
  const read = parseOnce(raw.text);
  if ("fault" in read) return { ...raw, fault: read.fault, uses: [], labels: "any" };
  const node = rewrite(read.node, (n) => {
    const found = n.type === "selector" && n.name !== undefined ? series.find(n.name, n.matchers) : undefined;
    return found && n.type === "selector" ? { ...n, of: found.metric } : n;
  });
  return { ...raw, node, uses: metricsOf(node), labels: series.labels(node) };
};
