// What differs between two configurations of Alertmanager: routes, receivers, inhibitions. No secret is told.

import { called, matchersOf } from "./alertmanager/matchers.ts";
import { compareTrees } from "./alertmanager/tree.ts";
import { byWeight, type Change, type Detail, weighed, weights } from "./change.ts";
import { list, type Obj, object, objects, text, without } from "./json.ts";
import { pair } from "./pairs.ts";
import { safeDiffers } from "./secret.ts";
import { differs, noted } from "./words.ts";

const safely = (before: unknown, after: unknown): readonly Detail[] =>
  safeDiffers(before, after, {
    addresses: true,
    weight: () => weights.told,
    name: (path) =>
      path
        .filter((segment) => segment !== "1")
        .map((segment) => segment.replace(/_configs$/, "").replaceAll("_", " "))
        .join(" "),
  });

/** How a receiver tells: `slack`, `pagerduty`. */
const ways = (receiver: Obj): readonly string[] =>
  Object.keys(receiver).flatMap((key) => /^(.+)_configs$/.exec(key)?.[1] ?? []);
const told = (receiver: Obj): string =>
  ways(receiver).length > 0 ? `by ${ways(receiver).join(", ")}` : "nobody";
/** Of a way that came or went only its name; of one that stayed what differs. */
const compareReceiver = (before: Obj, after: Obj): readonly Detail[] => {
  const other = [...ways(before), ...ways(after)].filter(
    (way) => !(`${way}_configs` in before && `${way}_configs` in after),
  );
  const [a, b] = [before, after].map((side) => without(side, ...other.map((way) => `${way}_configs`)));
  return [...differs("tells", told(before), told(after), weights.told, "plain"), ...safely(a, b)];
};
const receivers = (before: unknown, after: unknown): readonly Change[] => {
  const { both, removed, added } = pair(objects(before), objects(after), ({ name }) => text(name));
  const change = (what: Change["what"], receiver: Obj, details: readonly Detail[]): Change =>
    weighed({ what, thing: "receiver", path: [text(receiver.name)], details }, weights.told);
  return [
    ...removed.map((receiver) => change("removed", receiver, [])),
    ...added.map((receiver) => change("added", receiver, [noted("tells", told(receiver), weights.told)])),
    ...both.flatMap(([old, now]) => {
      const details = compareReceiver(old, now);
      return details.length > 0 ? [change("changed", now, details)] : [];
    }),
  ];
};

interface Inhibition {
  /** Matchers of either side alone, and those of both. */
  readonly source: readonly string[];
  readonly target: readonly string[];
  readonly among: readonly string[];
  readonly name: string;
  readonly json: Obj;
}
const inhibitionOf = (json: Obj): Inhibition => {
  const [from, to] = [matchersOf(json, "source_"), matchersOf(json, "target_")];
  const source = from.filter((matcher) => !to.includes(matcher));
  const target = to.filter((matcher) => !from.includes(matcher));
  const among = from.filter((matcher) => to.includes(matcher));
  const name = `${called(source) || "any"} quiets ${called(target) || "any"}`;
  return { source, target, among, name, json };
};
const withoutValue = (matcher: string): string => matcher.replace(/".*$/s, "");
const spelled = (matchers: readonly string[]): string | undefined => matchers.join(", ") || undefined;
const compareInhibition = (before: Inhibition, after: Inhibition): readonly Detail[] => {
  const equal = ({ json }: Inhibition): readonly unknown[] => [...list(json.equal)].sort();
  const side = (name: string, part: "source" | "target" | "among"): readonly Detail[] =>
    differs(name, spelled(before[part]), spelled(after[part]), weights.told, "code");
  return [
    ...side("while there is", "source"),
    ...side("quiet are", "target"),
    ...side("among", "among"),
    ...differs("with equal", equal(before), equal(after), weights.told),
  ];
};
/** Found by both sides, else by one of them, else by the labels that they look at. */
const inhibitions = (before: unknown, after: unknown): readonly Change[] => {
  const { both, removed, added } = pair(
    objects(before).map(inhibitionOf),
    objects(after).map(inhibitionOf),
    ({ source, target, among }) => JSON.stringify([source, target, among]),
    ({ name }) => name,
    ({ source, among }) => JSON.stringify([source, among]),
    ({ target, among }) => JSON.stringify([target, among]),
    ({ source, target }) => JSON.stringify([source.map(withoutValue), target.map(withoutValue)]),
  );
  const change = (what: Change["what"], { name }: Inhibition, details: readonly Detail[] = []): Change =>
    weighed({ what, thing: "inhibition", path: [name], details }, weights.told);
  return [
    ...removed.map((each) => change("removed", each)),
    ...added.map((each) => change("added", each)),
    ...both.flatMap(([old, now]) => {
      const details = compareInhibition(old, now);
      return details.length > 0 ? [change("changed", now, details)] : [];
    }),
  ];
};

const rest = (before: Obj, after: Obj): readonly Change[] => {
  const own = ["route", "receivers", "inhibit_rules"];
  const details = safely(without(before, ...own), without(after, ...own));
  return details.length === 0
    ? []
    : [weighed({ what: "changed", thing: "Alertmanager", path: ["alertmanager.yml"], details })];
};

/**
 * What differs between two configurations of Alertmanager, as YAML reads them, the most important first.
 * Passwords, tokens and addresses of chat rooms are told to have changed, never shown.
 */
export const compareRoutes = (before: unknown, after: unknown): readonly Change[] => {
  const [a, b] = [object(before), object(after)];
  return byWeight([
    ...compareTrees(object(a.route), object(b.route)),
    ...receivers(a.receivers, b.receivers),
    ...inhibitions(a.inhibit_rules, b.inhibit_rules),
    ...rest(a, b),
  ]);
};
