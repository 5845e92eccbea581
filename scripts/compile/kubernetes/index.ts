// out/kubernetes: the same rules, jobs, routes and dashboards as Kubernetes objects, in directories for kustomize.

import type { Flavour } from "../../../config/settings.ts";
import { checkReceivers } from "../alertmanager.ts";
import type { Book } from "../book.ts";
import type { Files } from "../files.ts";
import { grafanaDirectories } from "./dashboards.ts";
import { type Kustomization, kustomizationFiles } from "./object.ts";
import { forOperator } from "./operator.ts";
import { forViz } from "./viz.ts";

/** A Prometheus that is configured by files needs nothing but prometheus/ and alertmanager/. */
const forPrometheus: Readonly<Record<Flavour, (book: Book) => readonly Kustomization[]>> = {
  operator: (book) => [forOperator(book)],
  viz: (book) => [forViz(book)],
  plain: () => [],
};

/**
 * Everything below `kubernetes/` and the kustomization of the dashboards' JSON in `grafana/`: dashboards for both ways
 * into Grafana, and what the settings' flavour of Prometheus reads. Throws a ProblemsError that names every object too large for the API server.
 */
export const kubernetesFiles = (book: Book): Files => {
  checkReceivers(book.settings);
  return kustomizationFiles([
    ...grafanaDirectories(book),
    ...forPrometheus[book.settings.prometheus.flavour](book),
  ]);
};
