// The record of a publish, in a folder of its own: the plan, each object before it is written, what came of it.

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "./clock.ts";
import { append, makeFolder, put, writing } from "./disk.ts";
import type { Live, Owner, Store, Value } from "./format.ts";
import type { Item, Kind, Plan, Result } from "./items.ts";
import { machineItem } from "./machine.ts";
import { checksum, folderChecksum } from "./marks.ts";
import type { RuleStore } from "./rules/format.ts";
import { ruleGroups } from "./rules/sort.ts";

/** What is noted of a run as a whole. There is no secret in it. */
export interface Header {
  readonly verb: "publish" | "rollback";
  /** Of a rollback: the journal that it takes back. */
  readonly of?: string | undefined;
  readonly url: string;
  readonly org: number | undefined;
  readonly project: string;
  readonly api: Store["api"];
  readonly version: string | undefined;
  /** Where its rules went; undefined when it was not about rules. */
  readonly rules?: RuleStore["kind"] | undefined;
  /** Which ruler that was. */
  readonly ruler?: RuleStore["place"];
  readonly message: string;
}
/** `uncertain`: it failed, and may have been written, or a part of it. */
export type State = "started" | Result["outcome"] | "uncertain";
/** A line of results.jsonl: about an object, or about the run. */
export type Line =
  | {
      readonly at: string;
      readonly kind: Kind;
      readonly uid: string;
      readonly state: State;
      readonly reason?: string;
    }
  | { readonly at: string; readonly state: "finished" }
  | { readonly at: string; readonly state: "continued"; readonly by: string | undefined };

/** What a run puts there: the value, and the mark that it carries then. */
export interface Put<V extends Value = Value> {
  readonly value: V;
  readonly owner: Owner;
}

export interface Journal {
  readonly name: string;
  /** Notes what is there and what will be; it is on the disk when this returns, before anything is sent. */
  readonly begin: (item: Item) => void;
  readonly end: (result: Result) => void;
  /** The run came to its end, whatever became of the objects. Not noted when it was interrupted. */
  readonly finish: () => void;
}

/** What is noted in it; changes when a reader would have to. */
export const FORMAT = 1;
export const PLAN = "plan.json";
export const RESULTS = "results.jsonl";
export const fileOf = ({ kind, uid }: Pick<Item, "kind" | "uid">): string =>
  `${kind}-${encodeURIComponent(uid)}.json`;

/** Opens the journal of a run below `root`. It and its steps throw a ProblemsError when nothing can be written there. */
export const openJournal = (root: string, header: Header, plan: Plan, clock: Clock): Journal => {
  const at = (): string => new Date(clock.now()).toISOString();
  const name = nameFor(root, at(), clock);
  const folder = join(root, name);
  const told = { format: FORMAT, at: at(), ...header, items: plan.items.map(machineItem) };
  writing(root, () => {
    for (const part of ["before", "after"]) makeFolder(join(folder, part));
    put(join(folder, PLAN), told);
  });
  const note = (line: NoteOf<Line>): void =>
    writing(root, () => append(join(folder, RESULTS), { at: at(), ...line }));
  const begin = (item: Item): void => {
    const after = putOf(item);
    writing(root, () => {
      if (item.live) put(join(folder, "before", fileOf(item)), item.live satisfies Live);
      if (after) put(join(folder, "after", fileOf(item)), after);
    });
    note({ kind: item.kind, uid: item.uid, state: "started" });
  };
  const end = ({ item: { kind, uid }, outcome, reason, uncertain, partly }: Result): void => {
    const state = uncertain || partly ? "uncertain" : outcome;
    note({ kind, uid, state, ...(reason === undefined ? {} : { reason }) });
  };
  return { name, begin, end, finish: () => note({ state: "finished" }) };
};

type NoteOf<L> = L extends unknown ? Omit<L, "at"> : never;

/**
 * The time, as file systems take it, to the millisecond: the newest run is found by its name. A few signs follow in
 * case two begin at once.
 */
const nameFor = (root: string, at: string, { random }: Clock): string => {
  const time = at.replaceAll(":", "-");
  for (let number = Math.floor(random() * 0x10000); ; number++) {
    const name = `${time}-${(number % 0x10000).toString(16).padStart(4, "0")}`;
    if (!existsSync(join(root, name))) return name;
  }
};

const putOf = (item: Item): Put | undefined => {
  const sum = item.action === "delete" ? undefined : sumOf(item);
  if (item.wanted === undefined || sum === undefined) return undefined;
  return { value: item.wanted, owner: item.as ?? { kind: "ours", checksum: sum } };
};

const sumOf = (item: Item): string | undefined => {
  if (item.kind === "folder") return item.wanted && folderChecksum(item.wanted);
  if (item.kind === "dashboard") return item.wanted && checksum(item.wanted);
  return item.wanted && ruleGroups.checksum(item.wanted);
};
