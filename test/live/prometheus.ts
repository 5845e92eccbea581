// A real Prometheus on what the build writes, and how it is asked.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse as parseYaml, stringify } from "yaml";
import { parseSettings, type Settings } from "../../config/settings.ts";
import { compile, names } from "../../scripts/compile/book.ts";
import type { Files } from "../../scripts/compile/files.ts";
import { filesOf } from "../../scripts/compile/outputs.ts";
import { directory, freePort, start } from "../servers.ts";

/** An installation without Kubernetes: its targets stand in files, and namespace and pod do not exist. */
export const settings: Settings = parseSettings("prometheus: { flavour: plain }", "monitoring.yaml", names);
export const book = compile(settings);
export const files: Files = filesOf(book);

/** Jobs that somebody else wrote, by name. */
type Others = Readonly<Record<string, { readonly port: number; readonly metrics_path: string }>>;
/** The configuration as built, but for its pace: a quarter of an hour is to pass in a minute. */
const hurried = (config: string, others: Others): string => {
  const yaml = parseYaml(config);
  for (const [job_name, { port, metrics_path }] of Object.entries(others))
    yaml.scrape_configs.push({
      job_name,
      metrics_path,
      static_configs: [{ targets: [`127.0.0.1:${port}`], labels: { metrics_path, node: "node-a" } }],
    });
  yaml.global.scrape_interval = "1s";
  yaml.global.evaluation_interval = "2s";
  for (const job of yaml.scrape_configs) job.scrape_interval = "1s";
  delete yaml.alerting;
  return stringify(yaml);
};

/** Starts Prometheus on `out/prometheus` with these targets by component, and other jobs; gives back how to reach it. */
export const startPrometheus = async (
  targets: Readonly<Record<string, readonly number[]>>,
  others: Others = {},
) => {
  const folder = await directory();
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of files)
    if (path.startsWith("prometheus/"))
      put(path, path.endsWith("prometheus.yml") ? hurried(text, others) : text);
  for (const [component, ports] of Object.entries(targets))
    put(`prometheus/targets/${component}.yaml`, stringify([{ targets: ports.map((p) => `127.0.0.1:${p}`) }]));
  const port = await freePort();
  await start("prometheus", port, [
    `--config.file=${join(folder, "prometheus/prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  return `http://127.0.0.1:${port}`;
};

interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data: { readonly result: readonly { readonly values?: readonly [number, string][] }[] };
}
/** How many series an expression has in the two minutes before `end`, in seconds; an error is thrown with what Prometheus said. */
export const seriesOf = async (prometheus: string, expr: string, end: number): Promise<number> => {
  const body = new URLSearchParams({ query: expr, start: String(end - 120), end: String(end), step: "3" });
  const response = await fetch(`${prometheus}/api/v1/query_range`, { method: "POST", body });
  const answer = (await response.json()) as Answer;
  if (answer.status !== "success") throw new Error(`${answer.error}\n${expr}`);
  return answer.data.result.filter((series) => series.values?.some(([, v]) => v !== "NaN")).length;
};

export interface RuleState {
  readonly name: string;
  readonly health: string;
  readonly lastError?: string;
}
/** Every rule with what Prometheus thinks of it. */
export const ruleStates = async (prometheus: string): Promise<readonly RuleState[]> => {
  const response = await fetch(`${prometheus}/api/v1/rules`);
  const { data } = (await response.json()) as { data: { groups: { rules: RuleState[] }[] } };
  return data.groups.flatMap((group) => group.rules);
};
