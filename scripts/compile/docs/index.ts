// out/docs: the catalogue of metrics, dashboards and alerts, and a runbook for each alert.

import type { CompiledAlert } from "../../../alerts/engine/compile.ts";
import type { CompiledComponent } from "../../../alerts/engine/component.ts";
import { named } from "../../../alerts/engine/located.ts";
import { objectiveOf } from "../../../alerts/engine/slo.ts";
import { catalogue, deadMetrics } from "../../../metrics/index.ts";
import { leavesOut } from "../../../panels/described.ts";
import type { DrawnDashboard, DrawnPanel } from "../../../panels/drawn.ts";
import type { AnyMetric } from "../../../promql/index.ts";
import { metricSince } from "../../../promql/since.ts";
import { selectors } from "../../../promql/tree.ts";
import { recordName } from "../../../signals/record.ts";
import { href, md } from "../../markdown.ts";
import type { Book } from "../book.ts";
import type { Files } from "../files.ts";
import { dashboardPath } from "../grafana.ts";
import { type Muting, mutings } from "../muting.ts";
import { usedNames } from "../used.ts";
import { page } from "./template.ts";

const runbook = page("runbook");
const alertsPage = page("alerts");
const dashboardsPage = page("dashboards");
const metricsPage = page("metrics");

const metricsOf = ({ condition }: CompiledAlert): readonly AnyMetric[] => [
  ...new Map(selectors(condition.node).flatMap((s) => (s.of ? [[s.of.name, s.of] as const] : []))).values(),
];
const panelOf = (book: Book, { panelId }: CompiledAlert["leads"]) => {
  const found = book.dashboards.flatMap(({ def, rows }) =>
    rows.flatMap((row) =>
      row.panels.map((panel) => ({ dashboard: def.title, panel: panel.title, id: panel.id })),
    ),
  );
  return found.find((p) => p.id === panelId);
};

/** What an alert says, with ‹namespace› for what only a firing alert knows. */
const saying = ({ alert, by }: CompiledAlert): string =>
  alert.summary(named(Object.fromEntries([...by, "value"].map((fact) => [fact, `‹${fact}›`]))));

/** A link to the page, whose filters only a firing alert can fill in. */
const plainUrl = (url: string): string => url.replace(/\?.*/, "");
/** Brackets of PromQL stand in pairs, as a link has to have them; those within strings need not. */
const queryUrl = (expr: string, book: Book): string => {
  const query = encodeURIComponent(expr).replace(/%22.*?%22/g, href);
  return `${href(book.settings.urls.prometheus)}/graph?g0.expr=${query}&g0.tab=0`;
};

const names = (of: readonly CompiledAlert[]): string => of.map(({ alert }) => alert.name).join(", ");
/** What is not told while an alert fires, and while which others it is not told itself. */
const quietFor = (of: CompiledAlert, all: readonly Muting[]): readonly string[] => [
  ...all
    .filter(({ cause }) => cause === of)
    .map(({ symptoms, equal }) => `While it fires, with the same ${equal.join(", ")}: ${names(symptoms)}.`),
  ...all
    .filter(({ symptoms }) => symptoms.includes(of))
    .map(({ cause, equal }) => `This, while ${cause.alert.name} fires with the same ${equal.join(", ")}.`),
];

const runbookPage = (of: CompiledAlert, book: Book, quiet: readonly string[]): string => {
  const { alert, component, rule, severity, bound } = of;
  const url = rule.annotations?.dashboard_url ?? "";
  return runbook({
    ...panelOf(book, of.leads),
    name: alert.name,
    severity,
    bound,
    component,
    for: of.for,
    team: md(book.settings.team),
    why: alert.when.signal.why,
    people: alert.people,
    steps: alert.do.map((text, i) => ({ number: i + 1, text })),
    pageUrl: href(plainUrl(url)),
    queryUrl: queryUrl(rule.expr, book),
    summary: saying(of),
    expr: rule.expr,
    quiet,
    metrics: metricsOf(of),
  });
};

const alertRows = (of: CompiledComponent, book: Book) => ({
  component: of.component,
  alerts: of.alerts.map((a) => ({
    name: a.alert.name,
    severity: a.severity,
    for: a.for,
    summary: saying(a),
  })),
  slos: of.slos.map(({ slo }) => ({ ...objectiveOf(slo, book.settings), why: slo.signal.why })),
  records: of.records.map(({ signal }) => ({ name: recordName(signal), why: signal.why })),
});

/** What a panel shows is said where it is first shown on a page; later ones of the same thing name that panel. */
const rowsOf = ({ rows }: DrawnDashboard) => {
  const said = new Map<string, string>();
  const told = (panel: DrawnPanel) => {
    const { title, why } = panel;
    const first = said.get(why);
    if (first === undefined) said.set(why, title);
    const shown = first === undefined ? { why, first: "" } : { why: "", first };
    return {
      title,
      ...shown,
      leavesOut: leavesOut(panel)
        .map((sentence) => ` ${sentence}`)
        .join(""),
    };
  };
  return rows.map(({ title, collapsed, panels }) => ({ title, collapsed, panels: panels.map(told) }));
};
const dashboardRows = (book: Book) =>
  book.dashboards.map((drawn) => ({
    title: drawn.def.title,
    question: drawn.def.question,
    variables: drawn.filters.join(", "),
    file: dashboardPath(drawn, book.settings),
    rows: rowsOf(drawn),
  }));

const labelText = (metric: AnyMetric): string =>
  Object.entries(metric.labels)
    .map(([label, values]) => (Array.isArray(values) ? `${label} (${values.join(", ")})` : label))
    .join(", ");
const metricRows = (component: string, used: ReadonlySet<string>) => {
  const metrics = catalogue.filter((m) => m.component === component);
  return {
    component,
    count: metrics.length,
    metrics: metrics.map((m) => ({
      ...m,
      labels: labelText(m),
      since: metricSince(m) ?? "",
      used: used.has(m.name) ? "✔" : "",
    })),
    dead: deadMetrics.filter((m) => m.component === component),
  };
};

/** Catalogue pages and runbooks in Markdown. */
export const docFiles = (book: Book): Files => {
  const used = usedNames(book);
  const count = book.components.flatMap((c) => c.alerts).length;
  const components = book.components.map((c) => alertRows(c, book));
  const muting = mutings(book);
  return new Map([
    ["docs/alerts.md", alertsPage({ count, components })],
    ["docs/dashboards.md", dashboardsPage({ dashboards: dashboardRows(book) })],
    ...book.components.map(
      ({ component }) => [`docs/metrics/${component}.md`, metricsPage(metricRows(component, used))] as const,
    ),
    ...book.components.flatMap((c) =>
      c.alerts.map(
        (a) => [`docs/runbooks/${a.alert.name}.md`, runbookPage(a, book, quietFor(a, muting))] as const,
      ),
    ),
  ]);
};
