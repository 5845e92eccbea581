// A component that is watched here: who scrapes it, and what is known of its targets before anything is scraped.

import type { Card } from "../../../components/card.ts";
import { placedAt, targetLabelsOf } from "../../../components/scrape.ts";
import { type Component, componentOf, type Settings } from "../../../config/settings.ts";
import { exposes } from "../../../metrics/index.ts";
import { isReached } from "./left-out.ts";
import { jobOf, placeOf } from "./name.ts";

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

/** The labels that the settings select by, and that the component's series will not have. */
export const unsetLabels = ({ card, component, target }: Watched, settings: Settings): readonly string[] => {
  const { cluster, prometheus } = settings;
  const labels = component.selectors.map(({ label }) => label);
  const lacks = component.existing?.lacks ?? [];
  // What a job of somebody else sets, or a file of targets says, is theirs to know.
  if (target === undefined || prometheus.flavour === "plain")
    return labels.filter((label) => lacks.includes(label));
  const set = ["instance", "job", ...targetLabelsOf(card.scrape), ...(cluster.multi ? [cluster.label] : [])];
  return labels.filter((label) => !set.includes(label) && !exposes(card.name, label));
};

/** Jobs of ours under one name are told as such; those of kubelets, of different paths, may share one. */
export const isSameJob = (a: Watched, b: Watched): boolean =>
  a.target !== undefined &&
  a.target.job === b.target?.job &&
  (a.card.scrape.way !== "kubelet" ||
    a.card.scrape.way !== b.card.scrape.way ||
    a.card.scrape.path === b.card.scrape.path);

/** Every two of them, once. */
export const pairs = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const));
