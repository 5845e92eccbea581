// The presence of Linkerd's control plane: gone from a place, or fewer containers than there should be.

import * as m from "../../metrics/linkerd-control-plane/index.ts";
import * as s from "../../signals/linkerd-control-plane/index.ts";
import { presence } from "../families/index.ts";

export default presence({
  alert: "LinkerdControlPlane",
  up: m.scrape.up,
  signal: s.replicasUp,
  targets: "Linkerd controllers",
  do: [
    "Look at its pods: kubectl -n linkerd get pods. Were they taken away, or can they not be scheduled?",
    "Run linkerd check: it names what is wrong first.",
    "They run? Then Prometheus does not find them: the job linkerd-control-plane, a network policy, or a policy of Linkerd's own that refuses Prometheus the admin ports.",
  ],
  optional: true,
});
