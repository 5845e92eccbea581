// What a stand is told when it starts: the version of Grafana, who may do what, and what is not known for sure.

import type { JsonObject } from "./json.ts";
import type { Datasource, Manager } from "./state.ts";

/**
 * What is not known for sure, or differs between builds and installations of one version. The default is the one
 * that is harder for a client; a test may choose another.
 */
export interface Behaviour {
  /** A stale version on POST /api/dashboards/db: 412 with a status up to 13.0, 409 without one from 13.1 on. */
  readonly conflict: 409 | 412;
  /** POST /api/folders with a uid that exists. */
  readonly folderExists: 409 | 412;
  /** Off in 10 without a toggle: a `parentUid` is then ignored in silence, and there is no move. */
  readonly nestedFolders: boolean;
  readonly maxFolderDepth: number;
  /** How many requests pass until a new folder is seen by the next call, as behind a load balancer. */
  readonly folderLag: number;
  /** The keys of /api/folders/:uid/counts. */
  readonly countKeys: "singular" | "plural";
  /** DELETE of a folder that is not empty on /apis. */
  readonly folderDelete: "refused" | "recursive";
  /** PUT of a name that is not there on /apis. */
  readonly putCreates: boolean;
  /** PUT on /apis of a dashboard that comes from a file. */
  readonly filesOnApis: "allowed" | "refused";
  /** The shape of 401 and 403 on /apis. */
  readonly apisAuth: "plain" | "status";
  /** Whether labels and annotations that are not grafana.app's survive a write on /apis. */
  readonly customLabels: boolean;
  /** Whether /apis is there at all. */
  readonly appPlatform: boolean;
  /** Versions of the groups that are no longer served. */
  readonly retired: readonly string[];
  /** `sql` makes a version of every legacy save, `unified` only of one that changes something. */
  readonly storage: "sql" | "unified";
  /** GET of v2 content by uid: refused with 406, or converted. */
  readonly classicReadOfV2: 406 | "converted";
  readonly versionsList: "array" | "object";
  readonly versionsToKeep: number;
  /** Whether the list of versions carries their contents; else only each by its number does. */
  readonly versionsListed: "bare" | "whole";
  /** Whether alpha and beta versions of /apis give the history of a dashboard: the guide promises the stable ones. */
  readonly alphaHistory: boolean;
  /** In bytes; 413 from 12 on. */
  readonly bodyLimit: number;
  /** A longer message is cut. */
  readonly messageLimit: number;
  readonly titleLimit: number;
  /** In seconds. */
  readonly minRefresh: number;
  /** Whether the 401 without credentials names a `messageId`. */
  readonly unauthorizedId: boolean;
  /** Whether /api/frontend/settings names the namespace. */
  readonly settingsNamespace: boolean;
  /** PUT of a rule group into a folder that is not there. */
  readonly groupInNoFolder: 400 | 404;
  /** `5m` comes back as `5m0s`. */
  readonly durations: "go" | "prometheus";
  readonly ruleTitlesUnique: boolean;
  /** Whether this instance accepts Grafana-managed recording rules. */
  readonly recordingRules: boolean;
  /** Rules of alert routing inside the rule: dropped in silence when off. */
  readonly notificationSettings: boolean;
  /** A percent-encoded slash in a ruler's namespace or group. */
  readonly rulerSlashes: "kept" | "lost";
  /** As many writes at once as the database takes: SQLite, Grafana's default, takes one (see `crowd.ts`). */
  readonly parallelWrites: number;
  /** How many requests a write stays unseen by search; Infinity: until `settle()`. */
  readonly searchLag: number;
}

/** A dashboard that comes from a file on the server. */
export interface Provisioned {
  readonly spec: JsonObject;
  readonly folderUid?: string;
  readonly path: string;
  readonly allowUiUpdates?: boolean;
}
/** A dashboard or folder that somebody else's tool owns. */
export interface Managed {
  readonly uid: string;
  readonly title: string;
  readonly kind: "dashboard" | "folder";
  readonly folderUid?: string;
  readonly manager: Manager;
}

export interface Options {
  readonly version: string;
  /** Milliseconds that every answer takes. */
  readonly latency?: number;
  readonly searchLag?: number;
  readonly provisioned?: readonly Provisioned[];
  readonly managed?: readonly Managed[];
  /** All that the caller may do, `action` or `action scope`; everything when absent. */
  readonly permissions?: readonly string[];
  /** What the caller may not do, `action` or `action scope`, such as `dashboards:write folders:uid:secret`. */
  readonly denied?: readonly string[];
  readonly subPath?: string;
  readonly token?: string;
  readonly basic?: { readonly user: string; readonly password: string };
  /** Who asks without credentials is a viewer instead of 401. */
  readonly anonymous?: boolean;
  /** The organisation of the token, and of `state`. */
  readonly org?: number;
  /** The stack on Grafana Cloud: its namespace is `stacks-<id>`. */
  readonly stack?: number;
  readonly hideVersion?: boolean;
  readonly datasources?: readonly Datasource[];
  readonly quota?: { readonly dashboards?: number; readonly rules?: number };
  readonly behaviour?: Partial<Behaviour>;
}

/** A version of Grafana, of which only major and minor count. */
export interface Edition {
  readonly version: string;
  /** Whether it is this release or a later one. */
  at(major: number, minor?: number): boolean;
}

/** Reads a version such as `12.4.1+security-01`. */
export const editionOf = (version: string): Edition => {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined) throw new TypeError(`${version} is not a version of Grafana`);
  const have = Number(major) * 1000 + Number(minor);
  return { version, at: (wanted, least = 0) => have >= wanted * 1000 + least };
};

/** What a version does by default, the harder choice where it is not known for sure. */
export const behaviourOf = ({ at }: Edition): Behaviour => ({
  conflict: at(13, 1) ? 409 : 412,
  folderExists: 412,
  nestedFolders: at(11),
  maxFolderDepth: 4,
  folderLag: 0,
  countKeys: at(12) ? "plural" : "singular",
  folderDelete: "refused",
  putCreates: false,
  filesOnApis: "allowed",
  apisAuth: "plain",
  customLabels: at(13),
  appPlatform: at(12),
  retired: at(13, 1) ? ["v1beta1", "v2alpha1"] : [],
  storage: at(12, 2) ? "unified" : "sql",
  classicReadOfV2: at(13) ? "converted" : 406,
  versionsList: at(13) ? "object" : "array",
  versionsToKeep: 20,
  versionsListed: "bare",
  alphaHistory: true,
  bodyLimit: 16 * 1024 * 1024,
  messageLimit: 500,
  titleLimit: 5000,
  minRefresh: 5,
  unauthorizedId: at(12),
  settingsNamespace: at(13),
  groupInNoFolder: 404,
  durations: "go",
  ruleTitlesUnique: !at(12),
  recordingRules: at(12),
  notificationSettings: at(11),
  rulerSlashes: at(12) ? "kept" : "lost",
  parallelWrites: 1,
  searchLag: at(12) ? 5 : 0,
});
