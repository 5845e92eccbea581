// What a variable may be: its options, asked of the source or read from the dashboard.

import { ProblemsError, quote } from "../../../config/problem.ts";
import type { Data, Range, Source } from "../format.ts";
import { forPromql, interpolate, type Scope } from "./interpolate.ts";
import { fillPace, milliseconds, roundInterval } from "./interval.ts";
import type { VariableModel } from "./model.ts";

export interface Option {
  readonly text: string;
  readonly value: string;
}
export interface Asked {
  readonly source: Source;
  readonly range: Range;
}

/** The query of a variable as a text; Grafana stores it plain or within an object. */
export const queryOf = ({ query, definition }: VariableModel): string =>
  (typeof query === "string" ? query : query?.query) ?? definition ?? "";

const same = (text: string): Option => ({ text, value: text });
const problem = (variable: VariableModel, what: string, fix: string): ProblemsError =>
  new ProblemsError([{ where: `variable ${variable.name}`, what, fix }]);

/** `a, b, Name : c`, a comma in a value being `\,`. */
const custom = (text: string): readonly Option[] =>
  (text.match(/(?:\\,|[^,])+/g) ?? []).map((part) => {
    const plain = part.replaceAll("\\,", ",").trim();
    const [, name, value] = /^(.+)\s:\s(.+)$/.exec(plain) ?? [];
    return name === undefined || value === undefined
      ? same(plain)
      : { text: name.trim(), value: value.trim() };
  });

