// The kubelets that tell of containers: of a node whose kubelet is silent nothing is known.

import * as m from "../../metrics/cadvisor/index.ts";
import { now, unit } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { site } from "./labels.ts";

export const kubeletsUp = level({
  id: "kubernetes_kubelets_up",
  title: "Kubelets up",
  why: "Nodes whose kubelet tells Prometheus of its containers. Of the others nothing is known here but what the API server knows.",
  value: unit("nodes", now(m.scrape.up)),
  by: site,
  better: "high",
});
