// npm run preview -- --cleanup: removes the copies of a pull request, or those of all whose lifetime is over.

import type { Settings } from "../../../config/settings.ts";
import { isRefused } from "../../publish/items.ts";
import { orProblem } from "../../publish/reading.ts";
import { inSession, type Session } from "../../publish/session.ts";
import { type Around, carryOut, isDone } from "./carry.ts";
import { isOver, latest, untilIn } from "./lifetime.ts";
import type { CleanupOptions } from "./options.ts";
import { type Present, presentOf } from "./present.ts";
import { numberIn, type PullRequest, pullRequest } from "./pull-request.ts";

interface Found {
  readonly pull: PullRequest;
  readonly present: Present;
}

/** Removes what carries the mark of a pull request; false when something could not be removed. */
export const cleanUp = (settings: Settings, options: CleanupOptions, around: Around): Promise<boolean> =>
  inSession(
    settings,
    options.where,
    around.env,
    async (session) => {
      const { of, dryRun } = options;
      const all =
        of === "expired" ? await expired(session, settings, around) : [await found(session, of, settings)];
      if (all.length === 0) around.print("There is no pull request whose previews are over.\n");
      let isClean = true;
      for (const each of all) isClean = (await remove(session, each, dryRun, around)) && isClean;
      return isClean;
    },
    around.http,
  );

const found = async (session: Session, number: number, settings: Settings): Promise<Found> => {
  const pull = pullRequest(number, settings);
  return { pull, present: await presentOf(session, pull) };
};

/** The pull requests of which every copy's lifetime is over. */
const expired = async (
  session: Session,
  settings: Settings,
  { print }: Around,
): Promise<readonly Found[]> => {
  const uids = await orProblem(session.store.candidates());
  const numbers = [...new Set(uids.flatMap((uid) => numberIn(uid) ?? []))].sort((a, b) => a - b);
  const over: Found[] = [];
  for (const number of numbers) {
    const one = await found(session, number, settings);
    const { copies } = one.present;
    const until = latest(copies.map(({ value }) => untilIn(value.model.description)));
    if (until !== undefined && isOver(until, session.http.clock.now())) over.push(one);
    if (until === undefined && copies.length > 0)
      print(`Pull request ${number}: its copies no longer tell until when they are kept; they are left.\n`);
  }
  return over;
};

/** What a person changed is left, and told; that is no failure, but what could not be removed is one. */
const remove = async (
  session: Session,
  { pull, present }: Found,
  dryRun: boolean,
  around: Around,
): Promise<boolean> => {
  const wanted = { folders: [], dashboards: [] };
  if (present.folder?.owner.kind !== "ours" && present.copies.length === 0) {
    const there = present.folder && `; the folder ${present.folder.value.title} is not ours and is left`;
    around.print(`Nothing of pull request ${pull.number} is in ${session.target.url}${there ?? ""}.\n`);
    return true;
  }
  const carried = await carryOut({ session, pull, present, wanted, prune: true, dryRun, around });
  const left = carried.plan.items.filter(isRefused).length;
  if (left > 0) around.print(`${left} edited in Grafana and left there.\n`);
  return carried.results.every(isDone);
};
