// What comes of a request that did not do what it was asked: one error for all of them, with what to do about it.

import type { Problem } from "../../config/problem.ts";
import type { RefusalKind } from "./format.ts";

export interface Facts {
  readonly kind: RefusalKind;
  /** Undefined when nothing answered. */
  readonly status?: number | undefined;
  /** The request, as `POST /api/folders`. */
  readonly where: string;
  readonly fix: string;
  /** A write that the server may have carried out nevertheless; only reading back tells. */
  readonly uncertain?: boolean;
  /** It came after a part of what belongs together was written. */
  readonly partly?: boolean;
  /** It may succeed when it is asked again a little later. */
  readonly transient?: boolean;
  /** Milliseconds that the server asked to wait. */
  readonly after?: number | undefined;
}

/** A request that failed; its message is what the server said, in its own words, without control characters. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly status: number | undefined;
  readonly where: string;
  readonly fix: string;
  readonly uncertain: boolean;
  readonly partly: boolean;
  readonly transient: boolean;
  readonly after: number | undefined;

  constructor(message: string, facts: Facts) {
    super(message);
    this.name = "Refusal";
    this.kind = facts.kind;
    this.status = facts.status;
    this.where = facts.where;
    this.fix = facts.fix;
    this.uncertain = facts.uncertain ?? false;
    this.partly = facts.partly ?? false;
    this.transient = facts.transient ?? false;
    this.after = facts.after;
  }
}

/** Tells a refusal as other mistakes are told; `where` may be a better place than the request. */
export const problemOf = ({ message, where, status, fix }: Refusal, place: string = where): Problem => {
  const request = place === where ? "" : ` (${where})`;
  const verb = status === undefined ? "failed" : `is answered with ${status}`;
  return { where: place, what: `${verb}${request}: ${message}`, fix };
};

/** The same refusal seen as another kind, by one who knows what the request was for. */
export const seenAs = (refusal: Refusal, kind: RefusalKind, fix = fixes[kind]): Refusal =>
  new Refusal(refusal.message, { ...refusal, kind, fix });

/** What to do about a refusal of which nothing more is known. */
export const fixes: Readonly<Record<RefusalKind, string>> = {
  conflict: "Somebody saved it in the meantime: run it again and read the new plan.",
  exists: "Something with this name is there already: run it again and read the new plan.",
  managed: "Change it where it is managed, or have it released there.",
  invalid: "Change what is built, or tell the maintainers: the build should not make this.",
  "too-large": "Split the dashboard, or raise the limit of Grafana or of the proxy in front of it.",
  "not-empty": "Move or delete what is in it, then run it again.",
  auth: "Make a new token for the service account in Grafana, and publish with it.",
  forbidden: "Give the service account this permission, or the role Editor.",
  missing: "Run it again and read the new plan.",
  unreachable:
    "Look at Grafana and at what stands before it, then run it again: it goes on where it stopped.",
  "not-grafana":
    "Correct the address of Grafana: with the sub-path that it lives under, without what follows it.",
};
