// Grafana's variables in a text: `$name`, `${name}`, `${name:format}`, `[[name]]`.

/** What Grafana itself fills; by https://grafana.com/docs/grafana/latest/dashboards/variables/add-template-variables/#global-variables */
const ownNames: ReadonlySet<string> = new Set([
  "__all",
  "__all_variables",
  "__cell",
  "__dashboard",
  "__data",
  "__field",
  "__from",
  "__interval",
  "__interval_ms",
  "__name",
  "__org",
  "__range",
  "__range_ms",
  "__range_s",
  "__rate_interval",
  "__rate_interval_ms",
  "__series",
  "__timezone",
  "__to",
  "__url",
  "__url_time_range",
  "__user",
  "__value",
]);
const pattern = /\$\{(\w+)[^}]*\}|\$([A-Za-z_]\w*)|\[\[(\w+)(?::\w+)?\]\]/g;

/** The names of the variables that a text uses, without Grafana's own. */
export const usedIn = (text: string): readonly string[] =>
  [...text.matchAll(pattern)]
    .map(([, braced, bare, bracketed]) => braced ?? bare ?? bracketed ?? "")
    .filter((name) => !ownNames.has(name));
