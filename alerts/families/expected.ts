// Places where a component runs: those that the settings expect, and one that they do not.

import { accepts, example } from "../../config/example.ts";
import { type Problem, ProblemsError, quote } from "../../config/problem.ts";
import { componentOf, type ExpectedPlace, type Settings, whereOf } from "../../config/settings.ts";
import type { Gauge, Labels } from "../../promql/index.ts";
import { hasLabel } from "../../signals/site.ts";

export type Up = Gauge<Labels, "bool">;
type Place = Readonly<Record<string, string>>;
/** A place by the labels that tell places apart here, and how many targets it has. */
export interface Expected {
  readonly place: Place;
  readonly replicas: number | undefined;
}

/** The labels of a place that the targets of a component have, whatever the flavour. */
export const placeLabels = (up: Up): readonly string[] =>
  ["cluster", "namespace"].filter((label) => label in up.labels);
/** Those of them that tell places apart in this installation. */
const toldBy = (up: Up, settings: Settings): readonly string[] =>
  placeLabels(up).filter((label) => hasLabel(settings)(up, label));

const usual = ({ component }: Up, settings: Settings): Place => ({
  cluster: settings.cluster.name,
  namespace: componentOf(settings, component).namespace ?? "default",
});
const selected = ({ component }: Up, settings: Settings, label: string, value: string): boolean =>
  componentOf(settings, component)
    .selectors.filter((s) => s.label === label)
    .every((s) => accepts(s, value));

/** What keeps a written place from being told apart from others, or from ever having a target. */
const misfit = (
  up: Up,
  settings: Settings,
  label: "cluster" | "namespace",
  value: string,
): Omit<Problem, "where"> | undefined => {
  const { [label]: own = "" } = usual(up, settings);
  if (!toldBy(up, settings).includes(label))
    return value === own
      ? undefined
      : {
          what: `is ${quote(value)}, but no series says its ${label} here.`,
          fix: label === "cluster" ? `Remove it, or set cluster › multi: true.` : "Remove the line.",
        };
  return selected(up, settings, label, value)
    ? undefined
    : {
        what: `is ${quote(value)}, which the selectors of ${up.component} do not select.`,
        fix: `Write a ${label} that they select, or change the selectors.`,
      };
};
const problemsOf = (up: Up, settings: Settings, of: ExpectedPlace, at: number): readonly Problem[] =>
  (["cluster", "namespace"] as const).flatMap((label) => {
    const value = of[label];
    const found = value === undefined ? undefined : misfit(up, settings, label, value);
    const where = whereOf(settings, "components", up.component, "expected", String(at), label);
    return found ? [{ where, ...found }] : [];
  });
const twice = (up: Up, settings: Settings, all: readonly Expected[]): readonly Problem[] => {
  const texts = all.map(({ place }) => JSON.stringify(place));
  return texts.flatMap((text, at) => {
    if (texts.indexOf(text) === at) return [];
    const where = whereOf(settings, "components", up.component, "expected", String(at));
    const what = "is the same place as one above it.";
    return [{ where, what, fix: "Keep one line, with the replicas of all." }];
  });
};

/** The places where a component is expected, by the labels that its targets have here; throws where one cannot be. */
export const expectedOf = (up: Up, settings: Settings): readonly Expected[] => {
  const { expected } = componentOf(settings, up.component);
  const labels = toldBy(up, settings);
  const all = expected.map((of) => {
    const whole: Place = { ...usual(up, settings), ...of } as Place;
    const place = Object.fromEntries(labels.map((label) => [label, whole[label] ?? ""]));
    return { place, replicas: of.replicas };
  });
  const wrong = expected.flatMap((of, at) => problemsOf(up, settings, of, at));
  const problems = wrong.length > 0 ? wrong : twice(up, settings, all);
  if (problems.length > 0) throw new ProblemsError(problems);
  return all;
};

/** A place that is selected and not expected; undefined where there is none. */
export const unexpectedPlace = (
  up: Up,
  expected: readonly Expected[],
  settings: Settings,
): Place | undefined => {
  const { selectors } = componentOf(settings, up.component);
  const known = new Set(expected.map(({ place }) => JSON.stringify(place)));
  const labels = toldBy(up, settings);
  const sample: Place = usual(up, settings);
  const named = (suffix: string): Place =>
    Object.fromEntries(
      labels.map((label) => [
        label,
        example(label, `${sample[label]}${suffix}`, selectors) ?? sample[label] ?? "",
      ]),
    );
  return ["", "-2", "-3"].map(named).find((place) => !known.has(JSON.stringify(place)));
};
