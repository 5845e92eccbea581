// What all writing of rules has in common: it waits for a folder to be seen, and looks whether what was sent is there.

import type { Live, Owner } from "../format.ts";
import type { Http } from "../http.ts";
import { fixes, Refusal, seenAs } from "../refusal.ts";
import { changed } from "../settle.ts";
import type { LiveGroup, RuleGroup } from "./format.ts";
import { checksum } from "./mark.ts";

type Found = LiveGroup | undefined;
const TRIES = 6;

/** Behind a load balancer the next server may see a little later what this one wrote. */
const pause = ({ clock }: Http, tries: number): Promise<void> => clock.sleep(200 * 2 ** (tries - 1));

/** Repeats a write into a folder that may just have been made, as long as the server does not see the folder. */
export const inNewFolder = async <T>(http: Http, isNew: boolean, send: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (!isNew || tries >= TRIES || !isBlind(error)) throw error;
      await pause(http, tries);
    }
  }
};

const isBlind = (error: unknown): boolean =>
  error instanceof Refusal &&
  (error.kind === "missing" || /folder (does not exist|not found)/i.test(error.message));

/** Reads until something is there as it has to be; gives what was read last. */
export const until = async <T>(
  http: Http,
  read: () => Promise<T>,
  isThere: (now: T) => boolean,
): Promise<T> => {
  for (let tries = 1; ; tries++) {
    const now = await read();
    if (isThere(now) || tries >= TRIES) return now;
    await pause(http, tries);
  }
};

/** Whose a group is after it was saved. */
export const ownerAfter = (wanted: RuleGroup, as: Owner | undefined): Owner =>
  as ?? { kind: "ours", checksum: checksum(wanted) };

/** Refuses a write when what is there now is not what was read. */
export const refuseChanged = (before: Live<RuleGroup> | undefined, now: Found, where: string): void => {
  if (now?.version === before?.version) return;
  throw before === undefined ? seenAs(changed(where), "exists") : changed(where);
};

/** What to do when a server does not hold what it took. */
export const unlike = (where: string): Refusal =>
  new Refusal("it was accepted, but what is there afterwards is something else", {
    kind: "invalid",
    where,
    fix: `${fixes.missing} Somebody else may have written it at the same moment.`,
  });
