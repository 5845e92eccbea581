// Items by what they have in common.

/** The items by their key, in the order in which keys first occur; items without a key are left out. */
export const grouped = <T>(
  items: readonly T[],
  key: (item: T) => string | number | undefined,
): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const own = key(item);
    if (own === undefined) continue;
    const group = groups.get(String(own));
    if (group) group.push(item);
    else groups.set(String(own), [item]);
  }
  return groups;
};

/** The keys that several items share, with these items. */
export const repeated = <T>(
  items: readonly T[],
  key: (item: T) => string | number | undefined,
): readonly (readonly [key: string, items: readonly T[]])[] =>
  [...grouped(items, key)].filter(([, all]) => all.length > 1);
