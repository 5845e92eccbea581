// Scrape jobs: the components that have one of ours, what their targets are called, which series are kept.

import type { Card } from "../../../components/card.ts";
import { cards } from "../../../components/index.ts";
import type { Scrape } from "../../../components/scrape.ts";
import { placedAt } from "../../../components/scrape.ts";
import { type Problem, ProblemsError } from "../../../config/problem.ts";
import { componentOf, type Settings, whereOf } from "../../../config/settings.ts";
import type { Book } from "../book.ts";
import { keptSeries } from "../used.ts";
import { isReached } from "./left-out.ts";
import { jobOf, jobProblems } from "./name.ts";
import { constant, type Relabel } from "./relabel.ts";

/** A component that a job of ours scrapes, with everything that the job says in any form. */
export interface Scraped {
  readonly name: string;
  /** The card's way, at the settings' places. */
  readonly scrape: Scrape;
  /** The label `job` of its targets. */
  readonly job: string;
  readonly keep: readonly Relabel[];
}

/** Keeps what something reads; an empty list drops all that is exposed and leaves `up`. */
const keepOnly = (series: readonly string[]): readonly Relabel[] => [
  { action: "keep", source_labels: ["__name__"], regex: series.join("|") },
];

/** The jobs of ours for components of which something reads series. */
export const ours = (
  all: readonly Card[],
  settings: Settings,
  kept: ReadonlyMap<string, readonly string[]>,
): readonly Scraped[] =>
  [...kept].flatMap(([name, series]) => {
    const card = all.find((one) => one.name === name);
    const component = componentOf(settings, name);
    if (!card || !component.enabled || component.scrape !== "ours" || !isReached(card, settings)) return [];
    const scrape = placedAt(card.scrape, component);
    return [{ name, scrape, job: jobOf(name, component) ?? name, keep: keepOnly(series) }];
  });

/** The cluster's name is an external label, too, where Prometheus 3 puts environment variables in and 2 does not. */
const clusterProblems = (settings: Settings): readonly Problem[] => {
  const what = "has a $ in it, which Prometheus takes for an environment variable.";
  const fix = "Write it without $.";
  return settings.cluster.name.includes("$")
    ? [{ where: whereOf(settings, "cluster", "name"), what, fix }]
    : [];
};

/** The jobs of an installation; throws a ProblemsError where queries would miss the targets. */
export const scraped = (book: Book): readonly Scraped[] => {
  const { settings } = book;
  const all = ours(cards, settings, keptSeries(book));
  const problems = [
    ...clusterProblems(settings),
    ...all.flatMap((of) => jobProblems(of.name, of.scrape, settings)),
  ];
  if (problems.length > 0) throw new ProblemsError(problems);
  return all;
};

/** Labels that hold for all targets of a job, whoever finds them. */
export const targetLabels = ({ job }: Scraped, { cluster }: Settings): readonly Relabel[] => [
  constant("job", job),
  ...(cluster.multi ? [constant(cluster.label, cluster.name)] : []),
];
