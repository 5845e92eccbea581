// Label values that an exporter never sets: queries that are valid and always empty.

import { nearest } from "../../../config/problem.ts";
import { patternMatches } from "../../../promql/pattern.ts";
import type { Matcher } from "../../../promql/tree.ts";
import type { Check, Finding } from "../finding.ts";

/** The texts between `|`, where the pattern is no more than a list; undefined for other patterns. */
const alternatives = (pattern: string): readonly string[] | undefined => {
  const bare = pattern.replace(/^\((?:\?:)?([^()]*)\)$/, "$1");
  const parts = bare.split(/(?<!\\)\|/);
  return parts.every((part) => /^(?:\\.|[^\\.+*?()[\]{}^$])*$/.test(part))
    ? parts.map((part) => part.replace(/\\(.)/g, "$1"))
    : undefined;
};
/** A pattern that Prometheus refuses is told by another check. */
const matches = (pattern: string, values: readonly string[]): boolean =>
  values.some((value) => patternMatches(pattern, value) ?? true);

/** The values that a matcher names and the label never has. */
const strange = ({ op, value }: Matcher, values: readonly string[]): readonly string[] => {
  if (/\$\{?\w/.test(value)) return [];
  const named = op === "=" || op === "!=" ? [value] : alternatives(value);
  if (named) return named.filter((one) => one !== "" && !values.includes(one));
  return matches(value, values) ? [] : [value];
};

export default {
  name: "label-value",
  about: "label values that the exporter never sets",
  run: ({ expressions, series }) =>
    expressions.flatMap(({ where, uses }) =>
      uses.flatMap(({ name, matchers }) => {
        const labels = name === undefined ? {} : (series.find(name, matchers)?.labels ?? {});
        return matchers.flatMap((matcher): readonly Finding[] => {
          const values = labels[matcher.label];
          if (!Array.isArray(values)) return [];
          return strange(matcher, values).map((value) => {
            const near = /^[\d.]+$/.test(value) ? undefined : nearest(value, values);
            return {
              where,
              what: `asks for ${name}{${matcher.label}${matcher.op}"${value}"}, a value that it never has.`,
              fix: `${near ? `Write ${near}. ` : ""}The values are ${values.join(", ")}.`,
            };
          });
        });
      }),
    ),
} satisfies Check;
