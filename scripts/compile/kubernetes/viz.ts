// For the Prometheus that came with Linkerd Viz: rules in ConfigMaps, and Helm values that mount them and add jobs.

import type { Settings } from "../../../config/settings.ts";
import type { Book } from "../book.ts";
import { noted, yaml } from "../files.ts";
import { alertmanagers, externalLabels } from "../prometheus.ts";
import { ruleGroups } from "../rule-groups.ts";
import { scraped } from "../scrape/index.ts";
import { scrapeJob } from "../scrape/job.ts";
import { already, beyondViz } from "../scrape/notes.ts";
import { entry, type Kustomization, object } from "./object.ts";

/** Rules in a ConfigMap, under a name that Viz takes for a rule file's. */
const rules = (book: Book) =>
  ruleGroups(book).map(({ name, groups, fewer }) => {
    const file = `${name}_rules.yaml`;
    const map = object("v1", "ConfigMap", `rules-${name}`, { data: { [file]: yaml({ groups }) } });
    return { file, entry: entry(map, fewer) };
  });

/** Viz's own scrape interval stays as it is: its pages rely on it. */
const values = (book: Book, { prometheus }: Settings) => ({
  prometheus: {
    globalConfig: {
      evaluation_interval: prometheus.evaluationInterval,
      external_labels: externalLabels(book.settings),
    },
    args: { "storage.tsdb.retention.time": prometheus.retention },
    ruleConfigMapMounts: rules(book).map(({ file, entry: { object } }) => ({
      name: object.metadata.name,
      subPath: file,
      configMap: object.metadata.name,
    })),
    alertmanagers,
    scrapeConfigs: scraped(book).map((of) => scrapeJob(of, book.settings)),
  },
});
const path = "kubernetes/viz";

/** `kubernetes/viz`: rules in ConfigMaps, with values for the chart linkerd-viz. */
export const forViz = (book: Book): Kustomization => ({
  path,
  namespace: book.settings.kubernetes.prometheus.namespace,
  notes: [
    "For the Prometheus of Linkerd Viz: kubectl apply --namespace linkerd-viz -k .",
    "then helm upgrade linkerd-viz … --reuse-values --values values/linkerd-viz.yaml, which mounts the rules.",
    "Mounted so, changed rules are read when the pod restarts: kubectl rollout restart deploy/prometheus.",
  ],
  entries: rules(book).map((rule) => rule.entry),
  beside: new Map([
    [
      `${path}/values/linkerd-viz.yaml`,
      noted(
        [
          "Helm values for the chart linkerd-viz. Lists replace yours: merge scrapeConfigs, ruleConfigMapMounts and",
          "alertmanagers by hand. Without prometheus.persistence samples are lost with the pod.",
          ...already(book.settings),
          ...beyondViz(scraped(book)),
        ],
        values(book, book.settings),
      ),
    ],
  ]),
});
