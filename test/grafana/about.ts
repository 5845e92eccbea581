// What a server says of itself: health, version, settings, namespace, who asks, and the reload of its files.

import { allow, deny } from "./access.ts";
import { type Answer, type Call, type Handler, ok, param, type Route, refuse } from "./call.ts";
import type { JsonObject } from "./json.ts";
import { namespaceOf } from "./status.ts";

const commit = "0a1b2c3d";

/** Open to everybody, without credentials. */
export const health = ({ world, state }: Pick<Call, "world" | "state">): Answer => {
  const { version } = world.edition;
  const build: JsonObject = world.options.hideVersion ? {} : { version, commit };
  const apiserver: JsonObject = world.edition.at(13) && !world.options.hideVersion ? { apiserver: "ok" } : {};
  return ok({ database: state.database, ...build, ...apiserver }, state.database === "ok" ? 200 : 503);
};
export const alive: Answer = { status: 200, body: "Ok", headers: { "content-type": "text/plain" } };

const settings: Handler = (call) => {
  const { version } = call.world.edition;
  const namespace = call.world.behaviour.settingsNamespace ? { namespace: namespaceOf(call) } : {};
  const datasources = Object.fromEntries(
    call.state.datasources.map(({ uid, name, type }) => [name, { uid, name, type }]),
  );
  return ok({
    buildInfo: { version, commit, edition: "Open Source", env: "production" },
    ...namespace,
    datasources,
    featureToggles: {},
    unifiedAlertingEnabled: true,
  });
};
const bootdata: Handler = (call) => {
  if (!call.world.behaviour.appPlatform) return refuse(404, "Not found");
  return ok({ settings: { namespace: namespaceOf(call) }, user: {}, navTree: [] });
};
const org: Handler = (call) => {
  allow(call, "orgs:read");
  return ok({ id: call.who.org, name: "Main Org." });
};
/** A service account is no user. */
const user: Handler = ({ who }) =>
  who.kind === "user" ? ok({ id: 1, login: who.name, orgId: who.org }) : refuse(404, "user not found");
const permissions: Handler = ({ world }) =>
  ok(Object.fromEntries([...(world.access.granted ?? [])].map((action) => [action, ["*"]])));

const reload: Handler = (call) => {
  allow(call, "provisioning:reload");
  const kind = param(call, "kind");
  if (!["dashboards", "datasources", "plugins", "access-control", "alerting"].includes(kind))
    return deny("provisioning:reload");
  return ok({ message: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} config reloaded` });
};

export const aboutRoutes: readonly Route[] = [
  { method: "GET", pattern: "/api/health", handle: health },
  { method: "HEAD", pattern: "/api/health", handle: health },
  { method: "GET", pattern: "/api/frontend/settings", handle: settings },
  { method: "GET", pattern: "/bootdata", handle: bootdata },
  { method: "GET", pattern: "/api/org", handle: org },
  { method: "GET", pattern: "/api/user", handle: user },
  { method: "GET", pattern: "/api/access-control/user/permissions", handle: permissions },
  { method: "POST", pattern: "/api/admin/provisioning/:kind/reload", handle: reload },
];
