// livekit-egress as a component of the simulation: its workers, and the tables of what they say.

import { livekitEgress as card } from "../../../../components/livekit-egress.ts";
import { type Kind, simulate } from "../../component.ts";
import { lively } from "../../lively.ts";
import { hex } from "../../random.ts";
import { targetsOf } from "../../targets.ts";
import { knobs } from "./declared.ts";
import { jobs } from "./jobs.ts";
import { workers as count } from "./room.ts";
import { type Worker, workerAt } from "./state.ts";
import { uploads } from "./uploads.ts";

const workers: Kind<Worker, typeof card> = {
  holds: [],
  targets: targetsOf(card, {
    count,
    labels: ({ world, cluster, number }, life) => ({
      node_id: `NE_${hex(12, world.seed, cluster, number, "egress", life)}`,
    }),
    at: workerAt,
  }),
  rows: [...jobs, ...uploads],
  rest: lively,
};

export const livekitEgress = simulate(card, { knobs, kinds: [workers] });
