// What goes wrong, and when: chosen requests are answered badly, slowly or not at all, or something happens before.

import type { Json } from "./json.ts";

/** A request as a fault's condition sees it. */
export interface Seen {
  /** From 1. */
  readonly n: number;
  readonly method: string;
  /** With the query, without the sub-path. */
  readonly path: string;
  readonly body: Json | undefined;
}
/** The n-th request of the stand; a start or an expression on `METHOD /path`; or a condition. */
export type When = number | string | RegExp | ((seen: Seen) => boolean);

/** What happens to a request; with `after` it takes effect first and the client never learns. */
export type Fault =
  /** A status of a proxy or of the server; the body is a text for HTML, or JSON. */
  | {
      readonly answer: number;
      readonly retryAfter?: number | Date;
      readonly body?: Json;
      readonly effect?: "before" | "after";
    }
  /** The connection ends without an answer. */
  | { readonly drop: "before" | "after" }
  /** Milliseconds before the request is handled. */
  | { readonly slow: number }
  /** It takes effect; half of the answer arrives, `cut` in the middle of the transfer or `clean` with a fitting length. */
  | { readonly half: "cut" | "clean" }
  /** A login page, at once or by a redirect. */
  | { readonly login: 200 | 302 }
  /** From this request on the token is expired. */
  | { readonly expire: true }
  /** Something else happens first: a person edits, another publisher writes. */
  | { readonly run: () => void | Promise<void> }
  /** It takes effect and is not yet answered while something else happens: what meets it then finds it under way. */
  | { readonly hold: () => Promise<void> };

/** Answers of the server itself that only a race or a crowd brings about. */
export const races = {
  /** PUT of a rule group while another one writes it. */
  ruleGroup: {
    answer: 409,
    body: { message: "version conflict while updating a record in the database with optimistic locking" },
  },
  /** POST or PUT of a rule. */
  rule: { answer: 409, body: { message: "optimistic lock" } },
  /** A save by the old API on the new storage, from 12 on. */
  dashboard: {
    answer: 409,
    body: {
      message: "the object has been modified; please apply your changes to the latest version and try again",
    },
  },
  failed: { answer: 500, body: { message: "Failed to save dashboard", traceID: "" } },
  /** A save by the old API that finds the database locked by somebody else's write (see `crowd.ts`). */
  lockedSave: {
    answer: 412,
    body: { message: "The dashboard has been changed by someone else", status: "version-mismatch" },
  },
  locked: { answer: 500, body: { message: "database is locked", traceID: "" } },
} as const satisfies Readonly<Record<string, Fault>>;

export interface Times {
  /** How many requests that fit pass unharmed first. */
  readonly skip?: number;
  /** How many are hit, one when not said. */
  readonly times?: number;
}
export interface Faults {
  /** Plans a fault; faults that fit the same request happen in the order of planning. */
  on(when: When, fault: Fault, times?: Times): void;
  /** Runs something just before a request is handled, such as an edit between plan and apply. */
  between(when: When, action: () => void | Promise<void>, times?: Times): void;
  /** How many planned faults have not happened yet: a test that expects them to have asserts 0. */
  left(): number;
  clear(): void;
}
interface Planned {
  readonly when: When;
  readonly fault: Fault;
  skip: number;
  times: number;
}

const fits = (when: When, seen: Seen): boolean => {
  if (typeof when === "function") return when(seen);
  if (typeof when === "number") return seen.n === when;
  const line = `${seen.method} ${seen.path}`;
  return typeof when === "string" ? line.startsWith(when) : when.test(line);
};

/** A plan of faults, and how the server takes those of a request from it. */
export const newFaults = (): { faults: Faults; take: (seen: Seen) => readonly Fault[] } => {
  const planned: Planned[] = [];
  const on: Faults["on"] = (when, fault, { skip = 0, times = 1 } = {}) => {
    planned.push({ when, fault, skip, times });
  };
  const take = (seen: Seen): readonly Fault[] =>
    planned
      .filter((one) => one.times > 0 && fits(one.when, seen) && one.skip-- <= 0)
      .map((one) => {
        one.times -= 1;
        return one.fault;
      });
  const faults: Faults = {
    on,
    between: (when, action, times) => on(when, { run: action }, times),
    left: () => planned.reduce((sum, { times }) => sum + times, 0),
    clear: () => void planned.splice(0),
  };
  return { faults, take };
};
