// Whether a Grafana has the data sources that the dashboards name.

import { offer, type Problem } from "../../config/problem.ts";
import type { Dashboard, Json, Server } from "./format.ts";
import { isObject, listOf, objectOf, textOf } from "./json.ts";

/** Names that stand for no data source of an installation: variables, and Grafana's own. */
const isSpecial = (uid: string): boolean =>
  uid.includes("$") || uid.startsWith("-- ") || ["__expr__", "grafana"].includes(uid);

/** Every data source that a dashboard refers to: in a panel, a query, an annotation, or as a variable's value. */
export const datasourcesOf = ({ model }: Pick<Dashboard, "model">): ReadonlySet<string> =>
  new Set([...chosen(model), ...referred(model, new Set())].filter((uid) => !isSpecial(uid)));

const chosen = (model: Json): readonly string[] =>
  listOf(objectOf(objectOf(model).templating).list)
    .map(objectOf)
    .filter(({ type }) => type === "datasource")
    .flatMap(({ current }) => {
      const { value } = objectOf(current);
      return [value, ...listOf(value)].flatMap((each) => textOf(each) ?? []);
    })
    .filter((value) => value !== "default");

const referred = (value: Json, found: Set<string>): Set<string> => {
  if (typeof value !== "object" || value === null) return found;
  if (isObject(value)) {
    const named = textOf(value.datasource) ?? textOf(objectOf(value.datasource).uid);
    if (named !== undefined) found.add(named);
  }
  for (const part of Object.values(value)) referred(part, found);
  return found;
};

/** One problem per data source that is missing; none where the account may not list them. */
export const missing = (
  dashboards: readonly Dashboard[],
  { datasources }: Server,
  where: string,
): readonly Problem[] => {
  if (datasources === undefined) return [];
  const users = new Map<string, number>();
  for (const dashboard of dashboards)
    for (const uid of datasourcesOf(dashboard)) users.set(uid, (users.get(uid) ?? 0) + 1);
  const there = new Set(datasources.flatMap(({ uid, name }) => [uid, name]));
  const uids = datasources.filter(({ type }) => type === "prometheus").map(({ uid }) => uid);
  return [...users]
    .filter(([uid]) => !there.has(uid))
    .map(([uid, count]) => ({
      where,
      what: `is ${uid}, a data source that this Grafana does not have; ${count === 1 ? "1 dashboard asks" : `${count} dashboards ask`} it.`,
      fix:
        uids.length > 0
          ? `${offer(uid, "Prometheus data sources there", uids)} Then run npm run build.`
          : "Make a Prometheus data source in Grafana first; it has none.",
    }));
};
