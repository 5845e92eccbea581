// Bounds and quantiles as one Prometheus writes them and the other does not: 1 in version 2, 1.0 from version 3 on.

import { patternMatches } from "../../../promql/pattern.ts";
import type { Matcher } from "../../../promql/tree.ts";
import type { Check, Finding } from "../finding.ts";

/** Prometheus 3 rewrites these when it reads them, whatever the exporter wrote. */
const numbers: ReadonlySet<string> = new Set(["le", "quantile"]);

const selects = ({ op, value }: Matcher, text: string): boolean => {
  const found = op === "=" || op === "!=" ? text === value : patternMatches(value, text) === true;
  return op === "=" || op === "=~" ? found : !found;
};
/** The whole numbers that a matcher may mean: those that the label has, and those that it names. */
const wholes = ({ value }: Matcher, known: readonly string[]): readonly string[] => [
  ...new Set([...known.filter((one) => /^-?\d+$/.test(one)), ...(value.match(/-?\d+(?![\d.])/g) ?? [])]),
];
/** The first number that is selected as one Prometheus writes it, and not as the other does. */
const lost = (matcher: Matcher, known: readonly string[]): string | undefined =>
  wholes(matcher, known).find((one) => selects(matcher, one) !== selects(matcher, `${one}.0`));

export default {
  name: "number-label",
  about: "bounds and quantiles that only one of Prometheus 2 and 3 writes so",
  run: ({ expressions, series }) =>
    expressions.flatMap(({ where, uses }) =>
      uses.flatMap(({ name, matchers }) => {
        const labels = name === undefined ? {} : (series.find(name, matchers)?.labels ?? {});
        return matchers.flatMap((matcher): readonly Finding[] => {
          const { label, op, value } = matcher;
          if (!numbers.has(label) || /\$\{?\w/.test(value)) return [];
          const known = labels[label];
          const one = lost(matcher, Array.isArray(known) ? known : []);
          if (one === undefined) return [];
          const either = `${label}${op.startsWith("!") ? "!~" : "=~"}"${one}(\\\\.0)?"`;
          return [
            {
              where,
              what: `asks for ${name ?? ""}{${label}${op}"${value}"}: Prometheus 2 writes ${one}, Prometheus 3 writes ${one}.0.`,
              fix: `Write what matches both: ${either}.`,
            },
          ];
        });
      }),
    ),
} satisfies Check;
