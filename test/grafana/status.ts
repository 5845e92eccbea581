// The Kubernetes shapes that /apis answers in: Status for failures and deletes, metadata, lists with continue tokens.

import { type Answer, type Call, ok, Refusal } from "./call.ts";
import { type JsonObject, present } from "./json.ts";
import type { Item } from "./state.ts";

const reasons: Readonly<Record<number, string>> = {
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  405: "MethodNotAllowed",
  409: "Conflict",
  413: "RequestEntityTooLarge",
  415: "UnsupportedMediaType",
  422: "Invalid",
};

export interface Kind {
  readonly group: string;
  /** The plural, as in the path. */
  readonly resource: string;
  readonly kind: string;
}
/** One kind of object, served at a version of its group. */
export interface Resource extends Kind {
  /** The action that reading takes. */
  readonly reads: string;
  readonly list: (call: Call, api: string) => Answer;
  readonly get: (call: Call, api: string) => Answer;
  readonly create: (call: Call, api: string, body: JsonObject) => Answer;
  readonly replace: (call: Call, api: string, body: JsonObject) => Answer;
  readonly remove: (call: Call, api: string) => Answer;
  /** The object as JSON, for a patch. */
  readonly read: (call: Call, api: string) => JsonObject;
}
export const folderKind: Kind = { group: "folder.grafana.app", resource: "folders", kind: "Folder" };
export const dashboardKind: Kind = {
  group: "dashboard.grafana.app",
  resource: "dashboards",
  kind: "Dashboard",
};

/** The namespace of the caller's organisation. */
export const namespaceOf = ({ world, who }: Pick<Call, "world" | "who">): string => {
  if (world.options.stack !== undefined) return `stacks-${world.options.stack}`;
  return who.org === 1 ? "default" : `org-${who.org}`;
};
/** The annotation that names the folder; the one with the message of a write. */
export const folderKey = "grafana.app/folder";
export const messageKey = "grafana.app/message";
/** Annotations or labels that are kept: grafana.app's own, and others where the version honours them. */
export const kept = ({ world }: Call, sent: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sent).filter(
      ([key]) => !serverKeys.has(key) && (key.startsWith("grafana.app/") || world.behaviour.customLabels),
    ),
  );
/** What has a place of its own, or only the server sets. */
const serverKeys = new Set(
  [folderKey, messageKey].concat(
    ["createdBy", "updatedBy", "updatedTimestamp", "deprecatedInternalID"].map(
      (name) => `grafana.app/${name}`,
    ),
  ),
);
/** Whether nothing is to be written. */
export const dry = ({ query }: Call): boolean => query.getAll("dryRun").includes("All");

/** How Kubernetes names one object in a message. */
export const named = ({ resource, group }: Kind, name: string): string => `${resource}.${group} "${name}"`;
export const detailsOf = ({ resource, group }: Kind, name: string): JsonObject => ({
  name,
  group,
  kind: resource,
});

/** Turns a request down with a message, a reason and details. */
export const refuseStatus = (code: number, message: string, details: JsonObject = {}): never => {
  throw new Refusal({ status: code }, message, details);
};
export const refuseMissing = (kind: Kind, name: string): never =>
  refuseStatus(404, `${named(kind, name)} not found`, detailsOf(kind, name));
export const refuseTaken = (kind: Kind, name: string): never =>
  refuseStatus(409, `${named(kind, name)} already exists`, {
    ...detailsOf(kind, name),
    reason: "AlreadyExists",
  });
export const refuseStale = (kind: Kind, name: string): never =>
  refuseStatus(
    409,
    `Operation cannot be fulfilled on ${named(kind, name)}: requested RV does not match current RV`,
    detailsOf(kind, name),
  );

/** What /apis answers instead of the shape of the old API. */
export const statusOf = ({ answer, message, details }: Refusal): Answer => {
  const { reason, ...rest } = details;
  const body = {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message,
    reason: reason ?? reasons[answer.status] ?? "InternalError",
    ...(Object.keys(rest).length > 0 ? { details: rest } : {}),
    code: answer.status,
  };
  return ok(body, answer.status);
};
export const deleted = (kind: Kind, { uid, guid }: Item): Answer =>
  ok({
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Success",
    details: { ...detailsOf(kind, uid), uid: guid },
  });

/** What the server says of an object beside its content. */
export const metadataOf = (namespace: string, item: Item, more: Record<string, string>): JsonObject => {
  const updated = item.version > 1 ? { "grafana.app/updatedBy": identity(item.updatedBy) } : {};
  return {
    name: item.uid,
    namespace,
    uid: item.guid,
    resourceVersion: item.resourceVersion,
    generation: item.version,
    creationTimestamp: item.created,
    labels: { ...item.labels, "grafana.app/deprecatedInternalID": String(item.id) },
    annotations: present({
      ...(item.folderUid === "" ? {} : { [folderKey]: item.folderUid }),
      "grafana.app/createdBy": identity(item.createdBy),
      ...updated,
      ...(item.version > 1 ? { "grafana.app/updatedTimestamp": item.updated } : {}),
      ...item.annotations,
      ...more,
    }),
  };
};
/** The new API tells accounts and people apart by a prefix. */
const identity = (name: string): string =>
  name.startsWith("sa-1-") ? "service-account:sa1" : `user:${name}`;

/** Whether labels fit a selector such as `a=b,c!=d,e`. */
export const selects = (selector: string, labels: Readonly<Record<string, string>>): boolean =>
  selector
    .split(",")
    .filter(Boolean)
    .every((term) => {
      const [, key = "", sign = "", value = ""] = /^([^!=]+)(!?=+)?(.*)$/.exec(term.trim()) ?? [];
      if (sign === "") return labels[key] !== undefined;
      return sign.startsWith("!") ? labels[key] !== value : labels[key] === value;
    });

/** One page of objects, with the token of the next. */
export const page = (call: Call, kind: Kind, apiVersion: string, items: readonly JsonObject[]): Answer => {
  const limit = Number(call.query.get("limit") ?? 0) || items.length;
  const token = call.query.get("continue") ?? "";
  const start = token === "" ? 0 : Number(Buffer.from(token, "base64url").toString().split(":")[1]);
  if (Number.isNaN(start)) refuseStatus(400, "invalid continue token");
  const end = start + limit;
  const more = end < items.length ? { continue: Buffer.from(`from:${end}`).toString("base64url") } : {};
  const metadata = { resourceVersion: String(call.state.ticks), ...more };
  return ok({ kind: `${kind.kind}List`, apiVersion, metadata, items: items.slice(start, end) });
};
