// What is not scraped, or lacks labels, is said.

import { expect, test } from "vitest";
import { unscraped } from "../../../../scripts/compile/scrape/left-out.ts";
import { summary } from "../../../../scripts/compile/summary.ts";
import { probed, probes } from "../../../components/probes.ts";
import { bookOf } from "../installation.ts";

const said = (text: string) =>
  unscraped(probed(text), probes)
    .map(({ where, why }) => `${where}: ${why}`)
    .join("\n");

test("that nobody scrapes a component", () => {
  expect(said("components: { service-mirror: { scrape: none } }")).toMatchInlineSnapshot(
    `"scrape/service-mirror: no job scrapes it here (scrape: none); its panels and alerts wait for samples"`,
  );
  expect(said("components: { service-mirror: { scrape: none, enabled: false } }")).toBe("");
});
test("that a kubelet cannot be asked from outside of Kubernetes", () => {
  expect(said("prometheus: { flavour: plain }")).toMatchInlineSnapshot(`
    "scrape/cadvisor: a kubelet is asked with the token of a service account, which a Prometheus outside of Kubernetes lacks: write a job of your own, then scrape: existing
    scrape/kubelet: a kubelet is asked with the token of a service account, which a Prometheus outside of Kubernetes lacks: write a job of your own, then scrape: existing"
  `);
});
test("which labels the flavour's own job does not set", () => {
  expect(said("prometheus: { flavour: viz }")).toMatchInlineSnapshot(`
    "scrape/linkerd-proxy: the job linkerd-proxy of Linkerd Viz does not set workload, workload_kind: nothing is grouped or filtered by it
    scrape/cadvisor: the job kubernetes-nodes-cadvisor of Linkerd Viz does not set node, metrics_path: nothing is grouped or filtered by it"
  `);
  expect(
    said(
      "prometheus: { flavour: viz }\ncomponents: { cadvisor: { enabled: false }, linkerd-proxy: { scrape: ours } }",
    ),
  ).toBe("");
});
test("nothing where all is as it should be", () => {
  expect(said("")).toBe("");
});
test("in the summary of a build", () => {
  const book = bookOf("components: { redis: { scrape: none } }");
  const written = { changed: [], removed: [], unchanged: 0 };
  expect(summary({ book, written, out: "out", ms: 0, types: undefined })).toContain(
    "  scrape/redis: no job scrapes it here (scrape: none)",
  );
});
