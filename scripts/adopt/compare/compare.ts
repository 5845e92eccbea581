// A whole page against the catalogue of a component, both ways.

import { catalogue, deadMetrics, find } from "../../../metrics/index.ts";
import type { AnyMetric } from "../../../promql/metric.ts";
import { many } from "../../count.ts";
import type { Page, SeenMetric } from "../read/seen.ts";
import { isTargets } from "../target.ts";
import { visible } from "../text.ts";
import type { Comparison, Difference } from "./comparison.ts";
import { compareMetric } from "./metric.ts";
import { needs, type Release, sinceOf } from "./young.ts";

/** Whether the catalogue has the component. */
export const isKnown = (component: string): boolean =>
  catalogue.some((metric) => metric.component === component);

/** Written by Prometheus about a scrape: no page has it. */
const byPrometheus = (name: string): boolean => /^(up|scrape_.*)$/.test(name);

/** Compares; in a release, or in none that is known. */
export const compare = (component: string, page: Page, release: Release): Comparison => {
  const entries = catalogue.filter((metric) => metric.component === component && !byPrometheus(metric.name));
  const pairs = page.metrics.map((seen) => ({ seen, entry: find(seen.name, component) }));
  const found = pairs.flatMap(({ seen, entry }) => (entry ? [compareMetric(entry, seen, release)] : []));
  const unknown = pairs.flatMap(({ seen, entry }) =>
    entry || reasonOf(seen, component) ? [] : [newcomer(seen)],
  );
  const there = new Set(pairs.map(({ entry }) => entry));
  const absent = entries.filter((entry) => !there.has(entry));
  const young = absent.flatMap((entry) => {
    const since = needs(sinceOf(entry), release);
    return since === undefined ? [] : [{ metric: entry.name, what: "is not there", since }];
  });
  const old = absent.filter((entry) => needs(sinceOf(entry), release) === undefined);
  return {
    component,
    known: entries.length,
    present: entries.length - absent.length,
    more: [...unknown, ...found.flatMap(({ more }) => more)],
    early: found.flatMap((one) => one.early),
    dead: pairs.flatMap(({ seen }) => alive(seen, component)),
    young: [...young, ...found.flatMap((one) => one.young)],
    conditional: old.flatMap((entry) => conditional(entry)),
    unexplained: [
      ...old
        .filter(({ when }) => when === undefined)
        .map(({ name }) => ({ metric: name, what: "is not there" })),
      ...found.flatMap(({ less }) => less),
    ],
    says: page.metrics.flatMap(versionOf),
  };
};

const conditional = ({ name, when }: AnyMetric) =>
  when === undefined ? [] : [{ metric: name, what: "is not there", when }];

const LABELS = 12;
const newcomer = ({ name, kind, labels }: SeenMetric): Difference => {
  const own = [...labels].filter(([label, { filled }]) => filled > 0 && !isTargets(label));
  const shown = own.slice(0, LABELS).map(([label]) => visible(label, 60));
  const more = own.length > LABELS ? ` and ${own.length - LABELS} more` : "";
  const type = kind === "unknown" ? "metric without a type" : kind;
  const having =
    own.length === 0 ? "" : ` with the label${own.length === 1 ? "" : "s"} ${shown.join(", ")}${more}`;
  const other = find(name)?.component;
  return { metric: name, what: `is a ${type}${having}${other === undefined ? "" : `; ${other} has it`}` };
};

const reasonOf = ({ name }: SeenMetric, component: string): string | undefined =>
  deadMetrics.find((dead) => dead.component === component && dead.name === name)?.reason;
/** A dead name that is always 0 is as the catalogue says. */
const alive = (seen: SeenMetric, component: string): readonly Difference[] => {
  const reason = reasonOf(seen, component);
  const isIdle = seen.least === 0 && seen.most === 0;
  return reason === undefined || isIdle ? [] : [{ metric: seen.name, what: `has values, though: ${reason}` }];
};

const versionOf = ({ name, labels }: SeenMetric): readonly string[] => {
  const versions =
    name.endsWith("_build_info") && !name.startsWith("go_") ? labels.get("version") : undefined;
  if (versions === undefined || versions.values.size === 0) return [];
  const shown = [...versions.values]
    .slice(0, 3)
    .map((version) => visible(version, 60))
    .join(", ");
  return [
    `${visible(name)}: ${shown}${versions.values.size > 3 ? `, ${many(versions.values.size, "version")} in all` : ""}`,
  ];
};
