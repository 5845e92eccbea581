// What the previews of a pull request are called in a Grafana: their folder, their uids, their tag, whose they are.

import { createHash } from "node:crypto";
import type { Settings } from "../../../config/settings.ts";
import { folderOf } from "../../compile/folder.ts";
import type { Folder } from "../../publish/format.ts";

export interface PullRequest {
  readonly number: number;
  readonly folder: Folder;
  /** Carried by every copy; tags of dashboards begin with it. */
  readonly tag: string;
  /** Stands in the mark of what is ours: neither a publish nor another pull request takes it for its own. */
  readonly project: string;
  /** The uid of a dashboard's copy. */
  readonly uidOf: (uid: string) => string;
}

/** What Grafana takes for a uid. */
const LONGEST = 40;
const HASH = 8;
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, HASH);

/** `pr123-livekit-overview`; what would be longer than 40 characters ends with a hash of the dashboard's uid. */
const copyUid = (number: number, uid: string): string => {
  const whole = `pr${number}-${uid}`;
  return whole.length <= LONGEST ? whole : `${whole.slice(0, LONGEST - HASH - 1)}-${hashOf(uid)}`;
};

/** The number of the pull request that a dashboard may be a copy for, by its uid; undefined when it is none. */
export const numberIn = (uid: string): number | undefined => {
  const [, digits] = /^pr([1-9]\d{0,9})-/.exec(uid) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

/** The names for a pull request; throws a ProblemsError when the settings' prefix of folders is too long for one. */
export const pullRequest = (number: number, settings: Settings): PullRequest => ({
  number,
  folder: { ...folderOf(`PR ${number}`, settings), parent: undefined },
  tag: `pr-${number}`,
  project: `preview-${settings.grafana.project}-${number}`,
  uidOf: (uid) => copyUid(number, uid),
});
