// Reads the text format of an exporter into metric families.

export interface Sample {
  /** The series' own name: of a histogram `x` also `x_bucket`, `x_sum`, `x_count`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

const line = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)(?: -?\d+)?$/;
const label = /(\w+)="((?:[^"\\]|\\.)*)"/g;
const plain = (text: string): string => text.replace(/\\(.)/g, (_, c: string) => (c === "n" ? "\n" : c));
const infinite = (text: string): string => text.replace(/^([+-]?)Inf$/, "$1Infinity");

const sample = (text: string): Sample => {
  const { name, labels = "", value } = line.exec(text)?.groups ?? {};
  if (!name || !value) throw new Error(`not a line of the Prometheus text format: ${text}`);
  const pairs = [...labels.matchAll(label)].map(([, key = "", raw = ""]) => [key, plain(raw)]);
  return { name, labels: Object.fromEntries(pairs), value: Number(infinite(value)) };
};

/** As OpenMetrics has it, a counter's type is said of its name without the `_total` that its samples have. */
const asStored = (family: Family): Family => {
  const total = `${family.name}_total`;
  const isCounter = family.type === "counter" && family.samples.length > 0;
  return isCounter && family.samples.every(({ name }) => name === total)
    ? { ...family, name: total }
    : family;
};

/**
 * The families of a scrape in their order, a counter's by the name that Prometheus stores; a line without a `# TYPE`
 * before it is refused.
 */
export const families = (text: string): readonly Family[] => {
  const found: (Omit<Family, "samples"> & { samples: Sample[] })[] = [];
  let help = "";
  for (const row of text.split("\n")) {
    const [, keyword, name = "", rest = ""] = /^# (HELP|TYPE) (\S+) ?(.*)$/.exec(row) ?? [];
    if (keyword === "HELP") help = rest;
    if (keyword === "TYPE") found.push({ name, help, type: rest, samples: [] });
    if (row === "" || row.startsWith("#")) continue;
    const family = found.at(-1);
    if (!family || !row.startsWith(family.name)) throw new Error(`a sample without a type: ${row}`);
    family.samples.push(sample(row));
  }
  return found.map(asStored);
};
