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

/** What a text with a template stands in: where a query gives nothing, or fails, Grafana has no values at all. */
const [OPENS, CLOSES] = ["{{ if $values }}", "{{ end }}"];

/**
 * In Prometheus `$value` is the number that the expression gave. In Grafana it is a text about all parts of the rule,
 * or a number, depending on the version; the number of the part `query` is `$values.query.Value` in all of them.
 * Grafana reads texts of healthy alerts, too, and logs each one that fails: without data they are empty. Only a brace
 * at the very end would become part of what closes it.
 */
export const forGrafana = (text: string): string => {
  const renamed = replaced(text, PROMETHEUS, TO_GRAFANA);
  return text.includes("{{") && !text.endsWith("{") ? `${OPENS}${renamed}${CLOSES}` : renamed;
};
export const forPrometheus = (text: string): string => {
  const isWhole = text.startsWith(OPENS) && text.endsWith(CLOSES);
  const inner = isWhole ? text.slice(OPENS.length, -CLOSES.length) : text;
  return replaced(inner, GRAFANA, TO_PROMETHEUS);
};

/** Whether a text of Grafana fails without data, as one that was published by an earlier version. */
export const failsWithoutData = (text: string): boolean => forGrafana(forPrometheus(text)) !== text;

/** Whether a template reads other series, which Grafana's templates cannot. */
export const readsSeries = (text: string): boolean =>
  (text.match(ACTION) ?? []).some((action) => /(?<![\w.$])query\s+["`$(]/.test(action));
