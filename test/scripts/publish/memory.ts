// A Grafana in memory, behind the interface that plan and apply use: what it holds, what was asked, what goes wrong.

import type { Dashboard, Folder, Live, Owner, RefusalKind, Store } from "../../../scripts/publish/format.ts";
import { publishedAmong } from "../../../scripts/publish/history.ts";
import { checksum, folderChecksum } from "../../../scripts/publish/marks.ts";
import { fixes, Refusal } from "../../../scripts/publish/refusal.ts";

/** A call of the store, from 1. */
export interface Called {
  readonly n: number;
  readonly what: "read" | "save" | "delete" | "list" | "history";
  readonly kind: "folder" | "dashboard";
  readonly uid: string;
}
/** What goes wrong with a call, before it takes effect or after. */
export type Wrong =
  | { readonly refuse: RefusalKind; readonly effect: "before" | "after" }
  /** The process ends: nothing that follows happens. */
  | { readonly kill: "before" | "after" }
  /** Somebody does something just before. */
  | { readonly first: () => void };

export class Killed extends Error {}

type Value = Folder | Dashboard;
interface Held<V extends Value> {
  readonly value: V;
  readonly version: number;
  readonly owner: Owner;
  readonly by: string;
}

export interface Memory extends Store {
  readonly folders: Map<string, Held<Folder>>;
  readonly dashboards: Map<string, Held<Dashboard>>;
  readonly calls: Called[];
  /** `save dashboard a`, in order. */
  readonly writes: () => readonly string[];
  /** A person changes something, in the browser. */
  readonly edit: (uid: string, change: (value: Dashboard) => Partial<Dashboard>) => void;
  readonly put: (kind: "folder" | "dashboard", value: Value, owner?: Owner) => void;
  /** A new process asks, with which nothing goes wrong yet. */
  readonly revive: () => void;
  /** Decides what goes wrong; may be changed while it runs. */
  wrong: (called: Called) => Wrong | undefined;
}

const refusal = (kind: RefusalKind, called: Called, uncertain = false): Refusal =>
  new Refusal(`refused as ${kind}`, {
    kind,
    where: `${called.what} ${called.uid}`,
    fix: fixes[kind],
    uncertain,
  });

const foreign: Owner = { kind: "foreign" };

/** `marksFolders` as the app platform does and the old API does not. */
export const memory = (marksFolders = true): Memory => {
  const folders = new Map<string, Held<Folder>>();
  const dashboards = new Map<string, Held<Dashboard>>();
  const calls: Called[] = [];
  const saved: Live<Dashboard>[] = [];
  let dead = false;
  let versions = 0;
  const call = async <T>(
    what: Called["what"],
    kind: Called["kind"],
    uid: string,
    effect: (c: Called) => T,
  ) => {
    await Promise.resolve();
    if (dead) throw new Killed();
    const called = { n: calls.length + 1, what, kind, uid };
    calls.push(called);
    const wrong = self.wrong(called);
    if (wrong && "first" in wrong) wrong.first();
    if (wrong && "kill" in wrong) {
      dead = true;
      if (wrong.kill === "after") effect(called);
      throw new Killed();
    }
    if (wrong && "refuse" in wrong) {
      if (wrong.effect === "after") effect(called);
      throw refusal(wrong.refuse, called, wrong.effect === "after" && what !== "read");
    }
    return effect(called);
  };
  const live = <V extends Value>(held: Held<V> | undefined): Live<V> | undefined =>
    held && { ...held, version: String(held.version), at: "2026-01-01T00:00:00Z" };
  const save = <V extends Value>(
    map: Map<string, Held<V>>,
    called: Called,
    value: V,
    before: Live<V> | undefined,
    owner: Owner,
  ): Live<V> => {
    const there = map.get(value.uid);
    if (before === undefined && there) throw refusal("exists", called);
    if (before && String(there?.version) !== before.version) throw refusal("conflict", called);
    const place = "model" in value ? value.folder : value.parent;
    if (place !== undefined && !folders.has(place)) throw refusal("missing", called);
    const held = { value: structuredClone(value), version: ++versions, owner, by: "sa-publisher" };
    map.set(value.uid, held);
    return live(held) as Live<V>;
  };
  const remove = <V extends Value>(map: Map<string, Held<V>>, called: Called, before: Live<V>): void => {
    const there = map.get(before.value.uid);
    if (there && String(there.version) !== before.version) throw refusal("conflict", called);
    const inside = [
      ...[...folders.values()].map(({ value }) => value.parent),
      ...[...dashboards.values()].map(({ value }) => value.folder),
    ];
    if (called.kind === "folder" && inside.includes(called.uid)) throw refusal("not-empty", called);
    map.delete(before.value.uid);
  };
  const folderOwner = (folder: Folder): Owner => ({
    kind: "ours",
    checksum: marksFolders ? folderChecksum(folder) : undefined,
  });
  const self: Memory = {
    api: marksFolders ? "apis" : "legacy",
    folders,
    dashboards,
    calls,
    wrong: () => undefined,
    writes: () =>
      calls
        .filter(({ what }) => what === "save" || what === "delete")
        .map((c) => `${c.what} ${c.kind} ${c.uid}`),
    edit: (uid, change) => {
      const held = dashboards.get(uid);
      if (held === undefined) throw new TypeError(`there is no dashboard ${uid}`);
      const value = { ...held.value, ...change(held.value) };
      dashboards.set(uid, { ...held, value, version: ++versions, by: "jane" });
    },
    put: (kind, value, owner = foreign) => {
      const held = { value, version: ++versions, owner, by: "jane" };
      if (kind === "folder") folders.set(value.uid, held as Held<Folder>);
      else dashboards.set(value.uid, held as Held<Dashboard>);
    },
    revive: () => {
      dead = false;
      calls.length = 0;
      self.wrong = () => undefined;
    },
    folder: (uid) => call("read", "folder", uid, () => live(folders.get(uid))),
    saveFolder: (value, before, as) => {
      const owner = (marksFolders ? as : undefined) ?? folderOwner(value);
      return call("save", "folder", value.uid, (c) => save(folders, c, value, before, owner));
    },
    deleteFolder: (before) => call("delete", "folder", before.value.uid, (c) => remove(folders, c, before)),
    dashboard: (uid) => call("read", "dashboard", uid, () => live(dashboards.get(uid))),
    saveDashboard: (value, before, _, as) => {
      const owner = as ?? { kind: "ours", checksum: checksum(value) };
      return call("save", "dashboard", value.uid, (c) => {
        const now = save(dashboards, c, value, before, owner);
        saved.unshift(now);
        return now;
      });
    },
    published: ({ value: { uid } }, sum) =>
      call("history", "dashboard", uid, () =>
        publishedAmong(
          saved.filter(({ value }) => value.uid === uid),
          sum,
        ),
      ),
    deleteDashboard: (before) =>
      call("delete", "dashboard", before.value.uid, (c) => remove(dashboards, c, before)),
    candidates: () => call("list", "dashboard", "", () => [...dashboards.keys()].sort()),
    markedFolders: () =>
      call("list", "folder", "", () =>
        marksFolders
          ? [...folders.values()].filter(({ owner }) => owner.kind === "ours").map(({ value }) => value.uid)
          : [],
      ),
  };
  return self;
};

/** A journal that keeps nothing. */
export const noJournal = { begin: () => undefined, end: () => undefined };
