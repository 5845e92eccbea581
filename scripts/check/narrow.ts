// Unit tests with only the rules that they evaluate: promtool evaluates every rule of a file for each test.

import type { Group } from "../../alerts/engine/rule.ts";
import type { Files } from "../compile/files.ts";
import { recordsRead } from "./reads.ts";
import { type PlacedRule, placedRules, type RuleFile, type TestFile } from "./rule-file.ts";
import type { Subject } from "./subject.ts";

type Test = TestFile["tests"][number];

/** The rules that a test needs: the alerts that it names, and the records that these and its queries read. */
const needed = (test: Test, rules: readonly PlacedRule[]): ReadonlySet<object> => {
  const names = (test.alert_rule_test ?? []).map(({ alertname }) => alertname);
  const queries = (test.promql_expr_test ?? []).map(({ expr }) => expr);
  const all = queries.some((query) => /\bALERTS(?:_FOR_STATE)?\b/.test(query));
  const alerts = rules.filter(({ rule }) => rule.alert !== undefined && (all || names.includes(rule.alert)));
  const records = rules.filter(({ rule }) => rule.record !== undefined);
  const read = recordsRead([...queries, ...alerts.map(({ rule }) => rule.expr)], records);
  return new Set([...alerts, ...read].map(({ rule }) => rule));
};
const kept = (groups: readonly Group[], rules: ReadonlySet<object>): readonly Group[] =>
  groups
    .map((group) => ({ ...group, rules: group.rules.filter((rule) => rules.has(rule)) }))
    .filter((group) => group.rules.length > 0);

/** A test file with its rules in one file beside it; JSON, which is YAML too. */
export interface Narrowed {
  readonly where: string;
  readonly test: string;
  readonly files: Files;
}

const narrow = (file: TestFile, test: Test, index: number, rules: readonly RuleFile[]): Narrowed => {
  const needs = needed(test, rules.flatMap(placedRules));
  const groups = rules.flatMap((r) => kept(r.groups, needs));
  const name = `${file.path.replace(/\W+/g, "-")}-${index}`;
  const { path, ...rest } = file;
  return {
    where: `${path} › ${test.name ?? index + 1}`,
    test: `${name}.json`,
    files: new Map([
      [`${name}.json`, JSON.stringify({ ...rest, rule_files: [`${name}.rules.json`], tests: [test] })],
      [`${name}.rules.json`, JSON.stringify({ groups })],
    ]),
  };
};

/** Every unit test alone, with the rules of the files that it names. */
export const narrowed = ({ tests, rules }: Pick<Subject, "tests" | "rules">): readonly Narrowed[] =>
  tests.flatMap((file) => {
    const named = file.rule_files.map((path) => path.replace(/^.*\//, ""));
    const own = rules.filter(({ path }) => named.includes(path.replace(/^.*\//, "")));
    return file.tests.map((test, index) => narrow(file, test, index, own));
  });
