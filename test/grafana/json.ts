// JSON as values: what a body may hold, how it is read without trust, copied, compared and merged.

import { isDeepStrictEqual } from "node:util";

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Whether a value is an object, neither null nor a list. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
export const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(objectOf(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );

export const copy = <T>(value: T): T => structuredClone(value);
export const equal = (left: unknown, right: unknown): boolean => isDeepStrictEqual(left, right);

/** An object without some of its keys. */
export const without = (value: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

/** An object without the keys that have no value: JSON knows no `undefined`. */
export const present = (value: Record<string, Json | undefined>): JsonObject =>
  Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );

/** Every text and object in a value, changed from the leaves up. */
export const mapped = (value: Json, change: (value: Json) => Json): Json => {
  if (Array.isArray(value)) return change(value.map((item) => mapped(item, change)));
  if (!isObject(value)) return change(value);
  return change(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, change)])));
};

/** The same value with the keys of every object sorted, as Go's encoder writes maps. */
export const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
};

/** A merge patch as RFC 7386 has it: null removes, objects merge, all else replaces. */
export const merged = (target: Json, patch: Json): Json => {
  if (!isObject(patch)) return patch;
  const result: JsonObject = { ...objectOf(target) };
  for (const [key, value] of Object.entries(patch))
    if (value === null) delete result[key];
    else result[key] = merged(result[key] ?? null, value);
  return result;
};

/** A JSON patch as RFC 6902 has it, of add, replace and remove; others change nothing. */
export const patched = (target: Json, patch: Json): Json =>
  listOf(patch).reduce<Json>((value, step) => {
    const { op, path, value: next = null } = objectOf(step);
    const keys = textOf(path).split("/").slice(1);
    const names = keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    return op === "add" || op === "replace" || op === "remove" ? put(value, names, op, next) : value;
  }, target);
const put = (target: Json, [key = "", ...rest]: readonly string[], op: string, value: Json): Json => {
  if (Array.isArray(target)) {
    const at = key === "-" ? target.length : Number(key);
    const items =
      rest.length > 0 ? [put(target[at] ?? null, rest, op, value)] : op === "remove" ? [] : [value];
    return target.toSpliced(at, op === "add" && rest.length === 0 ? 0 : 1, ...items);
  }
  const object = objectOf(target);
  if (rest.length > 0) return { ...object, [key]: put(object[key] ?? null, rest, op, value) };
  return op === "remove" ? without(object, key) : { ...object, [key]: value };
};
