// Whether the settings' selectors tell components apart: each from everybody else, and any two from each other.

import type { Card } from "../../components/card.ts";
import { cards } from "../../components/index.ts";
import { brought } from "../../components/jobs.ts";
import { areApart, areEqual, isNarrow, meeting, select } from "../../config/overlap.ts";
import { presetOf } from "../../config/presets.ts";
import { type Problem, quote } from "../../config/problem.ts";
import { parseSelector } from "../../config/selector.ts";
import { type Selector, type Settings, whereOf } from "../../config/settings.ts";
import { catalogue } from "../../metrics/index.ts";
import { commonNames, type Exposed, exposedNames, sharedNames } from "../../metrics/shared.ts";
import { shown } from "./scrape/name.ts";
import { isSameJob, pairs, unsetLabels, type Watched, watchedIn } from "./scrape/watched.ts";

/** A job whose name is known, and whose it is. */
interface Job {
  readonly labels: Readonly<Record<string, string>>;
  readonly whose: string;
  readonly ours?: true;
}
/** Our own jobs, those that the flavour brings, and those that the settings name. */
const jobsKnown = (all: readonly Watched[], { prometheus }: Settings): readonly Job[] => {
  const { by, jobs } = brought[prometheus.flavour];
  const named = ({ component }: Watched) =>
    component.selectors.filter(({ label, op }) => label === "job" && op === "=");
  return [
    ...all.flatMap(({ card, target }) =>
      target ? [{ labels: target, whose: card.name, ours: true } as const] : [],
    ),
    ...all.flatMap((of) => named(of).map((s) => ({ labels: { job: s.value }, whose: of.card.name }))),
    ...all.flatMap(({ card, component: { existing } }) =>
      existing ? [{ labels: { job: existing.job }, whose: card.name }] : [],
    ),
    ...jobs.map((job) => ({ labels: { job }, whose: by })),
  ];
};

/** The best known first. */
const some = (names: readonly string[]): string => {
  const [first = "", second, ...rest] = names.toSorted((a, b) => Number(b === "up") - Number(a === "up"));
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
  const kept = of.component.selectors.filter(({ label }) => !unsetLabels(of, settings).includes(label));
  const all = [better, ...kept.map(written)].join(", ");
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
const isUsual = ({ card, component }: Watched, { prometheus }: Settings): boolean => {
  const { selectors } = presetOf(card, prometheus.flavour, component.scrape);
  return areEqual(
    component.selectors,
    Object.entries(selectors).map(([label, text]) => parseSelector(label, text)),
  );
};
/** Whose selectors to change: not whose job it is; a pattern rather than a name; what was written; the second of two. */
const atFault = (a: Watched, b: Watched, job: Job, settings: Settings): readonly [Watched, Watched] => {
  if (job.ours) return job.whose === b.card.name ? [a, b] : [b, a];
  const told = [isPattern, (of: Watched) => !isUsual(of, settings)].find((is) => is(a) !== is(b));
  return told?.(a) ? [a, b] : [b, a];
};

/** How two components' selectors select the same series, if they surely do. */
const collision = (
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
  const [of, other] = atFault(a, b, job, settings);
  const whose = [a.card.name, b.card.name].includes(job.whose) ? "" : ` of ${job.whose}`;
  const name = `${quote(job.labels.job ?? "")}${whose}`;
  return told(of, other, `selects the job ${name}, as ${other.card.name} does`);
};

/** The pairs of components whose selectors are good alone, with how they collide. */
const compared = (settings: Settings, all: readonly Card[], exposed: Exposed) => {
  const watched = watchedIn(settings, all);
  const jobs = jobsKnown(watched, settings);
  return pairs(watched.filter((of) => vague(of, settings, exposed).length === 0)).map(([a, b]) => ({
    a,
    b,
    problems: collision(a, b, jobs, settings, exposed),
  }));
};

/** What of the settings' selectors would mix up components, by names that they share. */
export const selectorProblems = (
  settings: Settings,
  all: readonly Card[] = cards,
  exposed: Exposed = exposedNames(catalogue),
): readonly Problem[] => [
  ...watchedIn(settings, all).flatMap((of) => vague(of, settings, exposed)),
  ...compared(settings, all, exposed).flatMap(({ problems }) => problems),
];

/** Two components that share names and select no job in common that is known, and one that both would select. */
export interface Meeting {
  readonly components: readonly [string, string];
  readonly job: string;
}
export const meetings = (
  settings: Settings,
  all: readonly Card[] = cards,
  exposed: Exposed = exposedNames(catalogue),
): readonly Meeting[] =>
  compared(settings, all, exposed).flatMap(({ a, b, problems }) => {
    const job = meeting(a.component.selectors, b.component.selectors);
    const shared = commonNames(a.card.name, b.card.name, exposed).length > 0;
    return job === undefined || !shared || problems.length > 0
      ? []
      : [{ components: [a.card.name, b.card.name], job }];
  });
