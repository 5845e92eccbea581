// Whether the settings' selectors tell components apart: each from everybody else, and any two from each other.

import type { Card } from "../../components/card.ts";
import { cards } from "../../components/index.ts";
import { brought } from "../../components/jobs.ts";
import { placedAt } from "../../components/scrape.ts";
import { areApart, areEqual, isNarrow, select } from "../../config/overlap.ts";
import { presetOf } from "../../config/presets.ts";
import { type Problem, quote } from "../../config/problem.ts";
import { parseSelector } from "../../config/selector.ts";
import { type Component, componentOf, type Selector, type Settings, whereOf } from "../../config/settings.ts";
import { catalogue } from "../../metrics/index.ts";
import { commonNames, type Exposed, exposedNames, sharedNames } from "../../metrics/shared.ts";
import { isReached } from "./scrape/left-out.ts";
import { jobOf, placeOf, shown } from "./scrape/name.ts";

/** A component that is watched, with everything that tells its series from others'. */
export interface Watched {
  readonly card: Card;
  readonly component: Component;
  /** The labels of its targets as far as they are known, where a job of ours scrapes it. */
  readonly target?: Readonly<Record<string, string>>;
}
export const watchedIn = (settings: Settings, all: readonly Card[]): readonly Watched[] =>
  all.flatMap((card) => {
    const component = componentOf(settings, card.name);
    if (!component.enabled) return [];
    if (component.scrape !== "ours" || !isReached(card, settings)) return [{ card, component }];
    const place = placeOf(placedAt(card.scrape, component), settings);
    return [{ card, component, target: { job: jobOf(card.name, component) ?? card.name, ...place } }];
  });

/** A job whose name is known, and whose it is. */
interface Job {
  readonly labels: Readonly<Record<string, string>>;
  readonly whose: string;
}
/** Our own jobs, those that the flavour brings, and those that the settings name. */
const jobsKnown = (all: readonly Watched[], { prometheus }: Settings): readonly Job[] => {
  const { by, jobs } = brought[prometheus.flavour];
  const named = ({ component }: Watched) =>
    component.selectors.filter(({ label, op }) => label === "job" && op === "=");
  return [
    ...all.flatMap(({ card, target }) => (target ? [{ labels: target, whose: card.name }] : [])),
    ...all.flatMap((of) => named(of).map((s) => ({ labels: { job: s.value }, whose: of.card.name }))),
    ...all.flatMap(({ card, component: { existing } }) =>
      existing ? [{ labels: { job: existing.job }, whose: card.name }] : [],
    ),
    ...jobs.map((job) => ({ labels: { job }, whose: by })),
  ];
};

const some = (names: readonly string[]): string => {
  const [first = "", second, ...rest] = names;
  if (second === undefined) return first;
  return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
};
const usual = ({ card, component }: Watched, { prometheus }: Settings): string =>
  presetOf(card, prometheus.flavour, component.scrape).selectors.job ?? card.name;
const jobIn = ({ component }: Watched): Selector | undefined =>
  component.selectors.find(({ label }) => label === "job");
const written = ({ op, value, label }: Selector): string => `${label}: ${shown({ op, value, label })}`;

/** Names that others expose, too, are told apart by the job; every target has that label, whatever the flavour. */
const vague = (of: Watched, settings: Settings, exposed: Exposed): readonly Problem[] => {
  const shared = sharedNames(of.card.name, exposed);
  const job = jobIn(of);
  if (shared.length === 0 || (job !== undefined && isNarrow(job))) return [];
  const path = ["components", of.card.name, "selectors"];
  const better = `job: ${quote(usual(of, settings))}`;
  const read = `${some(shared)} of others would be read as its own.`;
  if (job !== undefined) {
    const what = `is ${shown(job)}, which tells no job from the others: ${read}`;
    return [
      { where: whereOf(settings, ...path, "job"), what, fix: `Write ${better}, or the name of its job.` },
    ];
  }
  const all = [better, ...of.component.selectors.map(written)].join(", ");
  return [
    { where: whereOf(settings, ...path), what: `name no job: ${read}`, fix: `Write selectors: { ${all} }.` },
  ];
};

