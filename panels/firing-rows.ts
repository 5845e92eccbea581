// The query behind the table of firing alerts: a row each, its words as labels, since when as its value.

import type { ComponentName } from "../components/index.ts";
import type { Settings } from "../config/settings.ts";
import { loaded } from "../metrics/alerts.ts";
import { absent, and, labelJoin, labelReplace, max, mul, now, or, unless, zero } from "../promql/index.ts";
import { type Vector, vector_ } from "../promql/query.ts";
import { wide } from "../signals/kinds/make.ts";
import { labelName } from "../signals/site.ts";
import { alertsOfPage, type Page } from "./alerts.ts";

/** A variable of a page, and the label that fills it in. */
interface Chosen {
  readonly role: string;
  readonly label: string;
}
/** What is known of an alert before it fires. */
export interface KnownAlert {
  readonly name: string;
  readonly component: ComponentName;
  /** The labels that it carries here, by the names of the language. */
  readonly labels: readonly string[];
  /** The page that it leads to, and which of its labels are chosen there. */
  readonly leads: { readonly uid: string; readonly chosen: readonly Chosen[] };
}

type Told = Vector<string, "timestamp">;
/** Where an alert has the label: to what it is written, `$1` being its value. */
const where = (of: Told, to: string, as: string, from: string, like = "(.+)"): Told =>
  labelReplace(of, to, as, from, like);
const always = (of: Told, to: string, as: string): Told => labelReplace(of, to, as, "", "");
const among = (names: readonly string[]): string => `(?:${[...new Set(names)].sort().join("|")})`;

/** Its own column, its place, and what says less than the pod. */
const apart: ReadonlySet<string> = new Set(["cluster", "namespace", "pod", "instance", "node", "job"]);
/** `livekit/livekit-server-1 outgoing`: the namespace, the pod or else the address, and what else the alert carries. */
const subject = (of: Told, known: readonly KnownAlert[]): Told => {
  const more = [...new Set(known.flatMap(({ labels }) => labels))].filter((label) => !apart.has(label));
  const named = ["job", "instance", "pod"].reduce((all, label) => where(all, "subject", "$1", label), of);
  const told = more.length === 0 ? named : labelJoin(named, "subject", " ", "subject", ...more.sort());
  // Labels that it lacks leave blanks: as many runs of them as every other label.
  const close = (all: Told) => where(all, "subject", "$1 $2", "subject", "(.*?) {2,}(.*)");
  const closed = more.reduce((all, _, n) => (n % 2 === 1 ? close(all) : all), told);
  const placed = labelJoin(
    where(closed, "subject", "$1", "subject", " *(.*?) *"),
    "subject",
    "/",
    "namespace",
    "subject",
  );
  return where(placed, "subject", "$1", "subject", "/?(.*?)/?");
};

/** `livekit-media?&var-namespace=livekit`: the page, and those of the alert's labels that are chosen there. */
const leading = (of: Told, known: readonly KnownAlert[], settings: Settings): Told => {
  const uids = [...new Set(known.map(({ leads }) => leads.uid))].sort();
  const to = uids.reduce((all, uid) => {
    const names = known.filter(({ leads }) => leads.uid === uid).map(({ name }) => name);
    return where(all, "page", `${uid}?`, "alertname", among(names));
  }, of);
  const chosen = new Map(known.flatMap(({ leads }) => leads.chosen.map(({ role, label }) => [role, label])));
  const roles = [...chosen.keys()].sort();
  const variables = roles.reduce((all, role) => {
    const label = chosen.get(role) as string;
    const filled = where(all, `var_${role}`, `&var-${role}=$1`, labelName(settings)(label));
    const chooses = ({ leads }: KnownAlert) => leads.chosen.some((each) => each.role === role);
    const others = known.filter((a) => a.labels.includes(label) && !chooses(a));
    if (others.length === 0) return filled;
    return where(filled, `var_${role}`, "", "alertname", among(others.map(({ name }) => name)));
  }, to);
  return labelJoin(variables, "page", "", "page", ...roles.map((role) => `var_${role}`));
};

/** `1`, `2`, `3` of critical, warning and all else. */
const ranked = (of: Told): Told =>
  where(
    where(always(of, "rank", "3"), "rank", "2", "severity", "warning"),
    "rank",
    "1",
    "severity",
    "critical",
  );

/** What a row is told apart by; the same alert of two replicas of Prometheus is one. */
const rowLabels = ["severity", "alertname", "subject", "page", "rank"] as const;

/** The words of rows that are no alert. */
export const noneFiring = "None firing";
export const notLoaded = (name: ComponentName, { components }: Page): string =>
  components.length === 1 ? "Rules are not loaded" : `Rules of ${name} are not loaded`;
/** A row of words instead of an alert: it comes first, and its value is 0. */
const words = (of: Vector<string>, text: string): Vector<string> =>
  labelReplace(labelReplace(zero(of), "subject", text, "", ""), "rank", "0", "", "");

/**
 * Since when each alert of a page is so, in milliseconds; that the rules of a component are not loaded; that none fires:
 * `max by (severity, alertname, subject, page, rank) (…) or … absent(…) or … (component:rules_loaded:info{…} unless …)`.
 */
export const firingRows = (page: Page, known: readonly KnownAlert[], settings: Settings): Vector<string> => {
  const found: Told = vector_(alertsOfPage(page, {}, settings), "timestamp");
  const cluster = settings.cluster.multi ? [labelName(settings)("cluster")] : [];
  const own = known.filter(({ component }) => page.components.includes(component));
  const told: Vector<string> = max(mul(1000, ranked(leading(subject(found, own), own, settings)))).by(
    ...rowLabels,
    ...cluster,
  );
  const records = page.components.map((name) => wide(now(loaded(name), { component: name })));
  const lacking = page.components.map((name, i) =>
    words(wide(absent(records[i] as Vector<string>)), notLoaded(name, page)),
  );
  const isLoaded = records.map((record) => wide(max(record))).reduce((all, one) => and(all, one));
  const none = words(unless(isLoaded, wide(max(found))), noneFiring);
  return [...lacking, none].reduce((all, one) => or(all, one), told);
};
