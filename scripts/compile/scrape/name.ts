// The name of a component's scrape job: one that the selectors of its queries accept.

import { type Scrape, targetLabelsOf } from "../../../components/scrape.ts";
import { accepts, example } from "../../../config/example.ts";
import { type Problem, quote } from "../../../config/problem.ts";
import {
  type Component,
  componentOf,
  type Selector,
  type Settings,
  whereOf,
} from "../../../config/settings.ts";

/** The label `job` of a component's targets: its own name where the settings' selectors accept that. */
export const jobOf = (name: string, { selectors }: Component): string | undefined =>
  example("job", name, selectors);

/** A selector as an operator writes it. */
export const shown = ({ op, value }: Selector): string => quote(`${op.replace("=", "")}${value}`);

/** What is known of a target's other labels before anything is scraped. */
export const placeOf = (
  scrape: Scrape,
  { cluster, prometheus }: Settings,
): Readonly<Record<string, string>> => {
  const { flavour } = prometheus;
  const namespace = "namespace" in scrape && flavour !== "plain" ? scrape.namespace : undefined;
  const located = namespace !== undefined && targetLabelsOf(scrape).includes("namespace");
  return {
    ...(located ? { namespace } : {}),
    ...(scrape.way === "kubelet" ? { metrics_path: scrape.path } : {}),
    ...(cluster.multi ? { [cluster.label]: cluster.name } : {}),
  };
};

/** What keeps a component's queries from finding what its scrape job collects. */
export const jobProblems = (name: string, scrape: Scrape, settings: Settings): readonly Problem[] => {
  const where = (label: string) => whereOf(settings, "components", name, "selectors", label);
  const component = componentOf(settings, name);
  const labels = component.scrape === "ours" ? placeOf(scrape, settings) : {};
  const refused = component.selectors.filter((s) => {
    const value = labels[s.label];
    return value !== undefined && !accepts(s, value);
  });
  const problems = refused.map((s) => ({
    where: where(s.label),
    what: `is ${shown(s)}, which does not select ${quote(labels[s.label] ?? "")}, where its targets are.`,
    fix: `Remove it, or write "${labels[s.label]}".`,
  }));
  if (jobOf(name, component) !== undefined) return problems;
  const jobs = component.selectors.filter(({ label }) => label === "job").map(shown);
  const what = `is ${jobs.join(" and ")}, from which no name of a scrape job follows.`;
  const fix = `Write the job's name, such as "${name}", or a pattern that ${name} matches.`;
  return [...problems, { where: where("job"), what, fix }];
};
