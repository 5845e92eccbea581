// What differs between two texts of monitoring.yaml, by dotted path, the defaults filled in.

import { parse } from "yaml";
import { cards } from "../../components/index.ts";
import { flavours, scrapers } from "../../components/scrape.ts";
import { defaults, presetOf } from "../../config/presets.ts";
import { ProblemsError } from "../../config/problem.ts";
import { type Change, weighed, weights } from "./change.ts";
import { isObject, type Obj, object } from "./json.ts";
import { safeDiffers } from "./secret.ts";

const read = (text: string): Obj => {
  try {
    return object(parse(text));
  } catch (error) {
    const what = `is not YAML: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`;
    throw new ProblemsError([
      { where: "monitoring.yaml", what, fix: "Correct it; the build names line and column." },
    ]);
  }
};

const oneOf = <T extends string>(words: readonly T[], word: unknown): T | undefined =>
  words.find((one) => one === word);
/** What holds where a text says nothing; a component's defaults follow from the flavour and from who scrapes it. */
const standardFor = (given: Obj): Obj => {
  const flavour = oneOf(flavours, object(given.prometheus).flavour) ?? defaults.prometheus.flavour;
  const scrape = (name: string) => oneOf(scrapers, object(object(given.components)[name]).scrape);
  const components = cards.map((card) => [
    card.name,
    { enabled: true, ...presetOf(card, flavour, scrape(card.name)) },
  ]);
  return { ...defaults, components: Object.fromEntries(components) };
};
/** Groups that replace the default as a whole. */
const replaced = new Set(["selectors", "podLabels", "serviceLabels", "receivers", "labels"]);
const filled = (given: unknown, otherwise: unknown, name = ""): unknown => {
  if (given === undefined || given === null) return otherwise;
  if (name === "receivers" && isObject(given) && Object.keys(given).length === 0) return otherwise;
  if (!isObject(given) || !isObject(otherwise) || replaced.has(name)) return given;
  const keys = [...new Set([...Object.keys(otherwise), ...Object.keys(given)])];
  return Object.fromEntries(keys.map((key) => [key, filled(given[key], otherwise[key], key)]));
};

const parts: Readonly<Record<string, number>> = {
  alerts: weights.fires,
  slos: weights.fires,
  severities: weights.told,
  receivers: weights.told,
  components: weights.query,
};

/** One change that holds a detail per setting, or none; credentials are told to have changed, never shown. */
export const compareSettings = (before: string, after: string): readonly Change[] => {
  const [a, b] = [before, after].map(read).map((given) => filled(given, standardFor(given)));
  const details = safeDiffers(a, b, {
    addresses: false,
    weight: ([part = ""]) => parts[part] ?? weights.judged,
    name: (path) => path.join("."),
  });
  return details.length === 0
    ? []
    : [weighed({ what: "changed", thing: "settings", path: ["monitoring.yaml"], details })];
};
