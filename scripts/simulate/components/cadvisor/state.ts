// A node as cAdvisor sees it: which of the cluster's pods run on it, and what the API's containers are up to.

import type { Moment } from "../../row.ts";
import type { Place } from "../../targets.ts";
import { type Cluster, clusterAt } from "../kube-state-metrics/state.ts";
import { knobs } from "./declared.ts";

export interface Node extends Cluster {
  /** Of the node, from 0. */
  readonly number: number;
  readonly held: number;
  readonly stopped: number;
}

export const nodeAt = (place: Place) => {
  const cluster = clusterAt(place);
  return (moment: Moment): Node => ({
    ...cluster(moment),
    ...place.world.knobs(knobs, moment.t),
    number: place.number,
  });
};
