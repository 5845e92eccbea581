// What a stand remembers of a request: enough for a golden file, no secrets, nothing that differs from run to run.

import type { Incoming } from "./handle.ts";
import type { Json } from "./json.ts";

export interface Recorded {
  /** From 1. */
  readonly n: number;
  readonly method: string;
  /** With the query, without the sub-path. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON when it is, else the text; absent when empty. */
  readonly body?: Json;
  /** The status that was sent; 0 when the connection ended without one. */
  status: number;
}

const fleeting = [
  "host",
  "connection",
  "user-agent",
  "content-length",
  "accept-encoding",
  "transfer-encoding",
];
const shown = (headers: Incoming["headers"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !fleeting.includes(name) && !name.startsWith("sec-") && name !== "cookie")
      .map(([name, value]) => [name, name === "authorization" ? `${value.split(" ")[0]} …` : value]),
  );
const bodyOf = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};

/** The record of the n-th request; its status follows. */
export const recordOf = (n: number, { method, target, headers, text }: Incoming): Recorded => ({
  n,
  method,
  path: target,
  headers: shown(headers),
  ...(text === "" ? {} : { body: bodyOf(text) }),
  status: 0,
});
