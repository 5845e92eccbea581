// linkerd-control-plane as a component of the simulation: its parts, two replicas of each.

import { linkerdControlPlane as card } from "../../../../components/linkerd-control-plane.ts";
import { endpointsOf } from "../../../../components/scrape.ts";
import * as m from "../../../../metrics/linkerd-control-plane/index.ts";
import type { AnyMetric } from "../../../../promql/metric.ts";
import { type Kind, type Rest, simulate } from "../../component.ts";
import { lively } from "../../lively.ts";
import type { Moment, Row } from "../../row.ts";
import { inEach, type World } from "../../world/world.ts";
import { apiRows, destinationRows, identityRows, injectorRows, policyRows } from "./rows.ts";

const replicas = 2;
/** Parts in their order, and the pods that they are in: the policy controller is beside destination. */
const parts = [
  ["destination", "destination"],
  ["identity", "identity"],
  ["policy", "destination"],
  ["proxy-injector", "proxy-injector"],
] as const;
type Part = (typeof parts)[number][0];
const portOf = (part: Part): number =>
  endpointsOf(card.scrape).find(({ container }) => container === part)?.port ?? card.scrape.port;

const targets = (part: Part) => (world: World) =>
  inEach(world, (cluster) =>
    Array.from({ length: replicas }, (_, replica) => {
      const at = parts.findIndex(([name]) => name === part);
      const pod = parts[at]?.[1] ?? part;
      return {
        cluster,
        number: at * replicas + replica,
        name: `linkerd-${pod}-${replica}`,
        host: `10.${40 + cluster}.7.${11 + 10 * parts.findIndex(([name]) => name === pod) + replica}`,
        port: portOf(part),
        taken: { controller: part },
        runs: [{ from: world.begin - (9 + replica) * 60_000, to: Number.POSITIVE_INFINITY, labels: {} }],
        at: (moment: Moment) => moment,
      };
    }),
  );

/** What every part has: what it says of its process; and with Go of its clients. */
const ofRuntime: readonly AnyMetric[] = [
  ...Object.values(m.go),
  ...Object.values(m.process),
  ...Object.values(m.promhttp),
  ...Object.values(m.scrape),
];
const rest =
  (part: Part, rows: readonly Row<Moment>[]): Rest =>
  (metric, of) =>
    ofRuntime.includes(metric) || rows.some((row) => row.metric === metric)
      ? lively(metric, of)
      : { lacks: `The container ${part} does not expose it.` };
const kind = (part: Part, rows: readonly Row<Moment>[]): Kind<Moment, typeof card> => ({
  holds: [],
  targets: targets(part),
  rows,
  rest: rest(part, rows),
});

export const linkerdControlPlane = simulate(card, {
  kinds: [
    kind("destination", [...destinationRows, ...apiRows]),
    kind("identity", [...identityRows, ...apiRows]),
    kind("policy", policyRows),
    kind("proxy-injector", [...injectorRows, ...apiRows]),
  ],
});
