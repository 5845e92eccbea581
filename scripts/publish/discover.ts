// What a Grafana is and can, asked before anything else; and which of its APIs is used.

import { offer, type Problem, ProblemsError } from "../../config/problem.ts";
import { oldestGrafana } from "../../panels/grafana/oldest.ts";
import { clean } from "./classify.ts";
import type { RefusalKind, Server, Store } from "./format.ts";
import { type Http, orNothing, route } from "./http.ts";
import { listOf, objectOf, textOf } from "./json.ts";
import { fixes, problemOf, Refusal, seenAs } from "./refusal.ts";

const OLDEST = Number.parseInt(oldestGrafana, 10);

/**
 * Finds out what a server is. Throws a ProblemsError when it is no Grafana, too old, or refuses the credentials.
 * Whatever else it hides (version, data sources, namespace) is left open.
 */
export const discover = async (http: Http): Promise<Server> => {
  try {
    const version = await versionOf(http);
    await http.get("api/folders", { query: { limit: 1 } });
    const [dashboardApis, folderApis, datasources] = await Promise.all([
      versionsOf(http, "dashboard.grafana.app"),
      versionsOf(http, "folder.grafana.app"),
      datasourcesOf(http),
    ]);
    const namespace = await namespaceOf(http, dashboardApis.length > 0);
    return { version, namespace, dashboardApis, folderApis, datasources };
  } catch (error) {
    throw error instanceof Refusal ? new ProblemsError([explained(error, http)]) : error;
  }
};

/** Health needs no credentials, and only Grafana answers it like that. */
const versionOf = async (http: Http): Promise<string | undefined> => {
  const health = objectOf(await http.get("api/health"));
  if (!("database" in health)) throw new ProblemsError([notGrafana(http)]);
  const told = textOf(health.version) ?? (await versionInSettings(http));
  const version = told && clean(told);
  const major = Number(/^\d+/.exec(version ?? "")?.[0] ?? OLDEST);
  if (major >= OLDEST) return version;
  const what = `is Grafana ${version}; the oldest that is published to is ${OLDEST}.`;
  const fix = "Upgrade Grafana, or provision the files in out/grafana.";
  throw new ProblemsError([{ where: http.target.where.url, what, fix }]);
};

const notGrafana = ({ target }: Http): Problem => ({
  where: target.where.url,
  what: `is ${target.url}, where something answers that is not Grafana.`,
  fix: fixes["not-grafana"],
});

const versionInSettings = async (http: Http): Promise<string | undefined> => {
  const settings = await unless(http.get("api/frontend/settings"), ["missing", "forbidden", "auth"]);
  return textOf(objectOf(objectOf(settings).buildInfo).version);
};

/** The versions of an API group; none where there is no app platform, which old servers say in several ways. */
const versionsOf = async (http: Http, group: string): Promise<readonly string[]> => {
  const found = await unless(http.get(route`apis/${group}`), [
    "missing",
    "forbidden",
    "auth",
    "not-grafana",
    "invalid",
  ]);
  return listOf(objectOf(found).versions).flatMap((entry) => textOf(objectOf(entry).version) ?? []);
};

const datasourcesOf = async (http: Http): Promise<Server["datasources"]> => {
  const found = await unless(http.get("api/datasources"), ["missing", "forbidden"]);
  return Array.isArray(found) ? found.map(objectOf).flatMap(datasourceOf) : undefined;
};

const datasourceOf = (entry: ReturnType<typeof objectOf>) => {
  const [uid, name, type] = [textOf(entry.uid), textOf(entry.name), textOf(entry.type)];
  return uid && name && type ? [{ uid, name, type }] : [];
};

/** The name that /apis has for the organisation; on Grafana Cloud only the server knows it. */
const namespaceOf = async (http: Http, needed: boolean): Promise<string> => {
  const tolerated: RefusalKind[] = ["missing", "forbidden", "auth", "not-grafana", "invalid"];
  const boot = needed ? await unless(http.get("bootdata"), tolerated) : undefined;
  const { org } = http.target;
  const usual = org === undefined || org === 1 ? "default" : `org-${org}`;
  return textOf(objectOf(objectOf(boot).settings).namespace) ?? usual;
};

const unless = async <T>(asking: Promise<T>, kinds: readonly RefusalKind[]): Promise<T | undefined> => {
  try {
    return await orNothing(asking);
  } catch (error) {
    if (error instanceof Refusal && kinds.includes(error.kind)) return undefined;
    throw error;
  }
};

const explained = (refusal: Refusal, { target }: Http): Problem => {
  const about = refusal.kind === "auth" || refusal.kind === "forbidden" ? "credentials" : "url";
  const known = refusal.kind === "missing" ? seenAs(refusal, "not-grafana") : refusal;
  return problemOf(known, target.where[about]);
};

/**
 * Decides over which API folders and dashboards are written: `auto` is the app platform where it keeps a model as it
 * was sent (`v0alpha1`), else the old API. Throws a ProblemsError when the one asked for is not served.
 */
export const choose = (server: Server, wanted: string): Store["api"] => {
  const served = server.dashboardApis.includes("v0alpha1") && folderApi(server) !== undefined;
  if (wanted === "auto") return served ? "apis" : "legacy";
  if (wanted === "legacy" || (wanted === "apis" && served)) return wanted;
  const unknown = {
    what: "is not an API.",
    fix: offer(wanted, "APIs", ["auto", "legacy", "apis"]),
  };
  const missing = {
    what: `is not served by this Grafana${server.version ? ` ${server.version}` : ""}: it lacks dashboard.grafana.app/v0alpha1.`,
    fix: "Leave --api out, or write --api legacy.",
  };
  throw new ProblemsError([{ where: `--api ${wanted}`, ...(wanted === "apis" ? missing : unknown) }]);
};

/** The version of the folders' API to use, the most settled one; undefined where none is served. */
export const folderApi = ({ folderApis }: Server): string | undefined =>
  ["v1", "v1beta1", "v0alpha1"].find((version) => folderApis.includes(version));
