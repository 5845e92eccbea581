// cAdvisor as a component of the simulation: every node's kubelet, and the containers that it tells of.

import { cadvisor as card } from "../../../../components/cadvisor.ts";
import { type Kind, simulate } from "../../component.ts";
import { still } from "../../still.ts";
import { targetsOf } from "../../targets.ts";
import { rows } from "./containers.ts";
import { knobs } from "./declared.ts";
import { type Node, nodeAt } from "./state.ts";

const kubelets: Kind<Node, typeof card> = {
  holds: ["cpuLimit"],
  targets: targetsOf(card, { labels: () => ({}), at: nodeAt }),
  rows,
  rest: still,
};

export const cadvisor = simulate(card, { knobs, kinds: [kubelets] });
