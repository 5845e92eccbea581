// The labels that the scrape configuration puts on a target, so that the settings' selectors find it.

import { cardOf } from "../../components/index.ts";
import { placedAt } from "../../components/scrape.ts";
import { example } from "../../config/example.ts";
import { type Problem, ProblemsError } from "../../config/problem.ts";
import { componentOf, type Settings, whereOf } from "../../config/settings.ts";
import { hasLabel, labelName } from "../../signals/site.ts";
import { jobOf, jobProblems } from "../compile/scrape/name.ts";
import type { Target } from "./component.ts";
import type { Moment, Pairs } from "./row.ts";

/** Labels that only the settings know of: a value that their selectors accept. */
const selected = (name: string, settings: Settings, known: readonly string[]): Pairs => {
  const selectors = componentOf(settings, name).selectors;
  const others = [...new Set(selectors.map(({ label }) => label))].filter((label) => !known.includes(label));
  const found = others.map((label) => [label, example(label, "simulated", selectors)] as const);
  const problems = found.flatMap(([label, value]): readonly Problem[] =>
    value === undefined
      ? [
          {
            where: whereOf(settings, "components", name, "selectors", label),
            what: "is written so that no value of it can be guessed.",
            fix: "Write a simpler pattern, or simulate with other settings.",
          },
        ]
      : [],
  );
  if (problems.length > 0) throw new ProblemsError(problems);
  return Object.fromEntries(found as readonly (readonly [string, string])[]);
};

const clusterOf = ({ cluster }: Settings, number: number): string =>
  number === 0 ? cluster.name : `${cluster.name}-${number + 1}`;

/** The labels of a component's targets; throws a ProblemsError where the settings' selectors refuse them. */
export const labelsOf = (name: string, settings: Settings) => {
  const component = componentOf(settings, name);
  const problems = jobProblems(name, placedAt(cardOf(name).scrape, component), settings);
  if (problems.length > 0) throw new ProblemsError(problems);
  const usually = component.namespace ?? "livekit";
  const within = (usual: string) => example("namespace", usual, component.selectors) ?? "livekit";
  const put = (label: string, value: string) =>
    hasLabel(settings)(undefined, label) ? { [labelName(settings)(label)]: value } : {};
  return ({ cluster, pod, host, namespace = usually }: Target<Moment>): Pairs => {
    const usual = {
      ...put("cluster", clusterOf(settings, cluster)),
      instance: component.port === undefined ? host : `${host}:${component.port}`,
      job: jobOf(name, component) ?? name,
      ...put("namespace", within(namespace)),
      ...put("pod", pod),
    };
    return { ...usual, ...selected(name, settings, Object.keys(usual)) };
  };
};
