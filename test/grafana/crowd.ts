// A write that finds the database of a Grafana locked by another one, as on SQLite.

import { orgOf } from "./access.ts";
import type { Answer, World } from "./call.ts";
import type { Incoming } from "./handle.ts";
import { isObject, type Json, objectOf, textOf } from "./json.ts";

/** What a save is answered with that sends another version than the one that is there. */
export const stale = ({ behaviour }: World): Answer =>
  behaviour.conflict === 409
    ? { status: 409, body: { message: "Dashboard already exists. Use overwrite flag to update." } }
    : {
        status: 412,
        body: { message: "The dashboard has been changed by someone else", status: "version-mismatch" },
      };
const locked: Answer = { status: 500, body: { message: "database is locked", traceID: "" } };

const bodyOf = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
};

/**
 * What a write is answered with that is under way together with too many others; undefined where it succeeds all the
 * same. Grafana repeats what has failed on the lock. The old API's save of a dashboard has raised the version in what
 * was sent by then, so that its own second try is refused as if somebody else had saved; one that is new has no version
 * to compare, and `overwrite` compares none.
 */
export const crowded = (world: World, { method, target, text }: Incoming): Answer | undefined => {
  if (method !== "POST" || !/^\/api\/dashboards\/db(\?|$)/.test(target)) return locked;
  const body = bodyOf(text);
  const { dashboard, overwrite } = isObject(body) ? body : {};
  const isThere = world.state(orgOf(world.options)).dashboards.has(textOf(objectOf(dashboard).uid));
  return isThere && overwrite !== true ? stale(world) : undefined;
};
