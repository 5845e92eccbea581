// The rules of a ruler as it holds them: read from YAML, as Prometheus has them.

import { parse } from "yaml";
import { secondsOf } from "../../../promql/literal.ts";
import { canonical } from "../../compare/json.ts";
import type { Json, JsonObject } from "../format.ts";
import type { Http } from "../http.ts";
import { isObject, listOf, objectOf, textOf, without } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { type GroupRule, type LiveGroup, partsOf, uidOf } from "./format.ts";
import { ownerOf, readMark, versionOf } from "./mark.ts";

/** How a ruler is reached. */
export interface Door {
  readonly http: Http;
  /** Which ruler it leads to, in words that hold no secret. */
  readonly place: string;
  /** The path of all rules, without a slash at its ends. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Context {
  readonly door: Door;
  readonly project: string;
}

export const pathOf = ({ path }: Door, ...names: readonly string[]): string =>
  [path, ...names.map(encodeURIComponent)].join("/");

/** What a ruler answers a list with: YAML, JSON where Grafana stands before it, or 404 where there is none. */
export const listed = async (door: Door, ...names: readonly string[]): Promise<JsonObject> => {
  const { query = {}, headers = {} } = door;
  try {
    const asking = door.http.get(pathOf(door, ...names), { query, headers, as: "yaml" });
    return yamlOf(await asking, pathOf(door, ...names));
  } catch (error) {
    if (error instanceof Refusal && error.kind === "missing" && isEmpty(error)) return {};
    throw error;
  }
};

/** Several rulers say so of a tenant or a namespace without rules. */
const isEmpty = ({ message }: Refusal): boolean => /no rule groups|group does not exist/i.test(message);

const yamlOf = (text: Json | undefined, path: string): JsonObject => {
  const found = typeof text === "string" ? parsed(text) : {};
  if (isObject(found)) return found;
  throw new Refusal("the answer is no list of rules in YAML", {
    kind: "not-grafana",
    where: `GET /${path}`,
    fix: "Look at the address of the ruler, and at what stands before it.",
  });
};

/** Grafana makes JSON of it, which is YAML, too, but is read in a fraction of the time as what it is. */
const parsed = (text: string): Json | undefined => {
  try {
    return text.startsWith("{") ? JSON.parse(text) : (parse(text) ?? {});
  } catch {
    return undefined;
  }
};

/** The namespace is read as a whole: some Grafanas lose a slash in the name of a group. */
export const groupsIn = async (door: Door, namespace: string): Promise<readonly JsonObject[]> =>
  listOf((await listed(door, namespace))[namespace]).filter(isObject);

export const readGroup = async (context: Context, uid: string): Promise<LiveGroup | undefined> => {
  const { parent, title } = partsOf(uid);
  const content = (await groupsIn(context.door, parent)).find(({ name }) => name === title);
  return content && liveOf(context, parent, content);
};

/** A ruler's default, which it does not tell. */
const DEFAULT_INTERVAL = "1m";

export const liveOf = ({ project }: Context, parent: string, content: JsonObject): LiveGroup => {
  const title = String(content.name ?? "");
  const place = { parent, title };
  const read = listOf(content.rules).map((stored) => {
    const { rule: marked, beside } = ruleOf(objectOf(stored));
    const { rule, sum } = readMark(marked, project, place);
    return { rule: { rule, beside }, sum };
  });
  const value = {
    uid: uidOf(parent, title),
    ...place,
    interval: secondsOf(textOf(content.interval) ?? DEFAULT_INTERVAL) ?? 0,
    rules: read.map(({ rule }) => rule),
    beside: besideOf(without(content, "name", "interval", "rules")),
    content,
  };
  return { value, version: versionOf(content), owner: ownerOf(read.map(({ sum }) => sum)) };
};

const ruleOf = (stored: JsonObject): GroupRule => {
  const { labels, annotations, ...plain } = stored;
  const own = Object.entries(plain).filter(([key, value]) => TEXTS.includes(key) && !isNothing(value));
  const rule = {
    ...textsOf(Object.fromEntries(own)),
    ...(isNothing(labels) ? {} : { labels: textsOf(labels) }),
    ...(isNothing(annotations) ? {} : { annotations: textsOf(annotations) }),
  };
  return { rule: { expr: "", ...rule }, beside: besideOf(without(plain, ...TEXTS)) };
};
const TEXTS: readonly string[] = ["alert", "record", "expr", "for", "keep_firing_for"];

const textsOf = (value: Json | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(objectOf(value)).map(([name, text]) => [name, String(text)]));

/** Settings that we do not make, unless they say nothing. */
const besideOf = (fields: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => !isNothing(value))
      .map(([key, value]) => [key, typeof value === "string" ? value : canonical(value)]),
  );
const isNothing = (value: Json | undefined): boolean => SAYS_NOTHING.includes(canonical(value ?? null));
const SAYS_NOTHING: readonly string[] = ["null", "0", '""', "[]", "{}", "false", '"0s"'];
