// A Grafana opened for a verb: found out, its API chosen, closed again whatever happens.

import type { Settings } from "../../config/settings.ts";
import { apisStore } from "./apis.ts";
import { choose, discover } from "./discover.ts";
import type { Server, Store } from "./format.ts";
import { type Http, type HttpOptions, http } from "./http.ts";
import type { Header } from "./journal.ts";
import { legacyStore } from "./legacy.ts";
import type { About } from "./machine.ts";
import { orProblem } from "./reading.ts";
import { type OpeningRules, openRules, type RuleStore } from "./rules/index.ts";
import type { Environment } from "./sources.ts";
import { type Target, target } from "./target.ts";

export interface Session {
  readonly target: Target;
  readonly http: Http;
  readonly server: Server;
  readonly store: Store;
  /** Where rules go; undefined where it is not about rules. */
  readonly rules?: RuleStore | undefined;
}

export interface Where {
  /** A target of the settings; else the environment says which Grafana. */
  readonly target?: string | undefined;
  /** `auto`, `legacy` or `apis`. */
  readonly api: string;
}

/** Opens the Grafana that settings, options and environment name, does something with it, and closes it. */
export const inSession = async <T>(
  settings: Settings,
  where: Where,
  env: Environment,
  work: (session: Session) => Promise<T>,
  options: HttpOptions = {},
): Promise<T> => {
  const client = http(target(settings, where, env), options);
  try {
    const server = await discover(client);
    const open = choose(server, where.api) === "apis" ? apisStore : legacyStore;
    const store = open(client, server, client.target.project);
    return await work({ target: client.target, http: client, server, store });
  } finally {
    await client.close();
  }
};

/** Opens where the rules go as well, does something with both, and closes it. */
export const withRules = async <T>(
  session: Session,
  opening: Omit<OpeningRules, "http" | "server">,
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  const { http, server } = session;
  const rules = await orProblem(openRules({ ...opening, http, server }));
  try {
    return await work({ ...session, rules });
  } finally {
    await rules?.close();
  }
};

/** What a plan against it is headed with. */
export const aboutOf = ({ target: { name, url }, server, store, rules }: Session): About => ({
  url,
  target: name,
  version: server.version,
  api: store.api,
  ruler: rules?.place,
});

/** What a journal notes of it. */
export const placeOf = ({ target: { url, org, project }, server, store }: Session) =>
  ({ url, org, project, api: store.api, version: server.version }) satisfies Partial<Header>;
