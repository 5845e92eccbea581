// From a request to its answer: who asks, which handler, and a refusal in the shape of the API that was asked.

import { alive, health } from "./about.ts";
import { authenticate, orgOf } from "./access.ts";
import { type Answer, type Call, type Caller, ok, Refusal, type World } from "./call.ts";
import { isObject, type JsonObject } from "./json.ts";
import { match } from "./router.ts";
import { statusOf } from "./status.ts";

export interface Incoming {
  readonly method: string;
  /** Without the sub-path, with the query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const html = (status: number, text: string, headers: Record<string, string> = {}): Answer => ({
  status,
  body: `<!DOCTYPE html><html><head><title>Grafana</title></head><body>${text}</body></html>`,
  headers: { "content-type": "text/html; charset=UTF-8", ...headers },
});
/** The page that a proxy or Grafana shows to whom it does not know. */
export const loginPage = (url: string, status: 200 | 302): Answer =>
  status === 200 ? html(200, "Log in") : html(302, "Found", { location: `${url}/login` });

const isApi = (path: string): boolean => /^\/(api|apis|bootdata|render)(\/|$)/.test(path);
const notFound: Answer = ok({ message: "Not found" }, 404);

/** Authentication and permissions come before the API server, and may not speak its language. */
const early = ({ answer }: Refusal): boolean =>
  answer.status === 401 || (isObject(answer.body) && answer.body.accessErrorId !== undefined);
const shaped = (world: World, path: string, refusal: Refusal): Answer => {
  const { appPlatform, apisAuth } = world.behaviour;
  if (!/^\/apis(\/|$)/.test(path) || !appPlatform) return refusal.answer;
  return early(refusal) && apisAuth === "plain" ? refusal.answer : statusOf(refusal);
};

const handled = (world: World, incoming: Incoming, url: URL, who: Caller): Answer => {
  const found = match(incoming.method, url.pathname);
  if (!found) return notFound;
  const { method, headers, text } = incoming;
  const shared = { world, state: world.state(who.org), who, params: found.params };
  const call: Call = { ...shared, method, path: url.pathname, query: url.searchParams, headers, text };
  return found.handle(call);
};

/** What Grafana answers to a request. */
export const answer = (world: World, incoming: Incoming): Answer => {
  const url = new URL(incoming.target, "http://stand");
  const path = url.pathname;
  if (path === "/api/health") return health({ world, state: world.state(orgOf(world.options)) });
  if (path === "/healthz") return alive;
  if (path === "/login") return loginPage(world.url, 200);
  const json = (incoming.headers.accept ?? "").includes("json");
  try {
    const who = authenticate(world, incoming.headers, url.searchParams);
    return isApi(path) ? handled(world, incoming, url, who) : html(200, "Grafana");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (!isApi(path) && !json) return loginPage(world.url, 302);
    return shaped(world, path, error);
  }
};

/** A mistake of the stand itself: told loudly, so that no test takes it for Grafana's answer. */
export const broken = (error: unknown): Answer => {
  const text: JsonObject = {
    message: `the stand is broken: ${error instanceof Error ? error.stack : error}`,
  };
  return ok(text, 599);
};
