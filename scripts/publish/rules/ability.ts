// What the alerting of a Grafana can: asked where it can be asked, else known from the version.

import type { RefusalKind, Server } from "../format.ts";
import type { Http } from "../http.ts";
import { Refusal } from "../refusal.ts";

export interface Ability {
  /** It converts groups of Prometheus itself, and evaluates the rules of such a group one after the other. */
  readonly converts: boolean;
  /** It knows `keep_firing_for` and after how many missing evaluations an alert ends. */
  readonly keepsFiring: boolean;
  /** It has recording rules that write to a chosen data source. */
  readonly records: boolean;
  /** Two rules of a folder may have the same title. */
  readonly sharesTitles: boolean;
  /** A group may be written with rules that are not there yet. */
  readonly putsNew: boolean;
  /** A group can be deleted as a whole. */
  readonly deletesGroups: boolean;
  /** A group that one API has written can be given up, so that others may write it. */
  readonly releases: boolean;
}

export const CONVERT = "api/convert/prometheus/config/v1/rules";

/** Finds out what a server can; where it hides its version, as little as an old one. It sends nothing but a GET. */
export const abilityOf = async (http: Http, { version }: Server): Promise<Ability> => {
  const since = (major: number, minor = 0): boolean | undefined => isAtLeast(version, major, minor);
  const converts = since(12) !== false && (await answers(http));
  const twelve = since(12) ?? converts;
  return {
    converts,
    keepsFiring: twelve,
    records: twelve,
    sharesTitles: twelve,
    putsNew: since(11, 6) ?? converts,
    deletesGroups: since(11) ?? converts,
    releases: since(11) ?? converts,
  };
};

const isAtLeast = (version: string | undefined, major: number, minor: number): boolean | undefined => {
  const [, theirs, minors] = /^(\d+)\.(\d+)/.exec(version ?? "") ?? [];
  if (theirs === undefined) return undefined;
  return Number(theirs) > major || (Number(theirs) === major && Number(minors) >= minor);
};

/**
 * An account that may not list converted rules may still write them by the older way. The list is YAML in some
 * versions whatever is asked for. A log-in page says nothing of what the server can.
 */
const answers = async (http: Http): Promise<boolean> => {
  const not: readonly RefusalKind[] = ["missing", "forbidden", "invalid", "not-grafana"];
  try {
    await http.get(CONVERT, { as: "yaml" });
    return true;
  } catch (error) {
    if (error instanceof Refusal && not.includes(error.kind) && Number(error.status) >= 400) return false;
    throw error;
  }
};
