// A page of metrics as a draft of a catalogue.

import { deadMetrics } from "../../../metrics/index.ts";
import type { Page, SeenMetric } from "../read/seen.ts";
import { isTargets } from "../target.ts";
import { cardFile } from "./card.ts";
import { entriesOf } from "./entry.ts";
import { filesOf } from "./files.ts";
import { byHand, headOf } from "./head.ts";
import { isPlain } from "./labels.ts";
import { identifiers, prefixOf } from "./names.ts";
import { runtimeOf } from "./runtime.ts";
import { boundsOf } from "./words.ts";

export interface Draft {
  readonly component: string;
  /** The text of components/<component>.ts. */
  readonly card: string;
  /** Below metrics/<component>/, by their names. */
  readonly files: ReadonlyMap<string, string>;
  readonly metrics: number;
  /** What a person has to do. */
  readonly byHand: readonly string[];
  /** Labels that say of what the exporter speaks: for the component's card. */
  readonly ofObject: readonly string[];
}

const QUERYABLE = /^[a-zA-Z_]\w{0,199}$/;
/** No query can name it: another alphabet, a colon as in recording rules. */
const isNamable = ({ name }: SeenMetric): boolean => QUERYABLE.test(name);
const isBoundless = (metric: SeenMetric): boolean =>
  metric.kind === "histogram" && boundsOf(metric).length === 0;
const isZero = ({ least, most, kind }: SeenMetric): boolean =>
  kind !== "histogram" && least === 0 && most === 0;
/** Names that other components know as never filled. */
const reasonOf = (metric: SeenMetric): string | undefined =>
  isZero(metric) ? deadMetrics.find(({ name }) => name === metric.name)?.reason : undefined;

const namesOf = (metrics: readonly { readonly name: string }[]): readonly string[] =>
  metrics.map(({ name }) => name);

/** Drafts the catalogue and the card of a component that has none yet. */
export const draftOf = (component: string, page: Page, release?: string): Draft => {
  const runtime = runtimeOf(new Set(page.metrics.map(({ name }) => name)));
  const all = page.metrics
    .filter(({ name }) => !runtime.names.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const dead = all.flatMap((metric) => {
    const reason = reasonOf(metric);
    return reason === undefined ? [] : [{ name: metric.name, reason }];
  });
  const own = all.filter(
    (metric) => isNamable(metric) && !isBoundless(metric) && reasonOf(metric) === undefined,
  );
  const names = namesOf(own);
  const prefix = prefixOf(names);
  const ids = identifiers(names, prefix);
  const { entries, base } = entriesOf(own, ids);
  const labels = [...new Set(own.flatMap((metric) => [...metric.labels.keys()]))].sort();
  const ofObject = labels.filter(isTargets);
  const todo = byHand(entries, {
    ofObject,
    leftOut: namesOf(all.filter((metric) => !isNamable(metric))),
    boundless: namesOf(all.filter((metric) => isNamable(metric) && isBoundless(metric))),
    empty: namesOf(page.empty),
    oddLabels: labels.filter((label) => !isPlain(label)),
    missing: runtime.missing,
    untyped: namesOf(own.filter(({ kind }) => kind === "unknown")),
  });
  const head = headOf(component, todo);
  return {
    component,
    card: cardFile(component, release),
    files: filesOf({ component, entries, base, runtime, dead, prefix, head }),
    metrics: entries.length,
    byHand: todo,
    ofObject,
  };
};
