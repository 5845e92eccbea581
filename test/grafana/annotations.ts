// /api/annotations: marks on the time axis, such as a deployment.

import { allow } from "./access.ts";
import { type Call, type Handler, jsonObject, ok, param, type Route, refuse } from "./call.ts";
import { type JsonObject, listOf, textOf } from "./json.ts";
import { type Annotation, tick } from "./state.ts";

const number = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);
const tagsOf = (value: unknown): string[] =>
  typeof value === "string" ? value.split(",").map((tag) => tag.trim()) : listOf(value).map(String);

const scope = ({ dashboardUid }: Pick<Annotation, "dashboardUid">): string =>
  dashboardUid === "" ? "annotations:type:organization" : `dashboards:uid:${dashboardUid}`;
const annotationJson = (annotation: Annotation): JsonObject => ({
  id: annotation.id,
  alertId: 0,
  dashboardUID: annotation.dashboardUid,
  panelId: annotation.panelId,
  time: annotation.time,
  timeEnd: annotation.timeEnd,
  text: annotation.text,
  tags: annotation.tags,
  login: "sa-1-publisher",
});

const add = (call: Call, wanted: Omit<Annotation, "id">): JsonObject => {
  allow(call, "annotations:create", scope(wanted));
  if (wanted.text === "") refuse(400, "Failed to save annotation");
  if (wanted.dashboardUid !== "" && !call.state.dashboards.has(wanted.dashboardUid))
    refuse(404, "Dashboard not found");
  const id = tick(call.state);
  call.state.annotations.set(id, { ...wanted, id });
  return { id };
};
const create: Handler = (call) => {
  const body = jsonObject(call);
  const time = number(body.time, 1_767_225_600_000 + call.state.ticks * 1000);
  const timeEnd = number(body.timeEnd, time);
  const place = { dashboardUid: textOf(body.dashboardUID), panelId: number(body.panelId, 0) };
  const made = add(call, { text: textOf(body.text), tags: tagsOf(body.tags), time, timeEnd, ...place });
  return ok({ message: "Annotation added", ...made });
};
const graphite: Handler = (call) => {
  const { what, data, tags, when } = jsonObject(call);
  const time = number(when, 0) * 1000;
  const text = [textOf(what), textOf(data)].filter(Boolean).join("\n");
  const made = add(call, { text, tags: tagsOf(tags), time, timeEnd: time, dashboardUid: "", panelId: 0 });
  return ok({ message: "Graphite annotation added", ...made });
};

const list: Handler = (call) => {
  allow(call, "annotations:read");
  const { query } = call;
  const tags = query.getAll("tags");
  const [from, to] = [Number(query.get("from") ?? 0), Number(query.get("to") ?? Number.POSITIVE_INFINITY)];
  const dashboard = query.get("dashboardUID");
  const fits = (annotation: Annotation): boolean =>
    tags.every((tag) => annotation.tags.includes(tag)) &&
    annotation.timeEnd >= from &&
    annotation.time <= to &&
    (dashboard === null || annotation.dashboardUid === dashboard) &&
    query.get("type") !== "alert";
  const limit = Number(query.get("limit") ?? 100);
  return ok([...call.state.annotations.values()].filter(fits).slice(0, limit).map(annotationJson));
};

const named = (call: Call, action: string): Annotation => {
  const id = Number(param(call, "id"));
  const annotation = call.state.annotations.get(id) ?? refuse(404, "Annotation not found");
  allow(call, action, scope(annotation));
  return annotation;
};
const get: Handler = (call) => ok(annotationJson(named(call, "annotations:read")));
const update: Handler = (call) => {
  const annotation = named(call, "annotations:write");
  const { text, tags, time, timeEnd } = jsonObject(call);
  if (text !== undefined) annotation.text = textOf(text);
  if (tags !== undefined) annotation.tags = tagsOf(tags);
  annotation.time = number(time, annotation.time);
  annotation.timeEnd = number(timeEnd, annotation.timeEnd);
  return ok({ message: call.method === "PATCH" ? "Annotation patched" : "Annotation updated" });
};
const remove: Handler = (call) => {
  call.state.annotations.delete(named(call, "annotations:delete").id);
  return ok({ message: "Annotation deleted" });
};

const base = "/api/annotations";
export const annotationRoutes: readonly Route[] = [
  { method: "GET", pattern: base, handle: list },
  { method: "POST", pattern: base, handle: create },
  { method: "POST", pattern: `${base}/graphite`, handle: graphite },
  { method: "GET", pattern: `${base}/:id`, handle: get },
  { method: "PUT", pattern: `${base}/:id`, handle: update },
  { method: "PATCH", pattern: `${base}/:id`, handle: update },
  { method: "DELETE", pattern: `${base}/:id`, handle: remove },
];
