// Identifiers for the names of metrics and labels: camel case, each once, none that TypeScript or the file knows already.

const RESERVED = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof undefined var void while with yield " +
    "build component counter dead gauge go growing histogram open own process promhttp python scrape server summary target"
  ).split(" "),
);
/** So that `export const … = gauge(` fits on a line. */
const LONGEST = 72;

const camel = (text: string): string => {
  const [first = "", ...rest] = text.split(/[^a-zA-Z0-9]+/).filter((word) => word !== "");
  const words = [first.slice(0, 1).toLowerCase() + first.slice(1), ...rest.map(capital)];
  return words.join("").slice(0, LONGEST);
};
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const isFree = (name: string, taken: ReadonlySet<string>): boolean =>
  /^[a-z]/.test(name) && !RESERVED.has(name) && !(name in globalThis) && !taken.has(name);

/** The first of several wordings that makes a free identifier; a number is added to the last when none does. */
export const identifier = (wordings: readonly string[], taken: ReadonlySet<string>): string => {
  const names = wordings.map(camel);
  const found = names.find((name) => isFree(name, taken));
  if (found !== undefined) return found;
  const base = names.findLast((name) => /^[a-z]/.test(name)) ?? "metric";
  for (let number = 2; ; number++) if (isFree(`${base}${number}`, taken)) return `${base}${number}`;
};

/** The word that at least half of all begin with, an underscore behind it. */
const commonWord = (names: readonly string[]): string | undefined => {
  const counts = new Map<string, number>();
  for (const name of names) {
    const word = name.slice(0, name.indexOf("_") + 1);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const [word, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  return word !== "" && count * 2 >= names.length ? word : undefined;
};

/**
 * What most names of an exporter begin with: `redis_`, `lk_agents_`. Longer than one word only where all that begin
 * with the first word have it; empty where names have nothing in common.
 */
export const prefixOf = (names: readonly string[]): string => {
  const word = names.length < 2 ? undefined : commonWord(names);
  if (word === undefined) return "";
  const [first = "", ...others] = names.filter((name) => name.startsWith(word));
  let prefix = word;
  for (let end = first.indexOf("_", prefix.length); end >= 0; end = first.indexOf("_", end + 1)) {
    const longer = first.slice(0, end + 1);
    if (!others.every((name) => name.startsWith(longer))) break;
    prefix = longer;
  }
  return prefix;
};

/** An identifier for each name of a metric, without the prefix where that can be. */
export const identifiers = (names: readonly string[], prefix: string): ReadonlyMap<string, string> => {
  const taken = new Set<string>();
  return new Map(
    names.map((name) => {
      const short = name.startsWith(prefix) ? name.slice(prefix.length) : name;
      const made = identifier([short, name, `${name}_metric`], taken);
      taken.add(made);
      return [name, made];
    }),
  );
};
