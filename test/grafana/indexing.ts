// The index behind search: it takes in what was written some requests later.

import type { Call, World } from "./call.ts";
import { listOf } from "./json.ts";
import type { Hit, State } from "./state.ts";

const hitOf = (state: State, kind: Hit["kind"], uid: string): Hit | undefined => {
  const item = kind === "dash-db" ? state.dashboards.get(uid) : state.folders.get(uid);
  if (!item) return undefined;
  const tags = kind === "dash-db" ? listOf(state.dashboards.get(uid)?.spec.tags).map(String) : [];
  return { kind, id: item.id, uid, title: item.title, folderUid: item.folderUid, tags };
};

/** Notes what a folder or dashboard has become, or that it is gone. */
export const index = (call: Pick<Call, "state" | "world">, kind: Hit["kind"], uid: string): void => {
  const { state, world } = call;
  const due = world.count + world.behaviour.searchLag;
  state.unindexed.push({ due, key: `${kind} ${uid}`, hit: hitOf(state, kind, uid) });
};

/** Takes in what is due; `all` takes in everything. */
export const settle = (state: State, world: World, all = false): void => {
  const due = state.unindexed.filter((entry) => all || entry.due < world.count);
  for (const { key, hit } of due)
    if (hit) state.index.set(key, hit);
    else state.index.delete(key);
  const rest = state.unindexed.filter((entry) => !due.includes(entry));
  state.unindexed.splice(0, state.unindexed.length, ...rest);
};

/** Takes a dashboard away with its history and its public page; search finds it a while longer. */
export const forgetDashboard = (call: Pick<Call, "state" | "world">, uid: string): void => {
  call.state.dashboards.delete(uid);
  call.state.shared.delete(uid);
  index(call, "dash-db", uid);
};
