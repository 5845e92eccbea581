// What does not compile about a card's way of being scraped, and which labels follow from it by type.

import { expectTypeOf, test } from "vitest";
import type { TargetLabelOf } from "../../components/card.ts";
import { containers, kubelet, service } from "../../components/scrape.ts";
import type { cadvisor, kubeState, mirror, proxies } from "./probes.ts";

type Always = "cluster" | "job" | "instance";

test("the labels of a target follow from the way it is found", () => {
  expectTypeOf<TargetLabelOf<typeof proxies>>().toEqualTypeOf<
    Always | "namespace" | "pod" | "workload" | "workload_kind"
  >();
  expectTypeOf<TargetLabelOf<typeof kubeState>>().toEqualTypeOf<Always>();
  expectTypeOf<TargetLabelOf<typeof mirror>>().toEqualTypeOf<Always | "namespace" | "pod">();
  expectTypeOf<TargetLabelOf<typeof cadvisor>>().toEqualTypeOf<Always | "node" | "metrics_path">();
});

test("a label that every pod's target has cannot be taken from elsewhere", () => {
  // @ts-expect-error job is the scrape job's name
  containers({ container: "proxy", port: 4191, take: { job: ["app"] } });
  // @ts-expect-error the pod's namespace is known
  containers({ container: "proxy", port: 4191, take: { workload: ["app"], namespace: ["app"] } });
});

test("what a way does not have is refused", () => {
  // @ts-expect-error a Service is found by its own labels
  service({ port: 8080, podLabels: { app: "x" } });
  // @ts-expect-error a kubelet has four paths
  kubelet("/stats");
});
