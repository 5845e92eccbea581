// Names that several exporters expose: whose series it is, such a name alone does not tell.

import type { AnyMetric } from "../promql/metric.ts";

/** What Prometheus and the libraries of programs expose everywhere, in the catalogue or not. */
const families =
  /^(?:up$|scrape_|process_|go_|python_|tokio_|promhttp_|http_|grpc_|net_conntrack_|rest_client_|workqueue_)/;

/** The names that each component exposes. */
export type Exposed = ReadonlyMap<string, ReadonlySet<string>>;
export const exposedNames = (catalogue: readonly AnyMetric[]): Exposed => {
  const all = new Map<string, Set<string>>();
  for (const { component, name } of catalogue) {
    const names = all.get(component) ?? new Set();
    all.set(component, names.add(name));
  }
  return all;
};

const none: ReadonlySet<string> = new Set();
/** The names that two components expose. */
export const commonNames = (a: string, b: string, exposed: Exposed): readonly string[] => {
  const others = exposed.get(b) ?? none;
  return [...(exposed.get(a) ?? none)].filter((name) => others.has(name));
};
/** The names of a component that others expose, too. */
export const sharedNames = (component: string, exposed: Exposed): readonly string[] => {
  const others = [...exposed].filter(([name]) => name !== component).map(([, names]) => names);
  const isShared = (name: string) => families.test(name) || others.some((names) => names.has(name));
  return [...(exposed.get(component) ?? none)].filter(isShared);
};