const units: readonly (readonly [string, number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
];
const span = (ms: number): string => {
  const [unit, length] = units.find(([, each]) => ms % each === 0) ?? ["ms", 1];
  return `${ms / length}${unit}`;
};
/** `1m,10m,1h`; with `auto` first the one that makes so many steps of the range. */
const intervals = (variable: VariableModel, { from, to }: Range): readonly Option[] => {
  const listed = queryOf(variable).match(/(["'])(.*?)\1|\w+/g) ?? [];
  const fixed = listed.map((text) => same(text.replace(/["']+/g, "")));
  if (!variable.auto) return fixed;
  const even = roundInterval((to - from) / (variable.auto_count || 30));
  const least = milliseconds(variable.auto_min || "10s") ?? 0;
  return [{ text: "auto", value: span(Math.max(even, least)) }, ...fixed];
};

/** A series as `query_result` writes it: `name{label="value"} value time`. */
const resultLines = ({ series, from }: Data): readonly string[] =>
  series.map(({ labels, values }) => {
    const { __name__: name = "", ...rest } = labels;
    const inside = Object.entries(rest).map(([label, value]) => `${label}="${value}"`);
    return `${name}{${inside.join(",")}} ${values[0]} ${from}`;
  });

const labelValues = /^label_values\(\s*(?:(?<match>.+),)?\s*(?<label>[a-zA-Z_]\w*)\s*\)$/s;
/** Asks what a query variable lists: `label_values`, `metrics` or `query_result`. */
const listed = async (
  variable: VariableModel,
  query: string,
  { source, range }: Asked,
): Promise<readonly string[]> => {
  const { match = "", label } = labelValues.exec(query)?.groups ?? {};
  if (label) return source.values({ kind: "values", label, match: match.trim(), ...range });
  const [, names] = /^metrics\(\s*(.+?)\s*\)$/s.exec(query) ?? [];
  if (names !== undefined) {
    const all = await source.values({ kind: "values", label: "__name__", match: "", ...range });
    return all.filter((name) => new RegExp(names).test(name));
  }
  const [, expr] = /^query_result\((.+)\)$/s.exec(query) ?? [];
  if (expr === undefined)
    throw problem(
      variable,
      `asks ${quote(query)}, which the preview cannot answer.`,
      "It knows label_values(…), metrics(…) and query_result(…).",
    );
  const answer = await source.ask({ kind: "instant", expr, at: range.to });
  if ("error" in answer) throw problem(variable, answer.error, "Correct the query of the variable.");
  return resultLines(answer);
};

const regexOf = (variable: VariableModel, scope: Scope): RegExp | undefined => {
  if (!variable.regex) return undefined;
  const text = interpolate(variable.regex, scope, "regex");
  try {
    const [, inside, flags = ""] = /^\/(.*?)\/([gimy]*)$/s.exec(text) ?? [];
    return inside === undefined ? new RegExp(`^${text}$`) : new RegExp(inside, flags);
  } catch {
    throw problem(variable, `has the regex ${quote(text)}, which is none.`, "Correct the regex.");
  }
};
/** What a regex makes of one value: nothing, the value, or its groups; `text` and `value` may name them. */
const filtered = (regex: RegExp, value: string): readonly Option[] => {
  const matches = regex.global ? [...value.matchAll(regex)] : [regex.exec(value)].filter((m) => m !== null);
  if (matches.length === 0) return [];
  const named = (name: string) => matches.find((m) => m.groups?.[name])?.groups?.[name];
  const [own, shown] = [named("value") ?? named("text"), named("text") ?? named("value")];
  if (own !== undefined && shown !== undefined) return [{ text: shown, value: own }];
  const groups = matches.flatMap((m) => (m[1] === undefined ? [] : [same(m[1])]));
  return groups.length > 0 ? groups : [same(value)];
};

const firstNumber = ({ text }: Option): number => Number(/\d+/.exec(text)?.[0] ?? -1);
const natural = new Intl.Collator("en", { numeric: true, sensitivity: "accent" });
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const orders: readonly ((a: Option, b: Option) => number)[] = [
  (a, b) => byText(a.text, b.text),
  (a, b) => firstNumber(a) - firstNumber(b),
  (a, b) => byText(a.text.toLowerCase(), b.text.toLowerCase()),
  (a, b) => natural.compare(a.text, b.text),
];
/** Grafana numbers its orders in pairs, ascending then descending: alphabetical, numerical, without case, natural. */
const sorted = (options: readonly Option[], sort = 0): readonly Option[] => {
  const order = orders[Math.ceil(sort / 2) - 1];
  if (!order) return options;
  const up = [...options].sort(order);
  return sort % 2 === 0 ? up.reverse() : up;
};
const distinct = (options: readonly Option[]): readonly Option[] =>
  options.filter(({ value }, index) => options.findIndex((other) => other.value === value) === index);

/** The options of a query variable: asked, narrowed by its regex, each once, sorted as it says. */
const queried = async (variable: VariableModel, scope: Scope, asked: Asked): Promise<readonly Option[]> => {
  const scrape = asked.source.scrapeInterval;
  const filled = interpolate(queryOf(variable), scope, forPromql);
  const query = fillPace(filled, { step: scrape, rate: 4 * scrape }, asked.range).trim();
  const values = await listed(variable, query, asked);
  const regex = regexOf(variable, scope);
  const options = regex ? values.flatMap((value) => filtered(regex, value)) : values.map(same);
  return sorted(distinct(options), variable.sort);
};

const single = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === "string" ? value : value?.[0];
/** There is one source, whatever the dashboard calls it. */
const datasource = ({ current }: VariableModel): readonly Option[] => [
  { text: single(current?.text) || "Prometheus", value: single(current?.value) || "prometheus" },
];

/** Everything that a variable may be, without All; throws a ProblemsError that says why it cannot be known. */
export const optionsOf = async (
  variable: VariableModel,
  scope: Scope,
  asked: Asked,
): Promise<readonly Option[]> => {
  switch (variable.type) {
    case "query":
      return queried(variable, scope, asked);
    case "custom":
      return custom(interpolate(queryOf(variable), scope));
    case "interval":
      return intervals(variable, asked.range);
    case "datasource":
      return datasource(variable);
    case "constant":
      return [same(queryOf(variable))];
    case "textbox":
      return [];
    default:
      throw problem(
        variable,
        `is of the type ${quote(variable.type)}, which the preview does not know.`,
        "It knows query, custom, constant, interval, textbox and datasource.",
      );
  }
};
