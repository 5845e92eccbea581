// Templates in labels and annotations, from Prometheus' words to Grafana's and back.

/** What stands between braces; a string in it may hold braces of its own. */
const ACTION = /\{\{(?:"(?:[^"\\]|\\.)*"|`[^`]*`|(?!\}\})[\s\S])*\}\}/g;

/** Strings are passed over; a name counts only where it is not part of a longer one or of another value. */
const PROMETHEUS = /"(?:[^"\\]|\\.)*"|`[^`]*`|\$value\b|(?<![\w)\].$])\.Value\b/g;
const GRAFANA = /"(?:[^"\\]|\\.)*"|`[^`]*`|\$values\.query\.Value\b|(?<![\w)\].$])\.Values\.query\.Value\b/g;

const TO_GRAFANA: Readonly<Record<string, string>> = {
  $value: "$values.query.Value",
  ".Value": ".Values.query.Value",
};
const TO_PROMETHEUS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TO_GRAFANA).map(([prometheus, grafana]) => [grafana, prometheus]),
);

const replaced = (text: string, names: RegExp, by: Readonly<Record<string, string>>): string =>
  text.replace(ACTION, (action) => action.replace(names, (name) => by[name] ?? name));

/**
 * In Prometheus `$value` is the number that the expression gave. In Grafana it is a text about all parts of the rule,
 * or a number, depending on the version; the number of the part `query` is `$values.query.Value` in all of them.
 */
export const forGrafana = (text: string): string => replaced(text, PROMETHEUS, TO_GRAFANA);
export const forPrometheus = (text: string): string => replaced(text, GRAFANA, TO_PROMETHEUS);

/** Whether a template reads other series, which Grafana's templates cannot. */
export const readsSeries = (text: string): boolean =>
  (text.match(ACTION) ?? []).some((action) => /(?<![\w.$])query\s+["`$(]/.test(action));
