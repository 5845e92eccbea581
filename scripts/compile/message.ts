// What a message about alerts says, in Alertmanager's templates, and how text is kept from being one.

/** Text in a templated field: two braces would begin a template. */
export const untemplated = (text: string): string => text.replaceAll("{{", '{{ "{{" }}');

/** Half an hour, in Go's nanoseconds: a page that shows how an alert began has to show what was before. */
const around = "1800000000000";
/**
 * Of an alert: the page that explains it, from half an hour before it began until now, or until half an hour after it
 * ended. A rule cannot say when it began to fire; Alertmanager knows.
 */
const page =
  "{{ if .Annotations.dashboard_url }}{{ .Annotations.dashboard_url }}" +
  `&from={{ (.StartsAt.Add -${around}).UnixMilli }}` +
  `&to={{ if eq .Status "resolved" }}{{ (.EndsAt.Add ${around}).UnixMilli }}{{ else }}now{{ end }}{{ end }}`;
/**
 * A file for receivers of one's own: `{{ template "livekit_dashboards.page" . }}`. Ours don't need it: where a file that
 * they name were not mounted, nobody would be told of anything.
 */
export const templates = `{{ define "livekit_dashboards.page" }}${page}{{ end }}\n`;

const one = '{{ if eq .Status "resolved" }}Resolved: {{ end }}{{ .Annotations.summary }}';
const links = [
  `{{ if .Annotations.dashboard_url }} <${page}|Dashboard>{{ end }}`,
  "{{ with .Annotations.runbook_url }} <{{ . }}|Runbook>{{ end }}",
].join("");

/** `CRITICAL LiveKitServerDown (2)`, or `RESOLVED …`. */
export const title =
  '{{ if eq .Status "firing" }}{{ .CommonLabels.severity | toUpper }}{{ else }}RESOLVED{{ end }} ' +
  "{{ .GroupLabels.alertname }} ({{ len .Alerts }})";
/** One line per alert: its summary, its page, its runbook. */
export const slackText = `{{ range .Alerts }}${one}${links}\n{{ end }}`;
/** The first firing alert's summary, and how many there are. */
export const incident =
  "{{ .GroupLabels.alertname }}: {{ with index .Alerts 0 }}{{ .Annotations.summary }}{{ end }}" +
  "{{ if gt (len .Alerts) 1 }} ({{ len .Alerts }} alerts){{ end }}";
/** PagerDuty's own scale knows the same three words; an alert without one is an error. */
export const incidentSeverity = '{{ or .CommonLabels.severity "error" }}';
export const pageLink = { href: `{{ with index .Alerts 0 }}${page}{{ end }}`, text: "Dashboard" };
export const runbookLink = { href: "{{ .CommonAnnotations.runbook_url }}", text: "Runbook" };
