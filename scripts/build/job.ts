// The name of a component's scrape job: one that the selectors of its queries accept.

import { type Problem, quote } from "../../config/problem.ts";
import type { Component, Selector, Settings } from "../../config/settings.ts";
import { localLabel } from "../../signals/site.ts";

/** RE2's way of writing as JavaScript reads it; undefined where there is none. */
const expression = (pattern: string): RegExp | undefined => {
  const [, flags = "", rest = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? [];
  try {
    return new RegExp(`^(?:${rest.replaceAll("(?P<", "(?<")})$`, flags);
  } catch {
    return undefined;
  }
};

/** Whether Prometheus would select a label's value; a pattern has to match the whole of it. */
const accepts = ({ op, value: wanted }: Selector, value: string): boolean => {
  if (op === "=" || op === "!=") return (value === wanted) === (op === "=");
  return expression(wanted)?.test(value) === (op === "=~");
};

/** A short text that an everyday pattern matches: nothing for `.*`, the first of `(a|b)`. Not sure: to be tried. */
const simplest = (pattern: string): string =>
  pattern
    .replace(/^\(\?[ims]+\)|^\^|\$$/g, "")
    .replace(/\((?:\?:|\?P?<\w+>)?([^()|]*)(?:\|[^()]*)?\)([*?])?/g, (_, first, many) => (many ? "" : first))
    .replace(/\|.*$/s, "")
    .replace(/\[(\w)[^\]]*\](?:[*+?]|\{[\d,]*\})?/g, "$1")
    .replace(/\\d[+*]?/g, "0")
    .replace(/(^|[^\\])\.[*?]/g, "$1")
    .replace(/(^|[^\\])\.\+?/g, "$1x")
    .replace(/\\(.)/g, "$1");

const candidates = (name: string, selectors: readonly Selector[]): readonly string[] => {
  const exact = selectors.filter(({ op }) => op === "=").map(({ value }) => value);
  const like = selectors.filter(({ op }) => op === "=~").map(({ value }) => simplest(value));
  return [name, ...exact, ...like, `${name}-metrics`];
};

/** The label `job` of a component's targets: its own name where the settings' selectors accept that. */
export const jobOf = (name: string, { selectors }: Component): string | undefined => {
  const about = selectors.filter(({ label }) => label === "job");
  return candidates(name, about).find((job) => job !== "" && about.every((s) => accepts(s, job)));
};

const shown = ({ op, value }: Selector): string => quote(`${op.replace("=", "")}${value}`);

/** What is known of a target's other labels before anything is scraped. */
const known = (component: Component, settings: Settings): Readonly<Record<string, string | undefined>> => {
  const label = localLabel(settings);
  return {
    ...(label("namespace") ? { namespace: component.namespace } : {}),
    ...(label("cluster") ? { cluster: settings.cluster.name } : {}),
  };
};

/** What keeps a component's queries from finding what its scrape job collects. */
export const jobProblems = (name: string, component: Component, settings: Settings): readonly Problem[] => {
  const where = (label: string) => `monitoring.yaml › components › ${name} › selectors › ${label}`;
  const labels = known(component, settings);
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
