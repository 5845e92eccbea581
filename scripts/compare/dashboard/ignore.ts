// What a comparison of dashboards passes over: what a server writes by itself, and nothing that a person would see.

import { isObject, type Obj, same } from "../json.ts";

export interface Ignored {
  /**
   * Names from the top of the dashboard, joined by dots; `*` is every part of a list. Panels in a collapsed row
   * are `panels.*` like all others.
   */
  readonly path: string;
  /** Only where it has these properties. */
  readonly where?: Obj;
  /** Not passed over: what absent means there; of an object what its absent properties mean, deep. */
  readonly absent?: unknown;
}

/** Never a difference between two dashboards: numbers that Grafana counts up. */
export const counted: readonly Ignored[] = ["id", "version", "iteration"].map((path) => ({ path }));

type Rules = ReadonlyMap<string, readonly Ignored[]>;
const indexed = (ignored: readonly Ignored[]): Rules => {
  const rules = new Map<string, Ignored[]>();
  for (const rule of ignored) rules.set(rule.path, [...(rules.get(rule.path) ?? []), rule]);
  return rules;
};

const applies = ({ where = {} }: Ignored, value: unknown): boolean =>
  Object.entries(where).every(([key, part]) => isObject(value) && same(value[key], part));
const passed = (rules: Rules, path: string, value: unknown): boolean =>
  rules.get(path)?.some((rule) => !("absent" in rule) && applies(rule, value)) ?? false;

const completed = (value: unknown, absent: unknown): unknown => {
  if (value === undefined) return absent;
  if (!isObject(value) || !isObject(absent)) return value;
  const filled = Object.entries(absent).map(([key, part]) => [key, completed(value[key], part)] as const);
  return { ...value, ...Object.fromEntries(filled) };
};
const spelledOut = (rules: Rules, path: string, value: unknown): unknown =>
  (rules.get(path) ?? [])
    .filter((rule) => "absent" in rule && applies(rule, value))
    .reduce((all, { absent }) => completed(all, absent), value);

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0);

const evened = (value: unknown, path: string, rules: Rules): unknown => {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value))
    return value
      .map((part) => evened(part, `${path}.*`, rules))
      .filter((part) => !passed(rules, `${path}.*`, part));
  return isObject(value) ? spelledOut(rules, path, evenedObject(value, path, rules)) : value;
};
const evenedObject = (value: Obj, path: string, rules: Rules): Obj => {
  const at = (key: string): string => {
    if (key === "panels" && path === "panels.*") return "panels";
    return path === "" ? key : `${path}.${key}`;
  };
  const parts = Object.entries(value).map(([key, part]) => [key, evened(part, at(key), rules)] as const);
  return Object.fromEntries(parts.filter(([key, part]) => !isEmpty(part) && !passed(rules, at(key), part)));
};

/**
 * The dashboard without what is passed over, and without what is empty: absent, null, "", [] and {} mean the
 * same to Grafana. Spaces around a text are gone too, as servers trim them.
 */
export const plain = (dashboard: object, ignored: readonly Ignored[]): Obj =>
  evened(dashboard, "", indexed([...counted, ...ignored])) as Obj;
