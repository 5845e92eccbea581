// What a publish deals in: what is wanted, what a Grafana holds, what is to be done. Types only.

/** JSON as it is read and sent. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface Folder {
  readonly uid: string;
  readonly title: string;
  /** Undefined at the root. */
  readonly parent: string | undefined;
}
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  /** The folder's uid; undefined at the root. */
  readonly folder: string | undefined;
  /** Classic JSON without what a server adds (id, version) and without our mark. */
  readonly model: JsonObject;
}
export type Value = Folder | Dashboard;

/**
 * Who an object belongs to, read from its mark: `checksum` is that of what we published last. The old API keeps no mark
 * of a folder: its checksum is undefined, and a difference may be our change as well as somebody's.
 */
export type Owner =
  | { readonly kind: "ours"; readonly checksum: string | undefined }
  | { readonly kind: "foreign" }
  /** Written by files, Git Sync, Terraform …: nobody saves it through the API. */
  | { readonly kind: "managed"; readonly by: string };

/** An object as the server holds it. `version` is opaque: it is given back when writing. */
export interface Live<V extends Value = Value> {
  readonly value: V;
  readonly version: string;
  readonly owner: Owner;
  /** Who saved it last and when, where the server tells. */
  readonly by?: string | undefined;
  readonly at?: string | undefined;
  /** False when the server tells that this account may not save it; whose it is has nothing to do with that. */
  readonly writable?: false | undefined;
}

/**
 * Folders and dashboards of one Grafana, over one of its APIs. Every write carries the version that was read, or
 * that there was none, and is refused as a `conflict` when the server holds another. Failures are thrown as
 * Refusals. A write that timed out was already resolved by reading back; where even that failed, the Refusal is
 * `uncertain`. What is saved gets our mark, unless `as` says otherwise: what a rollback restores is marked as it was.
 * The old API keeps no mark of a folder, so that `as` changes nothing there.
 */
export interface Store {
  readonly api: "legacy" | "apis";
  readonly folder: (uid: string) => Promise<Live<Folder> | undefined>;
  readonly saveFolder: (
    folder: Folder,
    before: Live<Folder> | undefined,
    as?: Owner,
  ) => Promise<Live<Folder>>;
  /** Refused as `not-empty` when something is still in it. */
  readonly deleteFolder: (before: Live<Folder>) => Promise<void>;
  readonly dashboard: (uid: string) => Promise<Live<Dashboard> | undefined>;
  readonly saveDashboard: (
    dashboard: Dashboard,
    before: Live<Dashboard> | undefined,
    message: string,
    as?: Owner,
  ) => Promise<Live<Dashboard>>;
  readonly deleteDashboard: (before: Live<Dashboard>) => Promise<void>;
  /**
   * What we published under a checksum, from the newest versions that the server itself keeps of a dashboard; undefined
   * when none of them is it. `places` are the folders in which it may have been: the old API does not tell.
   */
  readonly published: (
    live: Live<Dashboard>,
    checksum: string,
    places: readonly (string | undefined)[],
  ) => Promise<Dashboard | undefined>;
  /** The uids of dashboards that may carry our mark (by tag; the index lags, so that each has to be read). */
  readonly candidates: () => Promise<readonly string[]>;
  /** The uids of folders that carry our mark; none on the old API, which keeps no mark of a folder. */
  readonly markedFolders: () => Promise<readonly string[]>;
}

/** What was found out about a server before anything else is asked of it. */
export interface Server {
  /** As `12.4.1`; undefined where the server hides it. */
  readonly version: string | undefined;
  readonly namespace: string;
  /** The versions of dashboard.grafana.app that it serves; none on 10 and most of 11. */
  readonly dashboardApis: readonly string[];
  readonly folderApis: readonly string[];
  /** Undefined where the account may not list them. */
  readonly datasources:
    | readonly { readonly uid: string; readonly name: string; readonly type: string }[]
    | undefined;
}

export type RefusalKind =
  | "conflict"
  | "exists"
  | "managed"
  | "invalid"
  | "too-large"
  | "not-empty"
  | "auth"
  | "forbidden"
  | "missing"
  /** It kept failing after every attempt that was safe: 429, 5xx, no connection. */
  | "unreachable"
  /** What answered is not Grafana's API: a login page, half a body. */
  | "not-grafana";
