// Targets of a component that nobody described, as its card has it scraped.

import type { Card } from "../../components/card.ts";
import type { Target } from "./component.ts";
import { chance } from "./random.ts";
import type { Moment, Pairs } from "./row.ts";
import { livesOf } from "./world/rollout.ts";
import { inEach, type World } from "./world/world.ts";

/** Nodes of a cluster of Kubernetes, the same for all that runs on each of them. */
const nodes = 3;
/** How many targets a component has in a cluster: two pods, one that speaks for the whole cluster, or every node. */
const usualCount = ({ scrape }: Card): number => {
  if (scrape.way === "kubelet") return nodes;
  return scrape.way === "service" && scrape.honorLabels ? 1 : 2;
};

/** Components have networks of their own, so that no two targets have one address. */
const hostOf = ({ name, scrape }: Card, cluster: number, number: number): string =>
  scrape.way === "kubelet"
    ? `10.${40 + cluster}.0.${11 + number}`
    : `10.${40 + cluster}.${100 + Math.floor(150 * chance(name, "network"))}.${11 + number}`;

/** One of a component's targets, as what it passes through is asked for. */
export interface Place {
  readonly world: World;
  readonly cluster: number;
  readonly number: number;
}
interface Chosen<S extends Moment> {
  /** How many there are in a cluster. */
  readonly count?: number;
  /** Labels that a process puts on all metrics that have them, in its first life or the next; or the card's sample. */
  readonly labels?: (place: Place, life: number) => Pairs;
  /** Their namespace, where it is not that of the component's settings. */
  readonly namespace?: string;
  /** Labels that its scrape takes from the pod. */
  readonly taken?: (place: Place) => Pairs;
  /** What one of them passes through. */
  readonly at: (place: Place) => Target<S>["at"];
}

/** The targets of a component, each restarted in its turn; nodes go on. */
export const targetsOf =
  <S extends Moment>(
    card: Card,
    { count = usualCount(card), labels = () => card.sample ?? {}, namespace, taken, at }: Chosen<S>,
  ) =>
  (world: World): readonly Target<S>[] => {
    const isNode = card.scrape.way === "kubelet";
    const lives = (cluster: number, number: number) =>
      isNode
        ? [{ from: world.begin - (5 + number) * 60_000, to: Number.POSITIVE_INFINITY, life: 0 }]
        : livesOf(world, { number, of: count }, card.name, cluster, number);
    return inEach(world, (cluster) =>
      Array.from({ length: count }, (_, number) => ({
        cluster,
        name: `${isNode ? "node" : card.name}-${number}`,
        number,
        host: hostOf(card, cluster, number),
        ...(namespace === undefined ? {} : { namespace }),
        ...(taken ? { taken: taken({ world, cluster, number }) } : {}),
        runs: lives(cluster, number).map(({ from, to, life }) => ({
          from,
          to,
          labels: labels({ world, cluster, number }, life),
        })),
        at: at({ world, cluster, number }),
      })),
    );
  };

/** The targets of a component that pass through nothing but time. */
export const usualTargets = (card: Card) => targetsOf<Moment>(card, { at: () => (moment) => moment });
