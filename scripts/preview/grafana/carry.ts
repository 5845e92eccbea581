// Planning what is to be done for a pull request and doing it: the plan is shown first, and what is not ours is left.

import { apply } from "../../publish/apply.ts";
import type { JsonObject } from "../../publish/format.ts";
import type { HttpOptions } from "../../publish/http.ts";
import { type Item, isWrite, type Plan, type Result } from "../../publish/items.ts";
import { plan } from "../../publish/plan.ts";
import { aboutOf, type Session } from "../../publish/session.ts";
import { signature } from "../../publish/signature.ts";
import type { Environment } from "../../publish/sources.ts";
import { told } from "../../publish/told.ts";
import type { Wanted } from "../../publish/wanted.ts";
import type { Present } from "./present.ts";
import type { PullRequest } from "./pull-request.ts";
import { outcome } from "./told.ts";

/** How a run meets what is around it. */
export interface Around {
  readonly env: Environment;
  readonly print: (text: string) => void;
  readonly isColourful?: boolean;
  /** Ends the run: what is under way is finished, nothing new is begun. */
  readonly signal?: AbortSignal;
  readonly http?: HttpOptions;
}
export interface Carrying {
  readonly session: Session;
  readonly pull: PullRequest;
  readonly present: Present;
  readonly wanted: Wanted;
  /** Whether copies that are not wanted go. */
  readonly prune: boolean;
  readonly dryRun: boolean;
  /** Why copies go, where that needs to be said. */
  readonly gone?: string;
  readonly around: Around;
}
export interface Carried {
  readonly plan: Plan;
  /** Of what was written, or should have been. */
  readonly results: readonly Result[];
}

const fixOf = ({ action, kind, fix }: Item): string | undefined => {
  if (action === "foreign") return "Rename or delete it in Grafana; a preview takes over nothing.";
  if (action !== "drifted") return fix;
  return kind === "folder"
    ? "It keeps its name and place; what is in it is brought up to date or removed all the same."
    : "Save it in Grafana under another name if it is to stay, and delete this one.";
};
/** Publishing can overwrite and adopt, a preview cannot: it says what helps instead. */
const worded = (item: Item, gone: string | undefined): Item => {
  const { action, edits = UNKNOWN } = item;
  if (action === "delete") return { ...item, reason: gone };
  return { ...item, fix: fixOf(item), ...(action === "drifted" ? { edits } : {}) };
};
const UNKNOWN = ["what that was is not known here; the versions of a dashboard in Grafana tell"];

/** Shows the plan for a pull request, carries it out unless it is a dry run, and tells what came of it. */
export const carryOut = async (carrying: Carrying): Promise<Carried> => {
  const { session, present, wanted, prune, dryRun, gone, around } = carrying;
  const made = await plan({ wanted, store: present.store, prune });
  const items = made.items.map((item) => worded(item, gone));
  around.print(told({ items }, aboutOf(session), around.isColourful === true));
  if (dryRun || !items.some(isWrite)) return { plan: { items }, results: [] };
  const results = await written({ items }, carrying);
  around.print(outcome(results, around.isColourful === true));
  return { plan: { items }, results };
};

const written = (made: Plan, { pull, present, around }: Carrying): Promise<readonly Result[]> => {
  const { env, signal } = around;
  const message = `Pull request ${pull.number}. ${signature("Published", undefined, env)}`;
  const common = { store: present.store, message, journal: nothing };
  return apply(made, signal ? { ...common, signal } : common);
};
/** Nothing is taken back: the copies are removed with the pull request. */
const nothing = { begin: () => undefined, end: () => undefined };

/** Whether everything is as it was wanted. */
export const isDone = ({ outcome: came }: Result): boolean => came === "done" || came === "kept";

export type Models = readonly JsonObject[];
