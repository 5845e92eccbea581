// One run as its journal tells it: how it ended, and of each object what was there before and what it put there.

import { join } from "node:path";
import { textIn } from "./disk.ts";
import type { Live, Owner, Value } from "./format.ts";
import { type Item, isRefused, isWrite, type Over } from "./items.ts";
import { FORMAT, fileOf, type Header, type Line, PLAN, type Put, RESULTS, type State } from "./journal.ts";
import { isObject, listOf } from "./json.ts";

/** What the journal must hold and does not, or not whole. It is not the same as that nothing was there. */
export const LOST = Symbol("lost");

/** One object of a run that was at least begun to be written. */
export interface Entry extends Pick<Item, "kind" | "uid" | "title" | "path" | "action"> {
  /** What of others it was allowed to overwrite. */
  readonly over?: Over | null;
  /** The last that is known of it; `started` when the run was killed. */
  readonly state: State;
  /** Undefined when it was created. */
  readonly before: () => Live | undefined | typeof LOST;
  /** Undefined when it was deleted. */
  readonly after: () => Put | undefined | typeof LOST;
}
export interface Past extends Header {
  readonly name: string;
  readonly folder: string;
  readonly at: string;
  readonly entries: readonly Entry[];
  readonly items: number;
  /** How many of the objects that it planned to write, or refused to, are not as it wanted them. */
  readonly left: number;
  /** `continued`: it did not finish, and a later run went on. */
  readonly ended: "finished" | "unfinished" | "continued";
  /** The run that went on with it; undefined also when that one found nothing left to do. */
  readonly by?: string | undefined;
}

type Planned = Pick<Entry, "kind" | "uid" | "title" | "path" | "action" | "over">;
interface Told extends Header {
  readonly at: string;
  readonly items: readonly Planned[];
}

/** What a run planned; undefined for what is no journal, or one that was cut off before anything was begun. */
export const toldIn = (folder: string): Told | undefined => {
  const told = parsed(textIn(join(folder, PLAN)));
  return isTold(told) ? told : undefined;
};
const isTold = (told: unknown): told is Told =>
  isObject(told) &&
  told.format === FORMAT &&
  areTexts(told.verb, told.at, told.url, told.project, told.message) &&
  Array.isArray(told.items) &&
  listOf(told.items).every(
    (item) => isObject(item) && areTexts(item.kind, item.uid, item.title, item.action, ...listOf(item.path)),
  );
const areTexts = (...values: readonly unknown[]): boolean =>
  values.every((value) => typeof value === "string");

/** Reads a journal; undefined for what is none. Throws a ProblemsError when the disk refuses. */
export const readPast = (folder: string, name: string): Past | undefined => {
  const told = toldIn(folder);
  if (told === undefined) return undefined;
  const lines = textIn(join(folder, RESULTS)).split("\n").map(parsed).filter(isLine);
  const { items, ...header } = told;
  const entries = items.flatMap((item): Entry[] => {
    const states = lines.flatMap((line) =>
      "uid" in line && line.uid === item.uid && line.kind === item.kind ? line.state : [],
    );
    const state = states.at(-1);
    const { kind, uid, title, path, action, over } = item;
    return state === undefined || state === "skipped"
      ? []
      : [{ kind, uid, title, path, action, over: over ?? null, state, ...sides(folder, item) }];
  });
  const last = lines.findLast((line) => !("uid" in line));
  const ended = last?.state === "finished" || last?.state === "continued" ? last.state : "unfinished";
  const by = last?.state === "continued" ? last.by : undefined;
  const isEnded = ({ kind, uid }: Planned): boolean =>
    entries.some((each) => each.kind === kind && each.uid === uid && ENDED.includes(each.state));
  const left = items.filter((item) => (isWrite(item) && !isEnded(item)) || isRefused(item)).length;
  return { ...header, name, folder, entries, items: items.length, left, ended, by };
};
const ENDED: readonly State[] = ["done", "kept"];

const isLine = (line: unknown): line is Line => isObject(line) && typeof line.state === "string";

const sides = (
  folder: string,
  item: Pick<Item, "kind" | "uid" | "action">,
): Pick<Entry, "before" | "after"> => ({
  before: () => (item.action === "create" ? undefined : (sideIn<Live>(folder, "before", item) ?? LOST)),
  after: () => (item.action === "delete" ? undefined : (sideIn<Put>(folder, "after", item) ?? LOST)),
});

/** An object as a journal keeps it; undefined when it keeps none, or not the whole of it. */
export const sideIn = <P extends Put>(
  folder: string,
  side: "before" | "after",
  item: Pick<Item, "kind" | "uid">,
): P | undefined => {
  const content = parsed(textIn(join(folder, side, fileOf(item))));
  return isSide<P>(content, item.uid) ? content : undefined;
};
const isSide = <P extends { readonly value: Value; readonly owner: Owner }>(
  content: unknown,
  uid: string,
): content is P =>
  isObject(content) && isObject(content.value) && content.value.uid === uid && isObject(content.owner);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
