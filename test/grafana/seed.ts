// Puts things into a stand where they are before a test begins; checks nothing that only a client must heed.

import type { World } from "./call.ts";
import { writeDashboard } from "./dashboard-store.ts";
import { createFolder } from "./folder-store.ts";
import { type JsonObject, textOf, without } from "./json.ts";
import type { Options } from "./options.ts";
import { person, quietly } from "./people.ts";
import {
  type Dashboard,
  type Folder,
  groupKey,
  type Manager,
  managerAnnotations,
  now,
  type Rule,
  rulesOf,
  type State,
  tick,
} from "./state.ts";

export interface SeedDashboard {
  readonly folderUid?: string;
  readonly by?: string;
  readonly api?: string;
  readonly message?: string;
  readonly file?: { readonly path: string; readonly allowUiUpdates: boolean };
  readonly plugin?: string;
  readonly manager?: Manager;
}
export type SeedRule = Pick<Rule, "uid" | "folderUid" | "group" | "fields"> &
  Partial<Pick<Rule, "provenance">>;
export interface Seed {
  folder(uid: string, title: string, parentUid?: string, manager?: Manager): Folder;
  /** `spec.uid` names it. */
  dashboard(spec: JsonObject, options?: SeedDashboard): Dashboard;
  /** `fields` as the provisioning API names them; the group is evaluated every `interval` seconds. */
  rule(rule: SeedRule, interval?: number): Rule;
}

const seedFolder =
  (world: World, state: State): Seed["folder"] =>
  (uid, title, parentUid = "", manager) => {
    const call = quietly(world, state);
    const folder = createFolder(call, { uid, title, parentUid, description: "", by: person });
    return Object.assign(folder, { seenFrom: 0, annotations: manager ? managerAnnotations(manager) : {} });
  };
const seedDashboard =
  (world: World, state: State): Seed["dashboard"] =>
  (spec, { folderUid = "", by = person, api = "v0alpha1", message = "", file, plugin, manager } = {}) => {
    const content = without(spec, "id", "uid", "version");
    const annotations = manager ? managerAnnotations(manager) : {};
    const written = {
      uid: textOf(spec.uid),
      spec: content,
      api,
      folderUid,
      message,
      by,
      annotations,
      labels: {},
    };
    const dashboard = writeDashboard(quietly(world, state), written, true);
    return Object.assign(dashboard, file && { file }, plugin === undefined ? undefined : { plugin });
  };
const seedRule =
  (state: State): Seed["rule"] =>
  (given, interval = 60) => {
    const { folderUid, group } = given;
    const index = rulesOf(state, folderUid, group).length;
    const rule: Rule = { provenance: "", ...given, index, id: tick(state), updated: now(state) };
    state.rules.set(rule.uid, rule);
    state.intervals.set(groupKey(folderUid, group), interval);
    return rule;
  };

export const seedOf = (world: World, state: State): Seed => ({
  folder: seedFolder(world, state),
  dashboard: seedDashboard(world, state),
  rule: seedRule(state),
});

/** What the options ask to be there from the start. */
export const seedOptions = ({ provisioned = [], managed = [] }: Options, seed: Seed): void => {
  for (const { spec, folderUid = "", path, allowUiUpdates = false } of provisioned)
    seed.dashboard(spec, { folderUid, by: "", file: { path, allowUiUpdates } });
  for (const { uid, title, kind, folderUid = "", manager } of managed)
    if (kind === "folder") seed.folder(uid, title, folderUid, manager);
    else seed.dashboard({ uid, title, panels: [] }, { folderUid, manager });
};
