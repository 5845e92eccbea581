// Links of a dashboard led to the copies: those by uid, and those by tag. What has no copy is linked to as before.

import type { Json, JsonObject } from "../../publish/format.ts";
import { isObject, listOf, objectOf } from "../../publish/json.ts";

export interface Copies {
  /** The uids of dashboards that are copied, and those of their copies. */
  readonly uids: ReadonlyMap<string, string>;
  /** The tags with which copies are found instead; undefined when none of them is. */
  readonly tags: (tags: readonly Json[]) => readonly string[] | undefined;
  /** The address of the Grafana: links may begin with it, or with its path. */
  readonly url: string;
}

/** Where addresses stand: panel links, data links, links of dashboards; and text in which there may be some. */
const TEXTS = ["url", "linkUrl", "targetUrl", "content", "description"];

/** A Grafana's own addresses of dashboards, after the beginning of the text or what stands before a link in it. */
const addressOf = (url: string): RegExp => {
  const starts = [url, new URL(url).pathname.replace(/\/+$/, ""), ""].map(escaped);
  return new RegExp(`(^|[\\s"'(<])(${starts.join("|")})/(d|d-solo)/([\\w-]{1,40})(?![\\w-])`, "g");
};
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** A whole model with its links led to the copies. */
export const linked = (model: JsonObject, { uids, tags, url }: Copies): JsonObject => {
  const address = addressOf(url);
  const inText = (text: string): string =>
    text.replace(address, (whole, before, start, kind, uid) => {
      const copy = uids.get(uid);
      return copy === undefined ? whole : `${before}${start}/${kind}/${copy}`;
    });
  const rewritten = (value: Json, key = ""): Json => {
    if (typeof value === "string") return TEXTS.includes(key) ? inText(value) : value;
    if (Array.isArray(value)) return value.map((each) => rewritten(each, key));
    return isObject(value) ? members(value) : value;
  };
  const members = (value: JsonObject): JsonObject =>
    retagged(
      Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rewritten(each, key)])),
      tags,
    );
  return members(model);
};

/** A link to all dashboards with some tags, or a panel that lists them. */
const retagged = (value: JsonObject, tags: Copies["tags"]): JsonObject => {
  if (value.type === "dashboards") return { ...value, ...found(value, tags) };
  if (value.type !== "dashlist") return value;
  const options = objectOf(value.options);
  return { ...value, options: { ...options, ...found(options, tags) } };
};
const found = (value: JsonObject, tags: Copies["tags"]): JsonObject => {
  const instead = listOf(value.tags).length === 0 ? undefined : tags(listOf(value.tags));
  return instead === undefined ? {} : { tags: instead };
};
