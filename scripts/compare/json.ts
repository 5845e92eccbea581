// JSON of which nothing is known beforehand: reading it, evening it out, finding where two of it differ.

export type Obj = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Obj =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const object = (value: unknown): Obj => (isObject(value) ? value : {});
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const objects = (value: unknown): readonly Obj[] => list(value).filter(isObject);
export const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The object without some of its keys. */
export const without = (value: Obj, ...keys: readonly string[]): Obj =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

/** JSON in one way only, with its keys sorted: equal for equal values. Undefined is an empty text. */
export const canonical = (value: unknown): string => JSON.stringify(sorted(value)) ?? "";

/** Loops and plain objects, since it is done to every panel of every dashboard: twice as fast as without prototype. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const members: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) setOwn(members, key, sorted(value[key]));
  return members;
};
/** Sets a member, whatever its name: a text from outside may hold `__proto__`. */
const setOwn = (members: Record<string, unknown>, key: string, value: unknown): void => {
  if (key === "__proto__") Object.defineProperty(members, key, { value, enumerable: true });
  else members[key] = value;
};

export const same = (a: unknown, b: unknown): boolean => a === b || canonical(a) === canonical(b);

export interface Leaf {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}
const isBranch = (value: unknown): boolean => isObject(value) || list(value).some(isObject);
const parts = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(
    Array.isArray(value)
      ? value.map((part, index) => [String(index + 1), part] as const)
      : Object.entries(object(value)),
  );

/**
 * Every place where two values differ, as deep as both have objects there; a list of plain values is one place,
 * the parts of a list of objects are counted from 1. What only one side has is one place, but objects are entered.
 */
export const leaves = (before: unknown, after: unknown, path: readonly string[] = []): readonly Leaf[] => {
  if (same(before, after)) return [];
  const sides = [before, after].filter((side) => side !== undefined);
  if (!sides.every(isBranch) || (sides.length < 2 && !sides.every(isObject)))
    return [{ path, before, after }];
  if (sides.some(Array.isArray) && !sides.every(Array.isArray)) return [{ path, before, after }];
  const [a, b] = [parts(before), parts(after)];
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  return keys.flatMap((key) => leaves(a.get(key), b.get(key), [...path, key]));
};
