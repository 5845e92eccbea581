// out/prometheus: rule files, their unit tests, scrape jobs, and a configuration that brings them together.

import { promtoolFile } from "../../alerts/engine/promtool.ts";
import { watchdogTest } from "../../alerts/watchdog.ts";
import type { Settings } from "../../config/settings.ts";
import type { Book } from "./book.ts";
import { type Files, noted, yaml } from "./files.ts";
import { ruleGroups } from "./rule-groups.ts";
import { scraped } from "./scrape/index.ts";
import { scrapeJob } from "./scrape/job.ts";
import { already, how } from "./scrape/notes.ts";

const testsOf = (name: string, { components, settings }: Book) => {
  const of = components.find(({ component }) => component === name);
  const file = `../rules/${name}.yaml`;
  return of ? promtoolFile(of, file, settings) : watchdogTest(file, settings);
};

/** `prometheus/rules/<component>.yaml` and `prometheus/tests/<component>.yaml`; the same of the watchdog. */
export const ruleFiles = (book: Book): Files =>
  new Map(
    ruleGroups(book).flatMap(({ name, groups }) => [
      [`prometheus/rules/${name}.yaml`, yaml({ groups })] as const,
      [`prometheus/tests/${name}.yaml`, yaml(testsOf(name, book))] as const,
    ]),
  );

const keepNote = "Only series that a dashboard or a rule reads are kept; up is always there.";

/** `prometheus/scrape/<component>.yaml`, in the form of scrape_config_files (Prometheus 2.43 and newer). */
export const scrapeFiles = (book: Book): Files =>
  new Map(
    scraped(book).map((of) => [
      `prometheus/scrape/${of.name}.yaml`,
      noted([...how(of, book.settings), keepNote], { scrape_configs: [scrapeJob(of, book.settings)] }),
    ]),
  );

/** Names the cluster on what leaves Prometheus: alerts, and samples for Thanos or another remote store. */
export const externalLabels = ({ cluster }: Settings) => ({ [cluster.label]: cluster.name });
export const alertmanagers = [{ static_configs: [{ targets: ["alertmanager:9093"] }] }];

const config = (book: Book) => ({
  global: {
    scrape_interval: book.settings.prometheus.scrapeInterval,
    evaluation_interval: book.settings.prometheus.evaluationInterval,
    external_labels: externalLabels(book.settings),
  },
  rule_files: ["rules/*.yaml"],
  alerting: { alertmanagers },
  scrape_configs: scraped(book).map((of) => scrapeJob(of, book.settings)),
});
const configNotes = (settings: Settings): readonly string[] => [
  "A whole configuration for Prometheus 2.42 and newer. If you have one already, take the rules from rules/",
  "and the jobs from scrape/.",
  `How long samples are kept is a flag: --storage.tsdb.retention.time=${settings.prometheus.retention}`,
  "Alertmanager is expected at alertmanager:9093.",
  ...already(settings),
];

/** Everything below `prometheus/`. */
export const prometheusFiles = (book: Book): Files =>
  new Map([
    ...ruleFiles(book),
    ...scrapeFiles(book),
    ["prometheus/prometheus.yml", noted(configNotes(book.settings), config(book))],
  ]);
