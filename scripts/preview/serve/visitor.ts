// Who may read the served pages: this machine by its own name, and no page of another origin.

import type { IncomingHttpHeaders } from "node:http";

/** A page elsewhere that makes a browser believe its name is this machine gets nothing. */
const local = ({ host = "" }: IncomingHttpHeaders): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host);

/**
 * Whether a browser asks for our own page, or opens one in a tab: a link from elsewhere may be followed, a script,
 * frame, picture, stream or worker may not be taken from there. A program that is no browser does not say; a browser
 * too old to say is held off by the answer's `cross-origin-resource-policy`.
 */
const own = (headers: IncomingHttpHeaders): boolean => {
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "same-origin" || site === "none") return true;
  return headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
};

/** Why a request gets no answer; undefined when it gets one. */
export const refused = (headers: IncomingHttpHeaders): string | undefined => {
  if (!local(headers)) return "This server is for this machine only.\n";
  if (!own(headers)) return "This server is for its own pages only, not for those of another origin.\n";
  return undefined;
};

/** What every answer says to a browser: not kept, not guessed at, not embedded, not reached from another window. */
export const guarded = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "content-security-policy": "frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
} as const;
