// How a test asks a stand over HTTP, and how the stands of a file are started and closed.

import { grafana, type Stand } from "./grafana.ts";
import type { Json } from "./json.ts";
import type { Options } from "./options.ts";

const open: Stand[] = [];
/** Starts a stand that `closeStands` closes. */
export const started = async (options: Options): Promise<Stand> => {
  const stand = await grafana(options);
  open.push(stand);
  return stand;
};
export const closeStands = async (): Promise<void> => {
  await Promise.all(open.splice(0).map((stand) => stand.close()));
};

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; the text itself when it is none. */
  readonly body: Json;
}
const bodyOf = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};
/** Sends a request with the stand's token; a text is sent as it is. */
export const ask = async (
  { url, token }: Stand,
  method: string,
  path: string,
  body?: Json,
  headers: Readonly<Record<string, string>> = {},
): Promise<Asked> => {
  const given = { accept: "application/json", authorization: `Bearer ${token}`, ...headers };
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const response = await fetch(url + path, { method, headers: given, redirect: "manual", ...sent });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: bodyOf(text) };
};
