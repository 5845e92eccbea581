// Images: which versions run, side by side while a rollout lasts.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import { group, now, unit } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";

export const images = level({
  id: "kubernetes_images",
  title: "Containers",
  why: "How many containers there are of each image. Two images of one name: a rollout is on its way, or is stuck.",
  value: unit(
    "containers",
    group(now(m.podContainerInfo)).by("cluster", "namespace", "pod", "container", "image_spec"),
  ),
  by: ["cluster", "namespace", "image_spec"],
});
