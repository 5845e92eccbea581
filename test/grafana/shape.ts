// Holds an answer against an example: the same keys and kinds, and equal where a client decides by the value.

import { isObject, type Json, type JsonObject } from "./json.ts";

/** By these a client decides. */
const decisive = new Set([
  "message",
  "status",
  "reason",
  "code",
  "messageId",
  "statusCode",
  "kind",
  "apiVersion",
  "title",
  "version",
  "name",
  "database",
  "namespace",
]);
/** What a server may add anywhere: ids for its log, and what older clients never saw. */
const extra = new Set([
  "traceID",
  "messageId",
  "statusCode",
  "apiserver",
  "unifiedAlertingEnabled",
  "canStar",
  "isSnapshot",
  "isStarred",
  "expires",
  "publicDashboardEnabled",
  "sortMeta",
  "id",
  "url",
  "folderUid",
  "grafana.app/updatedBy",
  "grafana.app/updatedTimestamp",
  "grafana.app/message",
  "grafana.app/createdBy",
  "labels",
  "annotations",
  "updated",
  "notification_settings",
  "record",
  "typeLogoUrl",
  "user",
  "database",
  "withCredentials",
]);

const kind = (value: Json | undefined): string =>
  value === null ? "null" : Array.isArray(value) ? "list" : typeof value;

/** Where an answer differs from the example, in words; nothing when it does not. */
export const differences = (example: Json, actual: Json | undefined, at = "body", key = ""): string[] => {
  if (kind(example) !== kind(actual))
    return [`${at} is ${JSON.stringify(actual)}, expected ${kind(example)}`];
  if (isObject(example) && isObject(actual)) return between(example, actual, at);
  if (Array.isArray(example) && Array.isArray(actual)) {
    if (example.length !== actual.length)
      return [`${at} has ${actual.length} items, expected ${example.length}`];
    return example.flatMap((item, index) => differences(item, actual[index], `${at}.${index}`));
  }
  const build = key === "version" && typeof example === "string";
  if (!decisive.has(key) || build || example === actual) return [];
  return [`${at} is ${JSON.stringify(actual)}, expected ${JSON.stringify(example)}`];
};
const between = (example: JsonObject, actual: JsonObject, at: string): string[] => [
  ...Object.entries(example).flatMap(([key, value]) => differences(value, actual[key], `${at}.${key}`, key)),
  ...Object.keys(actual)
    .filter((key) => example[key] === undefined && !extra.has(key))
    .map((key) => `${at}.${key} is not in the example`),
];