/** The first of some selectors of a component's job that share no known job with another component. */
const apart = (of: Watched, other: Watched, jobs: readonly Job[], settings: Settings): string => {
  const theirs = jobs.filter(({ labels }) => select(other.component.selectors, labels));
  const choices = [usual(of, settings), of.card.name, `${of.card.name}-metrics`];
  const found = choices.find((text) => {
    const mine = parseSelector("job", text);
    const both = mine.op === "=" && select(other.component.selectors, { job: mine.value });
    return isNarrow(mine) && !both && !theirs.some(({ labels }) => select([mine], labels));
  });
  return found === undefined
    ? `Write the name of its own job, one that ${other.card.name} does not select.`
    : `Write job: ${quote(found)}.`;
};

const isPattern = (of: Watched): boolean => jobIn(of)?.op !== "=";
/** Who should be told: not whose job it is; who has a pattern rather than who names a job; the second of the two. */
const atFault = (a: Watched, b: Watched, { whose }: Job): readonly [Watched, Watched] => {
  if (whose === b.card.name) return [a, b];
  if (whose === a.card.name || isPattern(b) || !isPattern(a)) return [b, a];
  return [a, b];
};

/** Jobs of ours under one name are told as such; those of kubelets, of different paths, may share one. */
export const isSameJob = (a: Watched, b: Watched): boolean =>
  a.target !== undefined &&
  a.target.job === b.target?.job &&
  (a.card.scrape.way !== "kubelet" ||
    a.card.scrape.way !== b.card.scrape.way ||
    a.card.scrape.path === b.card.scrape.path);

/** How two components' selectors select the same series, if they surely do. */
export const collision = (
  a: Watched,
  b: Watched,
  jobs: readonly Job[],
  settings: Settings,
  exposed: Exposed,
): readonly Problem[] => {
  const common = commonNames(a.card.name, b.card.name, exposed);
  const [mine, theirs] = [a.component.selectors, b.component.selectors];
  if (common.length === 0 || areApart(mine, theirs) || isSameJob(a, b)) return [];
  const counted = `${some(common)} of both would be one.`;
  const told = (of: Watched, other: Watched, what: string): readonly Problem[] => [
    {
      where: whereOf(settings, "components", of.card.name, "selectors", "job"),
      what: `${what}: ${counted}`,
      fix: apart(of, other, jobs, settings),
    },
  ];
  if (areEqual(mine, theirs)) return told(b, a, `selects the same as ${a.card.name}`);
  const job = jobs.find(({ labels }) => select([...mine, ...theirs], labels));
  if (job === undefined) return [];
  const [of, other] = atFault(a, b, job);
  const whose = job.whose === other.card.name ? "" : ` (of ${job.whose})`;
  const name = `${quote(job.labels.job ?? "")}${whose}`;
  return told(of, other, `selects the job ${name}, as ${other.card.name} does`);
};

/** Every two of them, once. */
export const pairs = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const));

/** The pairs of components whose selectors are good alone. */
export const comparable = (settings: Settings, all: readonly Card[], exposed: Exposed) =>
  pairs(watchedIn(settings, all).filter((of) => vague(of, settings, exposed).length === 0));

/** What of the settings' selectors would mix up components, by names that they share. */
export const selectorProblems = (
  settings: Settings,
  all: readonly Card[] = cards,
  exposed: Exposed = exposedNames(catalogue),
): readonly Problem[] => {
  const watched = watchedIn(settings, all);
  const jobs = jobsKnown(watched, settings);
  return [
    ...watched.flatMap((of) => vague(of, settings, exposed)),
    ...comparable(settings, all, exposed).flatMap(([a, b]) => collision(a, b, jobs, settings, exposed)),
  ];
};
