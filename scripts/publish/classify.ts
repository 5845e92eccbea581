// What an answer means that is no success: which kind of refusal, in whose words. All shapes of Grafana's errors.

import type { RefusalKind } from "./format.ts";
import { isObject, objectOf } from "./json.ts";
import { fixes, Refusal } from "./refusal.ts";

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Where a redirect leads. */
  readonly location?: string | undefined;
  /** The milliseconds of its `Retry-After`. */
  readonly after?: number | undefined;
}

/** Reads an answer as a refusal; `write` when it answers a request that would change something. */
export const refusalOf = (answer: Answer, where: string, write: boolean): Refusal => {
  const { status, text, location, after } = answer;
  if (status >= 300 && status < 400) return redirected(location, where, status);
  const isPage = /^\s*</.test(text);
  if (isPage && status !== 413 && status < 500 && status !== 429) return page(text, where, status);
  const { words, body } = isPage ? { words: `a page with status ${status}`, body: {} } : read(text, status);
  const kind = kindOf(status, body, words);
  return new Refusal(words, {
    kind,
    status,
    where,
    after,
    fix: fixOf(kind, words),
    transient: TRANSIENT.has(status) || /database is locked/i.test(words),
    uncertain: write && (status >= 500 || status === 408) && kind === "unreachable",
  });
};

/** An answer of a kind that ought to be JSON and is not: somebody else's page, or half a body. */
export const unreadable = (answer: Answer, where: string, write: boolean): Refusal =>
  /^\s*</.test(answer.text)
    ? page(answer.text, where, answer.status)
    : new Refusal("the answer is no JSON, or only a part of it", {
        kind: "not-grafana",
        status: answer.status,
        where,
        fix: `${fixes["not-grafana"]} If it is right, look at what stands before Grafana.`,
        transient: true,
        uncertain: write,
      });

const TRANSIENT: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** A redirect is never followed: it would carry the token to somebody else, or a write to a page. */
const redirected = (location: string | undefined, where: string, status: number): Refusal => {
  const to = (location ?? "").replace(/[?#].*$/s, "").replace(/\/\/[^/@]*@/, "//");
  if (/\b(login|signin|sign-in|oauth2?|saml|authorize)\b/i.test(to))
    return new Refusal(`it leads to a log-in page, ${clean(to)}`, {
      kind: "auth",
      status,
      where,
      fix: "Let the token pass what stands before Grafana, or make a new token.",
    });
  const fix = "Write the address that it leads to, without /api and what follows.";
  return new Refusal(`it leads to ${clean(to) || "nowhere"}`, { kind: "not-grafana", status, where, fix });
};

const page = (text: string, where: string, status: number): Refusal => {
  const login = status === 401 || status === 403 || /log ?in|sign ?in|password|saml|oauth/i.test(text);
  const title = clean(/<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? "");
  const words = `a page${title ? ` called "${title}"` : ""} instead of JSON`;
  const kind = login ? "auth" : "not-grafana";
  const fix = login
    ? "Let the token pass what stands before Grafana, or make a new token."
    : fixes["not-grafana"];
  return new Refusal(words, { kind, status, where, fix });
};

type Body = Readonly<Record<string, unknown>>;

const read = (text: string, status: number): { words: string; body: Body } => {
  const body = parsed(text);
  const said = isObject(body) ? body : {};
  const main = [said.message, said.error, said.title].find((word) => typeof word === "string" && word !== "");
  const words = clean([main ?? (isObject(body) ? "" : text), ...causes(said)].join("; "));
  return { words: words.replace(/^; /, "") || `nothing but the status ${status}`, body: said };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What Kubernetes adds to `Invalid`: the fields that are wrong. */
const causes = ({ details }: Body): string[] => {
  const list = objectOf(details).causes;
  return (Array.isArray(list) ? list : []).map((cause) => {
    const { field, message } = objectOf(cause);
    return [field, message].filter((word) => typeof word === "string").join(": ");
  });
};

const LONGEST = 400;
/** A server's words as they may be printed: on one line, without control characters, not too long. */
export const clean = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal.
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/g, " ");
  const short = plain.replace(/ {2,}/g, " ").trim();
  return short.length > LONGEST ? `${short.slice(0, LONGEST - 1)}…` : short;
};

const REASONS: Readonly<Record<string, number>> = {
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  Conflict: 409,
  RequestEntityTooLarge: 413,
  Invalid: 422,
  TooManyRequests: 429,
};

/** A Status of Kubernetes is classified by its reason, all else by status and words. */
const kindOf = (status: number, body: Body, words: string): RefusalKind => {
  const reason = typeof body.reason === "string" ? body.reason : "";
  if (reason === "AlreadyExists") return "exists";
  const code = REASONS[reason] ?? status;
  if (code === 409 || code === 412) return clashOf(body, words);
  if (/library elements? in use|contains alert rules|not empty/i.test(words)) return "not-empty";
  if (isManaged(words) && [400, 403, 500].includes(code)) return "managed";
  if (code === 400 && /folder not found/i.test(words)) return "missing";
  if (code === 429 || code === 408 || code >= 500) return "unreachable";
  return BY_STATUS[code] ?? "invalid";
};

const BY_STATUS: Readonly<Record<number, RefusalKind>> = {
  401: "auth",
  403: "forbidden",
  404: "missing",
  413: "too-large",
};

const isManaged = (words: string): boolean =>
  /provisioned dashboard|cannot change provenance|managed by|manager|resource is managed/i.test(words);

const clashOf = ({ status, messageId, reason }: Body, words: string): RefusalKind => {
  if (messageId === "alerting.provenanceMismatch" || status === "plugin-dashboard") return "managed";
  if (reason === "Conflict" || status === "version-mismatch") return "conflict";
  return status === "name-exists" || /\bsame (name|title|uid)\b/i.test(words) ? "exists" : "conflict";
};

/** Whether what is there already is another one, of the same title: up to 11.2 a folder holds a title once. */
export const isOfTitle = (words: string): boolean => /\bsame (name|title)\b/i.test(words);

/** What to do, as exactly as the words allow. */
const fixOf = (kind: RefusalKind, words: string): string => {
  const permission = /permissions? needed: (.+)$/i.exec(words)?.[1];
  if (permission) return `Give the service account ${permission}, or the role Editor.`;
  if (kind === "auth" && /organi[sz]ation/i.test(words))
    return "Leave GRAFANA_ORG_ID out, or set it to the organisation that the token is of.";
  if (kind === "forbidden" && /quota/i.test(words)) return "Raise the quota of this organisation in Grafana.";
  if (kind === "exists" && isOfTitle(words))
    return "Rename or delete the one in Grafana that has this title already.";
  if (kind === "not-empty" && /alert rules/i.test(words)) return "Delete its alert rules, then run it again.";
  return fixes[kind];
};
