// What keeps our scrape jobs from living beside each other and beside those that the flavour brings itself.

import type { Card } from "../../../components/card.ts";
import { cards } from "../../../components/index.ts";
import { brought } from "../../../components/jobs.ts";
import { placedAt, placesOf, type Scrape, targetLabelsOf } from "../../../components/scrape.ts";
import { accepts } from "../../../config/example.ts";
import { type Problem, quote } from "../../../config/problem.ts";
import { type Selector, type Settings, whereOf } from "../../../config/settings.ts";
import { exposes } from "../../../metrics/index.ts";
import { isSameJob, pairs, type Watched, watchedIn } from "../selectors.ts";
import { shown } from "./name.ts";

interface Ours extends Watched {
  readonly scrape: Scrape;
  readonly job: string;
}
const oursIn = (settings: Settings, all: readonly Card[]): readonly Ours[] =>
  watchedIn(settings, all).flatMap((of) =>
    of.target?.job === undefined
      ? []
      : [{ ...of, scrape: placedAt(of.card.scrape, of.component), job: of.target.job }],
  );

/** A job of ours beside one that is there already: by its name, or because both are selected. */
const besideBrought = ({ card, component, job }: Ours, settings: Settings): readonly Problem[] => {
  const { flavour } = settings.prometheus;
  const { by, jobs } = brought[flavour];
  const existing = card.existing?.[flavour];
  const own = `${card.name}-own`;
  const where = whereOf(settings, "components", card.name, "selectors", "job");
  const leave = existing === undefined ? "" : "scrape: existing, or ";
  const fix = `Write ${leave}a name that is free: job: ${quote(own)}.`;
  if (jobs.includes(job))
    return [{ where, what: `names our job ${quote(job)}, as ${by} does its own.`, fix }];
  const twice =
    existing !== undefined &&
    component.selectors.filter(({ label }) => label === "job").every((s) => accepts(s, existing.job));
  if (!twice) return [];
  const what = `selects the job ${quote(existing.job)} of ${existing.by} beside our own: all would count twice.`;
  return [{ where, what, fix }];
};

type Labels = Readonly<Record<string, string>>;
const within = (some: Labels, others: Labels): boolean =>
  Object.entries(some).every(([label, value]) => others[label] === value);
const labelsOf = (scrape: Scrape): Labels => {
  const { podLabels, serviceLabels } = placesOf(scrape);
  return podLabels ?? serviceLabels ?? {};
};
/** Whether two ways find the same targets: at one port, in one namespace, by labels of which one has all of the other's. */
const meet = (a: Scrape, b: Scrape): boolean => {
  if (a.path !== b.path) return false;
  if (a.way === "kubelet" || b.way === "kubelet") return a.way === b.way;
  const anywhere = a.namespace === undefined || b.namespace === undefined;
  const labels = within(labelsOf(a), labelsOf(b)) || within(labelsOf(b), labelsOf(a));
  return a.port === b.port && (anywhere || a.namespace === b.namespace) && labels;
};
const listed = (labels: Labels): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label}: ${value}`)
    .join(", ") || "any labels";
const described = (scrape: Scrape): string => {
  if (scrape.way === "kubelet") return `the kubelets' ${scrape.path}`;
  return `${scrape.way === "pods" ? "pods" : "a Service"} with ${listed(labelsOf(scrape))} at port ${scrape.port}`;
};
/** The first of the card's own places that differs from the settings', as a line to write. */
const correction = ({ card, scrape }: Ours): string => {
  const [here, usual] = [placesOf(scrape), placesOf(card.scrape)];
  const labels = labelsOf(card.scrape);
  const key = scrape.way === "service" ? "serviceLabels" : "podLabels";
  if (!(within(labels, labelsOf(scrape)) && within(labelsOf(scrape), labels)))
    return `Write ${key}: { ${listed(labels)} }, or what only its own have.`;
  return here.port !== usual.port && usual.port !== undefined
    ? `Write port: ${usual.port}, or the one at which it listens.`
    : `Write ${key} that only its own have, or scrape: none.`;
};

/** Two jobs of ours under one name, or with the same targets. */
const betweenOurs = ([a, b]: readonly [Ours, Ours], settings: Settings): readonly Problem[] => {
  const { name } = b.card;
  const sameJob: readonly Problem[] = !isSameJob(a, b)
    ? []
    : [
        {
          where: whereOf(settings, "components", name, "selectors", "job"),
          what: `names our job ${quote(b.job)}, as ${a.card.name} does its own.`,
          fix: `Write job: ${quote(a.job === name ? `${name}-own` : name)}.`,
        },
      ];
  if (settings.prometheus.flavour === "plain" || !meet(a.scrape, b.scrape)) return sameJob;
  const key = b.scrape.way === "service" ? "serviceLabels" : "podLabels";
  const where = whereOf(settings, "components", name, key);
  const what = `finds the targets of ${a.card.name}, too: ${described(b.scrape)}.`;
  return [...sameJob, { where, what, fix: correction(b) }];
};

/** A label that the settings select by, and that neither the component's job sets nor its exporter gives. */
const unset = (of: Watched, settings: Settings): readonly Problem[] => {
  const { card, component, target } = of;
  const { cluster, prometheus } = settings;
  const where = (s: Selector) => whereOf(settings, "components", card.name, "selectors", s.label);
  const lacks = component.existing?.lacks ?? [];
  const lacking = component.selectors.filter(({ label }) => lacks.includes(label));
  if (target === undefined || prometheus.flavour === "plain")
    return lacking.map((s) => ({
      where: where(s),
      what: `is ${shown(s)}, by a label that the job ${component.existing?.job} of ${component.existing?.by} lacks.`,
      fix: "Remove the line.",
    }));
  const set = ["instance", "job", ...targetLabelsOf(card.scrape), ...(cluster.multi ? [cluster.label] : [])];
  const missing = component.selectors.filter(
    ({ label }) => !set.includes(label) && !exposes(card.name, label),
  );
  return missing.map((s) => ({
    where: where(s),
    what: `is ${shown(s)}, by a label that its job does not set: targets have ${[...set].sort().join(", ")}.`,
    fix: "Remove the line; or, where a job of your own sets it, write scrape: existing.",
  }));
};

/** What of the settings no scrape job, or not all of them together, can fulfil. */
export const scrapeProblems = (settings: Settings, all: readonly Card[] = cards): readonly Problem[] => {
  const jobs = oursIn(settings, all);
  return [
    ...jobs.flatMap((of) => besideBrought(of, settings)),
    ...pairs(jobs).flatMap((pair) => betweenOurs(pair, settings)),
    ...watchedIn(settings, all).flatMap((of) => unset(of, settings)),
  ];
};
