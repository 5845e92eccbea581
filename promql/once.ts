// What is worked out once: answers kept for as long as the object lives that they are about.

/** The function, called once for the same object, or object and key; what it throws is not kept. */
export function once<O extends object, T>(make: (of: O) => T): (of: O) => T;
export function once<O extends object, K, T>(make: (of: O, key: K) => T): (of: O, key: K) => T;
export function once<O extends object, K, T>(make: (of: O, key: K) => T): (of: O, key: K) => T {
  const known = new WeakMap<O, Map<K, T>>();
  return (of, key) => {
    const made = known.get(of) ?? new Map<K, T>();
    known.set(of, made);
    if (!made.has(key)) made.set(key, make(of, key));
    return made.get(key) as T;
  };
}
