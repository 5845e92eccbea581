// What an entry says in words: its meaning from the help text, and traps that the page itself shows.

import type { SeenBound, SeenMetric } from "../read/seen.ts";
import { isTargets } from "../target.ts";
import { plain } from "../text.ts";
import { isPlain } from "./labels.ts";

const LONGEST = 240;
const MANY = 50;
/** Observations that show something. */
const ENOUGH = 10;
/** What a person has to write. */
export const TODO = "TODO: say what it counts or shows.";

/** As many whole sentences as fit, else as many words. */
const shortened = (text: string): string => {
  if (text.length <= LONGEST) return text;
  const start = text.slice(0, LONGEST);
  const sentences = start.slice(0, start.lastIndexOf(". ") + 1);
  return sentences.length > 40 ? sentences.slice(0, -1) : `${start.slice(0, start.lastIndexOf(" "))} … (cut)`;
};

/** Kubernetes says in front how stable a metric is. */
const staged = (help: string): string =>
  help.replace(/^\[(\w+)\] (.*?)\.?$/, (_, stage: string, rest: string) =>
    stage === "STABLE" ? rest : `${rest} (${stage})`,
  );

/** The help text as a sentence; what says no more than the name is none. */
export const meaningOf = ({ help, name }: SeenMetric): string => {
  const text = staged(plain(help)).replace(/[\s.:;,]+$/, "");
  const letters = (words: string): string => words.toLowerCase().replace(/[^a-z0-9]/g, "");
  const bare = letters(text.replace(/\bmetric$/i, ""));
  if (bare === "" || letters(name).endsWith(bare)) return TODO;
  const short = shortened(text);
  const begun = short.slice(0, 1).toUpperCase() + short.slice(1);
  return `${/^[A-Z0-9]/.test(begun) ? begun : `Help says: ${begun}`}.`;
};

const sorted = (bounds: SeenMetric["bounds"]): readonly (SeenBound & { readonly le: number })[] =>
  [...bounds].map(([le, bound]) => ({ ...bound, le: numberOf(le) })).sort((a, b) => a.le - b.le);
const numberOf = (le: string): number => Number(le.replace("Inf", "Infinity"));

/** The upper bounds of a histogram, without infinity. */
export const boundsOf = ({ bounds }: SeenMetric): readonly number[] => [
  ...new Set(sorted(bounds).flatMap(({ le }) => (Number.isFinite(le) ? [le] : []))),
];

/** Some exporters leave empty buckets out, of each series others. */
export const isUneven = ({ bounds }: SeenMetric): boolean =>
  new Set([...bounds.values()].map(({ series }) => series)).size > 1;

const boundTraps = (metric: SeenMetric): readonly (string | false)[] => {
  const all = sorted(metric.bounds);
  const finite = all.filter(({ le }) => Number.isFinite(le));
  const observed = all.at(-1)?.below ?? 0;
  const digits = ({ le }: { readonly le: number }) => String(le).replace(/e.*|[.-]/g, "").length;
  if (finite.length === 0) return [];
  const isShown = observed >= ENOUGH;
  return [
    isShown &&
      finite[0]?.below === observed &&
      "All that was seen lies below the first bound: quantiles tell nothing there.",
    isShown &&
      finite.at(-1)?.below === 0 &&
      "All that was seen lies above the last bound: quantiles tell nothing there.",
    isUneven(metric) && "Its series do not all have the same bounds: a sum by le is wrong.",
    finite.some((bound) => digits(bound) > 12) &&
      "The last digits of its bounds may differ from machine to machine: match none by its text.",
  ];
};

const labelTraps = ({ labels, isCut }: SeenMetric): readonly (string | false)[] => {
  const names = (found: (filled: number, size: number) => boolean) =>
    [...labels]
      .filter(([name, { filled, values }]) => isPlain(name) && found(filled, values.size))
      .map(([name]) => name);
  const empty = names((filled) => filled === 0).filter((name) => !isTargets(name));
  const crowded = names((_, size) => size >= MANY);
  return [
    empty.length > 0 && `Always empty here and left out: ${empty.join(", ")}.`,
    crowded.length > 0 && `Many values: ${crowded.join(", ")}. Aggregate them away.`,
    isCut && "Has more labels than could be kept: not all are here.",
  ];
};

/** What a reader would get wrong, as far as the page shows it; empty when it shows nothing. */
export const trapOf = (metric: SeenMetric): string => {
  const { name, kind } = metric;
  const isNegative = kind === "counter" && metric.least < 0;
  const found = [
    kind === "gauge" && name.endsWith("_total") && "A gauge in spite of _total.",
    kind === "counter" && !name.endsWith("_total") && "A counter without _total.",
    kind === "unknown" && "The exporter does not say its type: look whether it only grows.",
    isNegative && "A counter below zero: rate() of it is wrong.",
    ...boundTraps(metric),
    ...labelTraps(metric),
  ];
  return found.filter((text) => text !== false).join(" ");
};
