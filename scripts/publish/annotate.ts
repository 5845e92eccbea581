// An annotation on each dashboard that a publish wrote: who published, when, which commit.

import type { Json } from "./format.ts";
import type { Http } from "./http.ts";
import type { Result } from "./items.ts";
import { listOf, objectOf, textOf } from "./json.ts";
import { tag } from "./marks.ts";
import { problemOf, Refusal } from "./refusal.ts";

const PATH = "api/annotations";

export interface Annotating {
  /** The publish's journal: by it an annotation is found again. */
  readonly name: string;
  readonly text: string;
}

/**
 * Leaves one annotation per written dashboard, and none where there is one of this publish already. Gives what went
 * wrong, in words: a publish does not fail for it.
 */
export const annotate = async (
  results: readonly Result[],
  http: Http,
  annotating: Annotating,
): Promise<readonly string[]> => {
  const uids = results
    .filter(
      ({ item, outcome }) => item.kind === "dashboard" && item.action !== "delete" && outcome === "done",
    )
    .map(({ item }) => item.uid);
  const first = await round(uids, http, annotating);
  // What got no answer may be there: the second round asks before it writes again.
  const again = first.filter(({ refusal }) => refusal.uncertain).map(({ uid }) => uid);
  const second = again.length > 0 ? await round(again, http, annotating) : [];
  return [...first.filter(({ uid }) => !again.includes(uid)), ...second].map(words);
};

interface Failure {
  readonly uid: string;
  readonly refusal: Refusal;
}

const round = async (
  uids: readonly string[],
  http: Http,
  annotating: Annotating,
): Promise<readonly Failure[]> => {
  const own = `publish:${annotating.name}`;
  const there = await attempt(() => annotated(http, own));
  if (there instanceof Refusal) return uids.slice(0, 1).map((uid) => ({ uid, refusal: there }));
  const body = { time: http.clock.now(), tags: [tag, own], text: annotating.text };
  const failures: Failure[] = [];
  // One after the other, as all that is written: SQLite takes one write at a time.
  for (const uid of uids.filter((each) => !there.has(each))) {
    const send = () => http.send("POST", PATH, { body: { dashboardUID: uid, ...body } });
    const refusal = await attempt(send);
    if (refusal instanceof Refusal) failures.push({ uid, refusal });
  }
  return failures;
};

const annotated = async (http: Http, own: string): Promise<ReadonlySet<string>> => {
  const found = await http.get(PATH, { query: { tags: [tag, own], type: "annotation", limit: 5000 } });
  return new Set(listOf(found).flatMap((each: Json) => textOf(objectOf(each).dashboardUID) ?? []));
};

const attempt = async <T>(asking: () => Promise<T>): Promise<T | Refusal> => {
  try {
    return await asking();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

const words = ({ uid, refusal }: Failure): string => {
  const { what, fix } = problemOf(refusal);
  return `No annotation on ${uid}: it ${what.replace(/\.$/, "")}. ${fix}`;
};
