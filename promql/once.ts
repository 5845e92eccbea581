// What is worked out once: answers kept for as long as what they are about.

interface Answers<K, T> {
  get(key: K): T | undefined;
  has(key: K): boolean;
  set(key: K, answer: T): unknown;
}
const isObject = (key: unknown): boolean => typeof key === "object" && key !== null;

/** The function, called once for the same object, or object and key; what it throws is not kept. */
export function once<O extends object, T>(make: (of: O) => T): (of: O) => T;
export function once<O extends object, K, T>(make: (of: O, key: K) => T): (of: O, key: K) => T;
export function once<O extends object, K, T>(make: (of: O, key: K) => T): (of: O, key: K) => T {
  const known = new WeakMap<O, Answers<K, T>>();
  return (of, key) => {
    // Objects are not kept alive by what was found out about them.
    const made = known.get(of) ?? (isObject(key) ? (new WeakMap() as Answers<K, T>) : new Map<K, T>());
    known.set(of, made);
    const answer = made.get(key);
    if (answer !== undefined || made.has(key)) return answer as T;
    const found = make(of, key);
    made.set(key, found);
    return found;
  };
}
