// The app platform: /apis, which groups and versions are served, and what holds for every object in them.

import { allowSomewhere } from "./access.ts";
import { dashboardResource } from "./apis-dashboards.ts";
import { folderResource } from "./apis-folders.ts";
import { type Call, type Handler, json, jsonObject, ok, param, type Route, refuse } from "./call.ts";
import { type JsonObject, merged, objectOf, patched, textOf } from "./json.ts";
import { type Kind, namespaceOf, type Resource, refuseStatus } from "./status.ts";

const resources: readonly Resource[] = [dashboardResource, folderResource];

/** The versions of a group that are served, the preferred first. */
const versionsOf = ({ world }: Call, group: string): readonly string[] => {
  const { at } = world.edition;
  const folders = at(13) ? ["v1", "v1beta1", "v0alpha1"] : ["v1beta1", "v0alpha1"];
  const twelve = at(12, 2)
    ? ["v1beta1", "v2beta1", "v2alpha1", "v0alpha1"]
    : ["v1beta1", "v2alpha1", "v0alpha1"];
  const dashboards = at(13) ? ["v1", "v2", "v1beta1", "v2beta1", "v2alpha1", "v0alpha1"] : twelve;
  const all = group === "folder.grafana.app" ? folders : dashboards;
  return all.filter((version) => !world.behaviour.retired.includes(version));
};
const known = (call: Call, group: string): readonly string[] => {
  if (!call.world.behaviour.appPlatform) return refuse(404, "Not found");
  if (!resources.some((resource) => resource.group === group))
    return refuseStatus(404, "the server could not find the requested resource");
  return versionsOf(call, group);
};
const groupJson = (group: string, versions: readonly string[]): JsonObject => {
  const list = versions.map((version) => ({ groupVersion: `${group}/${version}`, version }));
  return { name: group, versions: list, preferredVersion: list[0] ?? {} };
};

const groups: Handler = (call) => {
  const list = resources.map(({ group }) => groupJson(group, known(call, group)));
  return ok({ kind: "APIGroupList", apiVersion: "v1", groups: list });
};
const group: Handler = (call) => {
  const name = param(call, "group");
  return ok({ kind: "APIGroup", apiVersion: "v1", ...groupJson(name, known(call, name)) });
};
const served = (call: Call): Resource => {
  const name = param(call, "group");
  const resource = resources.find((one) => one.group === name);
  const here = known(call, name).includes(param(call, "version"));
  return here && resource ? resource : refuseStatus(404, "the server could not find the requested resource");
};
const resourceList: Handler = (call) => {
  const { resource, kind } = served(call);
  const groupVersion = `${param(call, "group")}/${param(call, "version")}`;
  const verbs = ["create", "delete", "get", "list", "patch", "update"];
  const names = { name: resource, singularName: kind.toLowerCase(), namespaced: true, kind, verbs };
  return ok({ kind: "APIResourceList", apiVersion: "v1", groupVersion, resources: [names] });
};

/** The kind of object that a path names, once group, version, resource and namespace are right. */
const resourceOf = (call: Call): Resource => {
  const resource = served(call);
  if (param(call, "resource") !== resource.resource)
    refuseStatus(404, "the server could not find the requested resource");
  if (param(call, "namespace") !== namespaceOf(call))
    refuseStatus(403, "namespace does not match organisation");
  allowSomewhere(call, resource.reads);
  return resource;
};
const apiOf = (call: Call): string => param(call, "version");

/** The body of a write, of the kind and version that the path names. */
const objectFor = (call: Call, { group, kind }: Kind): JsonObject => {
  const body = jsonObject(call);
  const expected = `${group}/${apiOf(call)}`;
  const sent = body.apiVersion === undefined ? expected : textOf(body.apiVersion);
  if (sent !== expected)
    refuseStatus(
      400,
      `the API version in the data (${sent}) does not match the expected API version (${expected})`,
    );
  if (body.kind !== undefined && body.kind !== kind)
    refuseStatus(
      400,
      `the kind in the data (${textOf(body.kind)}) does not match the expected kind (${kind})`,
    );
  return body;
};

const create: Handler = (call) => {
  const resource = resourceOf(call);
  const body = objectFor(call, resource);
  if (textOf(objectOf(body.metadata).resourceVersion) !== "")
    refuseStatus(400, "resourceVersion should not be set on objects to be created");
  return resource.create(call, apiOf(call), body);
};
const replace: Handler = (call) => {
  const resource = resourceOf(call);
  const body = objectFor(call, resource);
  const { name } = objectOf(body.metadata);
  if (name !== undefined && name !== param(call, "name"))
    refuseStatus(400, `the name of the object (${textOf(name)}) does not match the name on the URL`);
  return resource.replace(call, apiOf(call), body);
};
/** A merge patch or a JSON patch of what is there. */
const patch: Handler = (call) => {
  const resource = resourceOf(call);
  const current = resource.read(call, apiOf(call));
  const type = (call.headers["content-type"] ?? "").split(";")[0];
  if (type === "application/merge-patch+json")
    return resource.replace(call, apiOf(call), objectOf(merged(current, json(call))));
  if (type === "application/json-patch+json")
    return resource.replace(call, apiOf(call), objectOf(patched(current, json(call))));
  return refuseStatus(
    415,
    "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json",
  );
};

const one = "/apis/:group/:version/namespaces/:namespace/:resource";
/** Every route of the app platform; failures of these are Kubernetes' Status. */
export const apiRoutes: readonly Route[] = [
  { method: "GET", pattern: "/apis", handle: groups },
  { method: "GET", pattern: "/apis/:group", handle: group },
  { method: "GET", pattern: "/apis/:group/:version", handle: resourceList },
  { method: "GET", pattern: one, handle: (call) => resourceOf(call).list(call, apiOf(call)) },
  { method: "POST", pattern: one, handle: create },
  { method: "GET", pattern: `${one}/:name`, handle: (call) => resourceOf(call).get(call, apiOf(call)) },
  { method: "GET", pattern: `${one}/:name/dto`, handle: (call) => resourceOf(call).get(call, apiOf(call)) },
  { method: "PUT", pattern: `${one}/:name`, handle: replace },
  { method: "PATCH", pattern: `${one}/:name`, handle: patch },
  { method: "DELETE", pattern: `${one}/:name`, handle: (call) => resourceOf(call).remove(call, apiOf(call)) },
];
