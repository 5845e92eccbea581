// How a write is brought to a certain end: what may or may not have happened is read back, never blindly repeated.

import type { Live, Owner, Value } from "./format.ts";
import type { Http } from "./http.ts";
import { fixes, Refusal, seenAs } from "./refusal.ts";

export interface Write<L> {
  /** Sends the write; gives what the server holds then. */
  readonly send: () => Promise<L>;
  readonly readBack: () => Promise<L>;
  /** Whether what is there is what was sent, whoever sent it. */
  readonly isDone: (now: L) => boolean;
  /** Whether what is there is what was there before. */
  readonly isUntouched: (now: L) => boolean;
}

/**
 * Sends a write and gives what the server holds after it. Where the answer got lost, or tells that another version is
 * there, it reads back: what was sent is there → done; all is as before → safe to send again; else a conflict. What
 * got lost is sent once more, and the second try may meet the first one, which arrived late: then that is found there,
 * and it is done as well. What is refused as changed and is not is sent a few times more, with a little time between.
 */
export const settle = async <L>({ clock }: Pick<Http, "clock">, write: Write<L>): Promise<L> => {
  let lost = 0;
  for (let tries = 1; ; tries++) {
    const tried = await attempt(write);
    if (tried.kind === "done") return tried.live;
    const { refusal } = tried;
    const isRepeatable = refusal.uncertain ? ++lost === 1 : refusal.kind === "conflict";
    if (!isRepeatable) throw refusal;
    if (tries === TRIES) throw refusal.uncertain ? refusal : mistaken(refusal);
    if (!refusal.uncertain) await clock.sleep(200 * 2 ** (tries - 1));
  }
};

/** As often as a write is tried that the server refuses for what is not so. */
const TRIES = 5;

/**
 * On a locked database Grafana repeats a save with the version that it has itself raised, and takes its own first try
 * for somebody else's. Nobody changed anything then, so that nothing of the kind is told.
 */
const mistaken = (refusal: Refusal): Refusal =>
  new Refusal(
    `refused ${TRIES} times as changed by somebody, and it is as it was read: Grafana says so when its database is locked`,
    {
      ...refusal,
      kind: "unreachable",
      fix: "Run it again when less is written to this Grafana; SQLite takes one write at a time.",
    },
  );

/** The same for what is saved: a conflict about something that was not there before means that it exists now. */
export const settleSave = async <V extends Value>(
  http: Pick<Http, "clock">,
  before: Live<V> | undefined,
  write: Write<Live<V> | undefined>,
): Promise<Live<V>> => {
  try {
    const now = await settle(http, write);
    if (now !== undefined) return now;
  } catch (error) {
    const clash = before === undefined && error instanceof Refusal && error.kind === "conflict";
    throw clash ? seenAs(error, "exists") : error;
  }
  throw changed("the write");
};

/**
 * The same for a deletion: what is there is compared with what was read just before, since not every server looks at
 * a version. What is gone already is deleted; `send` takes a 404 for that, too.
 */
export const settleDelete = async <L>(
  http: Pick<Http, "clock">,
  where: string,
  {
    send,
    readBack,
    isUntouched,
  }: Omit<Write<L | undefined>, "send" | "isDone"> & {
    readonly send: () => Promise<unknown>;
  },
): Promise<void> => {
  const checked = async (): Promise<undefined> => {
    const now = await readBack();
    if (now === undefined) return;
    if (!isUntouched(now)) throw changed(where);
    await send();
  };
  await settle(http, { send: checked, readBack, isDone: (now) => now === undefined, isUntouched });
};

/** The refusal of a change that was found by reading, before anything was written. */
export const changed = (where: string): Refusal =>
  new Refusal("it was changed since it was read", { kind: "conflict", where, fix: fixes.conflict });

/** Whether what is on the server is what was sent, mark and all. */
export const isSaved =
  <V extends Value>(sent: V, owner: Owner, checksum: (value: V) => string) =>
  (now: Live<V> | undefined): boolean =>
    now !== undefined &&
    now.owner.kind === owner.kind &&
    (owner.kind !== "ours" || (now.owner.kind === "ours" && now.owner.checksum === owner.checksum)) &&
    checksum(now.value) === checksum(sent);

type Attempt<L> =
  | { readonly kind: "done"; readonly live: L }
  | { readonly kind: "as-before"; readonly refusal: Refusal };

const attempt = async <L>({ send, readBack, isDone, isUntouched }: Write<L>): Promise<Attempt<L>> => {
  try {
    return { kind: "done", live: await send() };
  } catch (error) {
    if (!(error instanceof Refusal) || !isOpen(error)) throw error;
    const now = await readBackOr(error, readBack);
    if (isDone(now)) return { kind: "done", live: now };
    if (!isUntouched(now)) throw error.kind === "exists" ? error : seenAs(error, "conflict");
    return { kind: "as-before", refusal: error };
  }
};

const isOpen = ({ uncertain, kind }: Refusal): boolean =>
  uncertain || kind === "conflict" || kind === "exists" || kind === "missing";

/** When not even reading works, the first refusal is what matters, and that its outcome stays open. */
const readBackOr = async <L>(refusal: Refusal, readBack: () => Promise<L>): Promise<L> => {
  try {
    return await readBack();
  } catch (error) {
    throw error instanceof Refusal && refusal.uncertain ? refusal : error;
  }
};

const LOOKS = 6;
/**
 * Repeats a write into a folder that this publish has just made, as long as the server does not see the folder yet:
 * behind a load balancer the next server may be a few seconds late.
 */
export const whenSeen = async <T>({ clock }: Http, isNew: boolean, send: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      const early = error instanceof Refusal && error.kind === "missing" && isNew && tries < LOOKS;
      if (!early) throw error;
      await clock.sleep(200 * 2 ** (tries - 1));
    }
  }
};

/**
 * Writes something that takes several requests. A refusal that comes after one of them was carried out says so: what is
 * there then is neither what was before nor what was sent.
 */
export const inSteps = async <T>(http: Http, work: (http: Http) => Promise<T>): Promise<T> => {
  let isBegun = false;
  const send: Http["send"] = async (...words) => {
    const answer = await http.send(...words);
    isBegun = true;
    return answer;
  };
  try {
    return await work({ ...http, send });
  } catch (error) {
    throw error instanceof Refusal && isBegun
      ? new Refusal(error.message, { ...error, partly: true })
      : error;
  }
};
