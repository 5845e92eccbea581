// Rule files and their unit tests as far as checks read them.

import type { Group, Rule } from "../../alerts/engine/rule.ts";

export interface RuleFile {
  readonly path: string;
  readonly groups: readonly Group[];
}
export interface PlacedRule {
  readonly where: string;
  readonly file: RuleFile;
  readonly group: Group;
  readonly rule: Rule;
}

/** `alerts/livekit-server`, of `prometheus/rules/livekit-server.yaml`. */
export const rulesWhere = ({ path }: RuleFile): string =>
  `alerts/${path.replace(/^.*\//, "").replace(/\.ya?ml$/, "")}`;
/** What a rule is called: an SLO's records share their names, so that the SLO tells them apart. */
const title = ({ alert, record, labels, expr }: Rule): string =>
  alert ?? (record && labels?.slo ? `${record}{slo="${labels.slo}"}` : record) ?? expr;

/** Every rule of a file, with its place. */
export const placedRules = (file: RuleFile): readonly PlacedRule[] =>
  file.groups.flatMap((group) =>
    group.rules.map((rule) => ({ where: `${rulesWhere(file)} › ${title(rule)}`, file, group, rule })),
  );

/** A promtool file of unit tests. */
export interface TestFile {
  readonly path: string;
  readonly rule_files: readonly string[];
  readonly tests: readonly {
    readonly name?: string;
    readonly alert_rule_test?: readonly {
      readonly alertname: string;
      readonly exp_alerts?: readonly object[];
    }[];
    readonly promql_expr_test?: readonly { readonly expr: string }[];
  }[];
}
