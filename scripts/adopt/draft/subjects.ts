// Which metrics lie together in a file: those whose names go on alike, as many as a file holds.

/** A file of the draft, before it has a name of its own. */
export interface Subject<T> {
  /** Part of the file's name: small letters and digits. */
  readonly slug: string;
  /** What the names begin with; undefined for those that share nothing. */
  readonly begins: string | undefined;
  readonly items: readonly T[];
}

const FEW = 4;
/** Files that a component has anyway. */
const TAKEN = new Set(["index", "labels"]);
const OTHER = "other";

/** Groups metrics by the word behind the prefix; what is alone there comes to `other`. */
export const subjects = <T extends { readonly name: string }>(
  all: readonly T[],
  prefix: string,
): readonly Subject<T>[] => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const word =
      /^[a-z0-9]+/i.exec(one.name.startsWith(prefix) ? one.name.slice(prefix.length) : one.name)?.[0] ?? "";
    groups.set(word, [...(groups.get(word) ?? []), one]);
  }
  const large = [...groups].filter(([, items]) => items.length >= FEW);
  const rest = [...groups].filter(([, items]) => items.length < FEW).flatMap(([, items]) => items);
  const named = large.map(([word, items]): Subject<T> => {
    const begins = items.every(({ name }) => name.startsWith(`${prefix}${word}`)) ? `${prefix}${word}` : word;
    return { slug: slugOf(word), begins, items };
  });
  const others = rest.length === 0 ? [] : [{ slug: OTHER, begins: undefined, items: rest }];
  return merged([...named, ...others]);
};

const slugOf = (word: string): string => {
  const slug = word.toLowerCase();
  return TAKEN.has(slug) || slug === OTHER ? `${slug}-metrics` : slug;
};

/** Two words that differ in capitals only are one file's name on some disks. */
const merged = <T>(found: readonly Subject<T>[]): readonly Subject<T>[] => {
  const bySlug = new Map<string, Subject<T>>();
  for (const one of found) {
    const known = bySlug.get(one.slug);
    bySlug.set(one.slug, known ? { ...known, items: [...known.items, ...one.items] } : one);
  }
  return [...bySlug.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
};

/** Cuts texts into as few runs as there must be for none to have more lines than allowed. */
export const runs = (texts: readonly string[], most: number): readonly (readonly number[])[] => {
  const found: number[][] = [];
  let lines = most;
  texts.forEach((text, i) => {
    const own = text.split("\n").length;
    if (lines + own > most || found.length === 0) {
      found.push([]);
      lines = 0;
    }
    found.at(-1)?.push(i);
    lines += own;
  });
  return found;
};
