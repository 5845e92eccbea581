// kube-state-metrics as a component of the simulation: one exporter, and the objects of the platform that it tells of.

import { kubeStateMetrics as card } from "../../../../components/kube-state-metrics.ts";
import { type Kind, simulate } from "../../component.ts";
import { still } from "../../still.ts";
import { targetsOf } from "../../targets.ts";
import { knobs } from "./declared.ts";
import { podRows } from "./pods.ts";
import { type Cluster, clusterAt } from "./state.ts";
import { workloadRows } from "./workloads.ts";

const exporter: Kind<Cluster, typeof card> = {
  holds: [],
  targets: targetsOf(card, { labels: () => ({}), at: clusterAt }),
  rows: [...podRows, ...workloadRows],
  rest: still,
};

export const kubeStateMetrics = simulate(card, { knobs, kinds: [exporter] });
