// The labels that the scrape configuration puts on a target, so that the settings' selectors find it.

import type { Card } from "../../components/card.ts";
import { placedAt, targetLabelsOf } from "../../components/scrape.ts";
import { example } from "../../config/example.ts";
import { type Problem, ProblemsError } from "../../config/problem.ts";
import { type Component, componentOf, type Settings, whereOf } from "../../config/settings.ts";
import { isPutOn, labelName } from "../../signals/site.ts";
import { jobOf, jobProblems } from "../compile/scrape/name.ts";
import type { Target } from "./component.ts";
import type { Moment, Pairs } from "./row.ts";

const clusterOf = ({ cluster }: Settings, number: number): string =>
  number === 0 ? cluster.name : `${cluster.name}-${number + 1}`;
/** The namespace that the selectors accept: a target's own or the component's where it may be. */
const namespaceOf = ({ selectors, namespace = "default" }: Component, own = namespace): string | undefined =>
  example("namespace", own, selectors);

/** What a way of scraping takes from a target's pod or node; what nobody knows of is not put on. */
const takenOf = (card: Card, settings: Settings, { name, namespace, taken }: Target<Moment>): Pairs => {
  const known: Readonly<Record<string, string | undefined>> = {
    ...card.sample,
    namespace: namespaceOf(componentOf(settings, card.name), namespace),
    pod: name,
    node: name,
    ...(card.scrape.way === "kubelet" ? { metrics_path: card.scrape.path } : {}),
    ...taken,
  };
  return Object.fromEntries(
    targetLabelsOf(card.scrape).flatMap((label) => {
      const value = isPutOn(label, settings, card.name) ? known[label] : undefined;
      return value === undefined ? [] : [[label, value] as const];
    }),
  );
};

/** What every target has that Prometheus scrapes for a component. */
const usual = (card: Card, settings: Settings, target: Target<Moment>): Pairs => {
  const component = componentOf(settings, card.name);
  const cluster = isPutOn("cluster", settings)
    ? { [labelName(settings)("cluster")]: clusterOf(settings, target.cluster) }
    : {};
  const job = jobOf(card.name, component);
  const { port = component.port } = target;
  return {
    ...cluster,
    instance: port === undefined ? target.host : `${target.host}:${port}`,
    ...(job === undefined ? {} : { job }),
    ...takenOf(card, settings, target),
  };
};

/** Labels that only the settings know of: a value that their selectors accept. */
const selected = ({ selectors }: Component, known: Pairs): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    selectors
      .filter(({ label }) => !(label in known))
      .map(({ label }) => [label, example(label, "simulated", selectors)]),
  );

const unguessable = (name: string, label: string, settings: Settings): Problem => ({
  where: whereOf(settings, "components", name, "selectors", label),
  what: "is written so that no value of it can be guessed.",
  fix: "Write a simpler pattern, or simulate with other settings.",
});

/** The labels of a component's targets; throws a ProblemsError where the settings' selectors refuse them. */
export const labelsOf = (card: Card, settings: Settings) => {
  const component = componentOf(settings, card.name);
  const problems = jobProblems(card.name, placedAt(card.scrape, component), settings);
  if (problems.length > 0) throw new ProblemsError(problems);
  return (target: Target<Moment>): Pairs => {
    const known = usual(card, settings, target);
    const all = { ...known, ...selected(component, known) };
    const missing = Object.keys(all).filter((label) => all[label] === undefined);
    if (missing.length > 0)
      throw new ProblemsError(missing.map((label) => unguessable(card.name, label, settings)));
    return all as Pairs;
  };
};
