// What keeps our scrape jobs from living beside each other and beside those that the flavour brings itself.

import type { Card } from "../../../components/card.ts";
import { cards } from "../../../components/index.ts";
import { brought } from "../../../components/jobs.ts";
import { endpointsOf, placedAt, placesOf, type Scrape } from "../../../components/scrape.ts";
import { accepts } from "../../../config/example.ts";
import { type Problem, quote } from "../../../config/problem.ts";
import { type Settings, whereOf } from "../../../config/settings.ts";
import { shown } from "./name.ts";
import { isSameJob, pairs, unsetLabels, type Watched, watchedIn } from "./watched.ts";

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
  const own = jobs.includes(card.name) || existing?.job === card.name ? `${card.name}-own` : card.name;
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
/**
 * Whether two ways find the same targets: at one port, in one namespace, by labels of which one has all of the
 * other's; containers of two names do not listen at one port of a pod.
 */
const meet = (a: Scrape, b: Scrape): boolean => {
  if (a.path !== b.path) return false;
  if (a.way === "kubelet" || b.way === "kubelet") return a.way === b.way;
  const atOnePlace = endpointsOf(a).some((one) =>
    endpointsOf(b).some(
      (other) =>
        one.port === other.port &&
        (one.container === undefined || other.container === undefined || one.container === other.container),
    ),
  );
  const anywhere = a.namespace === undefined || b.namespace === undefined;
  const labels = within(labelsOf(a), labelsOf(b)) || within(labelsOf(b), labelsOf(a));
  return atOnePlace && (anywhere || a.namespace === b.namespace) && labels;
};
const listed = (labels: Labels): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label}: ${value}`)
    .join(", ") || "any labels";
const described = (scrape: Scrape): string => {
  if (scrape.way === "kubelet") return `the kubelets' ${scrape.path}`;
  const places = endpointsOf(scrape).map(({ container, port }) => {
    const pods = container === undefined ? "pods" : `the container ${container} in pods`;
    return `${scrape.way === "pods" ? pods : "a Service"} with ${listed(labelsOf(scrape))} at port ${port}`;
  });
  return places.join(", ");
};

const keyOf = ({ way }: Scrape): string => (way === "service" ? "serviceLabels" : "podLabels");
const isMoved = ({ card, scrape }: Ours): boolean =>
  JSON.stringify(placesOf(scrape)) !== JSON.stringify(placesOf(card.scrape));
/** The line that the card would write. */
const correction = ({ card, scrape }: Ours): string => {
  const [here, usual] = [placesOf(scrape), placesOf(card.scrape)];
  const [labels, key] = [labelsOf(card.scrape), keyOf(scrape)];
  if (!within(labels, labelsOf(scrape)) || !within(labelsOf(scrape), labels))
    return `Write ${key}: { ${listed(labels)} }, or what only its own have.`;
  return here.port === usual.port
    ? `Write ${key} that only its own have.`
    : `Write port: ${usual.port}, or the one at which it listens.`;
};
const sameTargets = (a: Ours, b: Ours, settings: Settings): readonly Problem[] => {
  if (settings.prometheus.flavour === "plain" || !meet(a.scrape, b.scrape)) return [];
  const [of, other] = isMoved(a) && !isMoved(b) ? [a, b] : [b, a];
  const where = whereOf(settings, "components", of.card.name, keyOf(of.scrape));
  const what = `finds the targets of ${other.card.name}, too: ${described(of.scrape)}.`;
  return [{ where, what, fix: correction(of) }];
};
const sameName = (a: Ours, b: Ours, settings: Settings): readonly Problem[] => {
  if (!isSameJob(a, b)) return [];
  const { name } = b.card;
  const where = whereOf(settings, "components", name, "selectors", "job");
  const what = `names our job ${quote(b.job)}, as ${a.card.name} does its own.`;
  return [{ where, what, fix: `Write job: ${quote(a.job === name ? `${name}-own` : name)}.` }];
};

/** A label that the settings select by, and that neither the job sets nor the exporter gives. */
const unset = (of: Watched, settings: Settings): readonly Problem[] => {
  const { card, component } = of;
  const { existing } = component;
  const labels = unsetLabels(of, settings);
  const whose = existing ? `the job ${existing.job} of ${existing.by}` : "its job";
  const other = existing ? "" : " Or, where a job of your own sets it, write scrape: existing.";
  return component.selectors
    .filter(({ label }) => labels.includes(label))
    .map((s) => ({
      where: whereOf(settings, "components", card.name, "selectors", s.label),
      what: `is ${shown(s)}, but ${whose} does not set the label ${s.label}.`,
      fix: `Remove the line.${other}`,
    }));
};

/** What of the settings no scrape job, or not all of them together, can fulfil. */
export const scrapeProblems = (settings: Settings, all: readonly Card[] = cards): readonly Problem[] => {
  const jobs = oursIn(settings, all);
  return [
    ...jobs.flatMap((of) => besideBrought(of, settings)),
    ...pairs(jobs).flatMap(([a, b]) => [...sameName(a, b, settings), ...sameTargets(a, b, settings)]),
    ...watchedIn(settings, all).flatMap((of) => unset(of, settings)),
  ];
};
