// What a component of the simulation is: its targets, what they pass through, and the rows of its tables.

import type { AnyMetric } from "../../promql/metric.ts";
import type { Moment, Pairs, Row } from "./row.ts";
import type { World } from "./world/world.ts";

/** A process from its start to its end; counters begin anew with each. */
export interface Run {
  /** Milliseconds since 1970; `to` is infinite while it runs. */
  readonly from: number;
  readonly to: number;
  /** Labels that the process puts on all metrics of the catalogue that have them. */
  readonly labels: Pairs;
}

/** Something that Prometheus scrapes. */
export interface Target<S extends Moment> {
  /** The cluster's number. */
  readonly cluster: number;
  readonly pod: string;
  /** The address without its port. */
  readonly host: string;
  /** Where it is not that of the component's settings. */
  readonly namespace?: string;
  /** Oldest first; between them the target does not answer. */
  readonly runs: readonly Run[];
  readonly at: (moment: Moment, run: Run) => S;
}

export interface Component<S extends Moment> {
  /** As in the settings; those of one name are several kinds of one component. */
  readonly name: string;
  /** The conditions of the catalogue (`when`) that hold for what is simulated. */
  readonly holds: readonly string[];
  readonly targets: (world: World) => readonly Target<S>[];
  readonly rows: readonly Row<S>[];
  /** Which metrics without a row are there, and do what their kind does; all of them when it is not said. */
  readonly defaults?: (metric: AnyMetric) => boolean;
}

/** A component as the engine sees it: whatever its state is, it goes only into its own rows. */
export interface AnyComponent extends Pick<Component<Moment>, "name" | "holds" | "defaults"> {
  readonly targets: (world: World) => readonly Target<Moment>[];
  readonly rows: readonly Row<never>[];
}
