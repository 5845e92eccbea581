// The words that the settings' schema is written in: a value with its rule, a choice, a group of keys.
import { type RuleName, rules } from "./rules.ts";

/** A draft-07 schema, with these words of ours, which editors skip: */
export interface Schema {
  /** The rule in `rules.ts` that the value keeps. */
  readonly "x-rule"?: RuleName;
  /** What the keys of a group are called, such as `a component` and `components`. */
  readonly "x-kind"?: readonly [one: string, many: string];
  /** Where a secret belongs that somebody writes into this group. */
  readonly "x-secret"?: string;
  /** Keys that other groups of its kind have and that mean nothing here: why, and what to do. */
  readonly "x-unfit"?: Readonly<Record<string, readonly [why: string, fix: string]>>;
  readonly [keyword: string]: unknown;
}
export type Properties = Readonly<Record<string, Schema>>;

/** One value that keeps a rule; `fallback` is what holds where nothing is written. */
export function leaf(rule: RuleName, title: string, description: string, fallback?: unknown): Schema {
  const preset = fallback === undefined ? {} : { default: fallback };
  return { ...rules[rule].editor, "x-rule": rule, title, description, ...preset };
}

/** A switch. */
export function flag(title: string, description: string, fallback?: boolean): Schema {
  return { type: "boolean", title, description, ...(fallback === undefined ? {} : { default: fallback }) };
}

/** One word out of a few. */
export function choice(
  title: string,
  description: string,
  choices: readonly string[],
  fallback?: string,
): Schema {
  return { enum: choices, title, description, ...(fallback === undefined ? {} : { default: fallback }) };
}

/** A group of known keys; left empty, with all its lines commented out, it means the defaults. */
export function group(title: string, description: string, properties: Properties, more: Schema = {}): Schema {
  return { type: ["object", "null"], title, description, properties, additionalProperties: false, ...more };
}

/** A group whose keys the operator chooses. */
export function map(title: string, description: string, keys: RuleName, values: Schema): Schema {
  const { editor, fix } = rules[keys];
  const propertyNames = { ...editor, "x-rule": keys, title: "Name", description: fix };
  return { type: ["object", "null"], title, description, propertyNames, additionalProperties: values };
}

/** A list of groups; left empty, it means the default. */
export function list(
  title: string,
  description: string,
  items: Schema,
  fallback: readonly unknown[],
): Schema {
  return { type: ["array", "null"], title, description, items, default: fallback };
}

/** A group with one key per name, called after their kind in messages. */
export function named<Name extends string>(
  title: string,
  description: string,
  names: readonly Name[],
  schemaOf: (name: Name) => Schema,
  kind: readonly [string, string],
): Schema {
  const properties = Object.fromEntries(names.map((name) => [name, schemaOf(name)]));
  return group(title, description, properties, { "x-kind": kind });
}
