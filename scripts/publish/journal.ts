// The record of a publish, in a folder of its own: the plan, each object before it is written, what came of it.

import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { ProblemsError } from "../../config/problem.ts";
import type { Clock } from "./clock.ts";
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
  readonly message: string;
}
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
  /** The run came to its end, whatever became of the objects. */
  readonly finish: () => void;
}

export const PLAN = "plan.json";
export const RESULTS = "results.jsonl";
export const fileOf = ({ kind, uid }: Pick<Item, "kind" | "uid">): string =>
  `${kind}-${encodeURIComponent(uid)}.json`;

/** Opens the journal of a run below `root`. Throws a ProblemsError when nothing can be written there. */
export const openJournal = (root: string, header: Header, plan: Plan, clock: Clock): Journal => {
  const at = (): string => new Date(clock.now()).toISOString();
  const name = nameFor(root, at(), clock);
  const folder = join(root, name);
  const told = { format: 1, at: at(), ...header, items: plan.items.map(machineItem) };
  written(root, () => {
    for (const part of ["before", "after"]) mkdirSync(join(folder, part), { recursive: true });
    put(join(folder, PLAN), told);
  });
  const note = (line: NoteOf<Line>): void => appendLine(folder, { at: at(), ...line } as Line);
  const begin = (item: Item): void =>
    written(root, () => {
      if (item.live) put(join(folder, "before", fileOf(item)), item.live satisfies Live);
      const after = putOf(item);
      if (after) put(join(folder, "after", fileOf(item)), after);
      note({ kind: item.kind, uid: item.uid, state: "started" });
    });
  const end = ({ item: { kind, uid }, outcome, reason, uncertain }: Result): void => {
    const state = uncertain ? "uncertain" : outcome;
    note({ kind, uid, state, ...(reason === undefined ? {} : { reason }) });
  };
  return { name, begin, end, finish: () => note({ state: "finished" }) };
};

type NoteOf<L> = L extends unknown ? Omit<L, "at"> : never;

/** The time, as file systems take it, and a few signs in case two begin in the same second. */
const nameFor = (root: string, at: string, { random }: Clock): string => {
  const time = at.replace(/\.\d+Z$/, "Z").replaceAll(":", "-");
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

/** Writes a file to the disk itself, with its name in the folder. */
const put = (file: string, content: object): void => {
  flushed(file, "wx", `${JSON.stringify(content, null, 2)}\n`);
  try {
    const folder = openSync(join(file, ".."), "r");
    fsyncSync(folder);
    closeSync(folder);
  } catch {
    // Not every system can flush a folder.
  }
};
const flushed = (file: string, flags: string, text: string): void => {
  const handle = openSync(file, flags);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Adds a line to a journal's results; what a killed run left of its last line does not spoil it. */
export const appendLine = (folder: string, line: Line): void => {
  const file = join(folder, RESULTS);
  const text = `${JSON.stringify(line)}\n`;
  if (line.state === "started") flushed(file, "a", text);
  else appendFileSync(file, line.state === "continued" && isCut(file) ? `\n${text}` : text);
};
const isCut = (file: string): boolean => {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return text !== "" && !text.endsWith("\n");
};

const written = (root: string, write: () => void): void => {
  try {
    write();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const fix = "Free some room, or name a folder that you may write to: --journal <folder>.";
    throw new ProblemsError([{ where: root, what: `cannot be written to: ${why}.`, fix }]);
  }
};
