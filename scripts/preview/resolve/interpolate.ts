// Variables in texts: `$name`, `${name}`, `${name.text}`, `${name:format}`, `[[name:format]]`.

import { alternatives, type Format, type Formatted, formats, type Value } from "./formats.ts";

/** A variable with what is chosen. */
export interface Chosen {
  readonly name: string;
  /** A list for several values, also when it holds one; All without `allValue` is every option. */
  readonly value: Value;
  /** As the options are called. */
  readonly texts: readonly string[];
  readonly all: boolean;
  /** What All stands for instead of every option; never escaped. */
  readonly allValue?: string;
  /** Whether several values or All may be chosen: then Prometheus reads a regular expression. */
  readonly several: boolean;
}
export type Scope = ReadonlyMap<string, Chosen>;

/** The value by which dashboards and addresses say All. */
export const allOf = "$__all";
const formatted = ({ name, value, texts, all }: Chosen): Formatted => ({
  name,
  text: all ? "All" : texts.join(" + "),
  address: all ? allOf : value,
});

/** A value of one's own for All is written as it is, but for those formats that name the choice or make an address. */
const ownAll = new Set(["text", "queryparam", "percentencode"]);
/** The globals of Grafana that a view knows; `${__dashboard.uid}` reads a property. */
const property = (variable: Chosen, path: string): Value | undefined => {
  if (path === "text") return formatted(variable).text;
  return path === "value" ? variable.value : undefined;
};

type By = string | ((variable: Chosen) => string) | undefined;
const written = (variable: Chosen, path: string | undefined, by: By, scope: Scope): string | undefined => {
  const value = path === undefined ? variable.value : property(variable, path);
  if (value === undefined) return undefined;
  const [name = "glob", ...args] = typeof by === "string" ? by.split(":") : [];
  if (variable.all && variable.allValue !== undefined && path === undefined && !ownAll.has(name))
    return interpolate(variable.allValue, without(scope, variable.name));
  if (typeof by === "function") return by({ ...variable, value });
  const own = variable.all && variable.allValue !== undefined ? variable.allValue : value;
  const format: Format = formats[name] ?? (formats.glob as Format);
  return format(own, formatted(variable), args);
};
/** A value for All that names its own variable would never end. */
const without = (scope: Scope, name: string): Scope => new Map([...scope].filter(([key]) => key !== name));

const pattern =
  /\$(?<bare>\w+)|\[\[(?<old>\w+?)(?::(?<oldFormat>\w+))?\]\]|\$\{(?<braced>\w+)(?:\.(?<path>[^:}]+))?(?::(?<format>[^}]+))?\}/g;
interface Groups {
  readonly bare?: string;
  readonly old?: string;
  readonly oldFormat?: string;
  readonly braced?: string;
  readonly path?: string;
  readonly format?: string;
}

/**
 * The text with the scope's variables filled in, by the format named in the text, else by the one given, else
 * as glob; what the scope does not know stays, such as `${__value.raw}`, which belongs to a field.
 */
export const interpolate = (text: string, scope: Scope, by?: By): string =>
  text.replace(pattern, (whole, ...rest) => {
    const groups = rest.at(-1) as Groups;
    const name = groups.bare ?? groups.old ?? groups.braced ?? "";
    const variable = scope.get(
      groups.path && scope.has(`${name}.${groups.path}`) ? `${name}.${groups.path}` : name,
    );
    if (!variable) return whole;
    const path = variable.name === name ? groups.path : undefined;
    return written(variable, path, groups.format ?? groups.oldFormat ?? by, scope) ?? whole;
  });

/** Within quotes of PromQL a backslash is written twice. */
const quoted = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
const literal = (text: string): string => text.replace(/[\\^$*+?.()|[\]{}'"]/g, "\\$&");

/**
 * How Prometheus' data source writes a variable: what may be several is a regular expression, its values
 * escaped and joined in parentheses; any other is escaped for quotes only.
 * https://grafana.com/docs/grafana/latest/datasources/prometheus/template-variables/
 */
export const forPromql = ({ value, several }: Chosen): string => {
  if (!several) return quoted(typeof value === "string" ? value : value.join(","));
  return alternatives(value, (one) => quoted(literal(one)));
};
