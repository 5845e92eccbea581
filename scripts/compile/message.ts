// What a message about alerts says, in Alertmanager's templates, and how text is kept from being one.

/** Text in a templated field: two braces would begin a template. */
export const untemplated = (text: string): string => text.replaceAll("{{", '{{ "{{" }}');

const one = '{{ if eq .Status "resolved" }}Resolved: {{ end }}{{ .Annotations.summary }}';
const links = [
  "{{ with .Annotations.dashboard_url }} <{{ . }}|Dashboard>{{ end }}",
  "{{ with .Annotations.runbook_url }} <{{ . }}|Runbook>{{ end }}",
].join("");

/** `CRITICAL LiveKitServerDown (2)`, or `RESOLVED …`. */
export const title =
  '{{ if eq .Status "firing" }}{{ .CommonLabels.severity | toUpper }}{{ else }}RESOLVED{{ end }} ' +
  "{{ .GroupLabels.alertname }} ({{ len .Alerts }})";
/** One line per alert: its summary, its panel, its runbook. */
export const slackText = `{{ range .Alerts }}${one}${links}\n{{ end }}`;
/** The first firing alert's summary, and how many there are. */
export const incident =
  "{{ .GroupLabels.alertname }}: {{ with index .Alerts 0 }}{{ .Annotations.summary }}{{ end }}" +
  "{{ if gt (len .Alerts) 1 }} ({{ len .Alerts }} alerts){{ end }}";
/** PagerDuty's own scale knows the same three words; an alert without one is an error. */
export const incidentSeverity = '{{ or .CommonLabels.severity "error" }}';
export const runbookLink = { href: "{{ .CommonAnnotations.runbook_url }}", text: "Runbook" };
