// All changes in one sentence.

import { many } from "../count.ts";
import type { Change, Thing } from "./change.ts";

const order: readonly Thing[] = [
  "dashboard",
  "alert",
  "recording rule",
  "rule group",
  "route",
  "receiver",
  "inhibition",
  "Alertmanager",
  "settings",
  "metric",
  "dead name",
];

/** Of an alert that fires at another value, the threshold is what changed. */
const nounOf = (change: Change): string => {
  if ("threshold" in change && change.threshold === true) return "threshold";
  return change.thing === "Alertmanager" ? "part of Alertmanager" : change.thing;
};
const panels = (changes: readonly Change[]): string => {
  const count = changes.reduce((sum, { parts = [] }) => sum + parts.length, 0);
  return count === 0 ? "" : ` (${many(count, "panel")})`;
};
const whats = ["added", "removed", "changed", "moved"] as const;
const ofThing = (thing: Thing, changes: readonly Change[]): readonly string[] => {
  const own = changes.filter((change) => change.thing === thing);
  if (thing === "settings") {
    const count = own.reduce((sum, { details }) => sum + details.length, 0);
    return count === 0 ? [] : [`${many(count, "setting")} changed`];
  }
  const nouns = [...new Set(own.map(nounOf))];
  return whats.flatMap((what) =>
    nouns.flatMap((noun) => {
      const found = own.filter((change) => change.what === what && nounOf(change) === noun);
      return found.length === 0 ? [] : [`${many(found.length, noun)} ${what}${panels(found)}`];
    }),
  );
};

/** `2 dashboards changed (5 panels), 1 alert added, 1 threshold changed`; "Nothing changed" where nothing did. */
export const summary = (changes: readonly Change[]): string =>
  order.flatMap((thing) => ofThing(thing, changes)).join(", ") || "Nothing changed";
