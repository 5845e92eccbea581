// What differs between two sets of Prometheus rules: what fires at what, for how long, how bad; what is recorded.

import type { Group, Rule } from "../../alerts/engine/rule.ts";
import { secondsOf } from "../../promql/literal.ts";
import { byWeight, type Change, type Detail, weighed, weights } from "./change.ts";
import { pair } from "./pairs.ts";
import { compareQueries } from "./queries.ts";
import { differs, noted } from "./words.ts";

export interface RuleChange extends Change {
  readonly thing: "alert" | "recording rule" | "rule group";
  /** It fires at another value than before. */
  readonly threshold: boolean;
  /** The rule itself; absent where there was none, is none any more, and for a group. */
  readonly before?: Rule;
  readonly after?: Rule;
}

interface Placed {
  readonly rule: Rule;
  readonly group: string;
}
const placed = (groups: readonly Group[]): readonly Placed[] =>
  groups.flatMap((group) => group.rules.map((rule) => ({ rule, group: group.name })));

const nameOf = ({ rule }: Placed): string => rule.alert ?? rule.record ?? "";
const kindOf = ({ rule }: Placed): "alert" | "recording rule" =>
  rule.alert === undefined ? "recording rule" : "alert";
/** An alert may exist once per severity, a recorded series once per set of labels. */
const identity = (placed: Placed): string => {
  const { severity, ...labels } = placed.rule.labels ?? {};
  const own = kindOf(placed) === "alert" ? severity : Object.entries({ severity, ...labels }).sort();
  return JSON.stringify([kindOf(placed), nameOf(placed), own ?? ""]);
};
const namesake = (placed: Placed): string => JSON.stringify([kindOf(placed), nameOf(placed)]);

/** Its name; where others share it, with the label that tells it apart, or with all that do. */
const pathOf = (of: Placed, all: readonly Placed[]): readonly string[] => {
  const others = all.filter((other) => other !== of && namesake(other) === namesake(of));
  const telling = Object.entries(of.rule.labels ?? {}).filter(([label, value]) =>
    others.some(({ rule }) => rule.labels?.[label] !== value),
  );
  const enough = telling.find(([label, value]) => others.every(({ rule }) => rule.labels?.[label] !== value));
  const braces = (enough ? [enough] : telling).map(([label, value]) => `${label}="${value}"`).join(", ");
  return [braces ? `${nameOf(of)}{${braces}}` : nameOf(of)];
};

/** `5m` and `5m0s` are the same time. */
const duration = (subject: string, before = "0s", after = "0s"): readonly Detail[] => {
  const [a, b] = [before, after].map((text) => secondsOf(text) ?? text);
  return a === b ? [] : differs(subject, before, after, weights.told);
};

type Labelled = Readonly<Record<string, string>>;
const maps = (
  before: Labelled = {},
  after: Labelled = {},
  told: (name: string, from: string | undefined, to: string | undefined) => readonly Detail[],
): readonly Detail[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    told(name, before[name], after[name]),
  );

const annotation: Readonly<Record<string, string>> = {
  summary: "summary",
  description: "description",
  runbook_url: "runbook",
  dashboard_url: "dashboard link",
};
/** A panel is named by its id, which is another one after it was renamed: the link leads to the same panel. */
const linked = (text: string | undefined): string | undefined => text?.replace(/\bviewPanel=[\w-]+/g, "");
const compareRule = (before: Placed, after: Placed): readonly Detail[] => {
  const [a, b] = [before.rule, after.rule];
  const alert = kindOf(after) === "alert";
  const weight = alert ? weights.fires : weights.query;
  const label = alert ? weights.told : weights.query;
  return [
    ...compareQueries(a.expr, b.expr, { alert, weight }),
    ...maps(a.labels, b.labels, (name, from, to) =>
      name === "severity"
        ? differs("severity", from, to, weights.fires)
        : differs(`label ${name}`, from, to, label),
    ),
    ...duration("for", a.for, b.for),
    ...duration("keeps firing for", a.keep_firing_for, b.keep_firing_for),
    ...differs("group", before.group, after.group, weights.moved),
    ...maps(a.annotations, b.annotations, (name, from, to) =>
      linked(from) === linked(to)
        ? []
        : differs(annotation[name] ?? `annotation ${name}`, from, to, weights.text, "text"),
    ),
  ];
};

const named = (of: Placed, all: readonly Placed[]) => ({ thing: kindOf(of), path: pathOf(of, all) });
const changed = (before: Placed, after: Placed, all: readonly Placed[]): readonly RuleChange[] => {
  const details = compareRule(before, after);
  if (details.length === 0) return [];
  const what = details.every(({ subject }) => subject === "group") ? "moved" : "changed";
  const threshold = details.some(({ subject }) => subject.startsWith("fires"));
  const sides = { before: before.rule, after: after.rule };
  return [weighed<RuleChange>({ what, ...named(after, all), details, threshold, ...sides })];
};
const come = (of: Placed, what: "added" | "removed", all: readonly Placed[]): RuleChange => {
  const alert = what === "removed" ? weights.fires : weights.alertAdded;
  const weight = kindOf(of) === "alert" ? alert : weights.query;
  const { severity } = of.rule.labels ?? {};
  const side = what === "removed" ? { before: of.rule } : { after: of.rule };
  const details =
    kindOf(of) === "alert" && severity !== undefined ? [noted("severity", severity, weights.text)] : [];
  return weighed<RuleChange>({ what, ...named(of, all), details, threshold: false, ...side }, weight);
};

const intervals = (before: readonly Group[], after: readonly Group[]): readonly RuleChange[] =>
  pair(before, after, ({ name }) => name).both.flatMap(([old, now]) => {
    const details = duration("interval", old.interval ?? "default", now.interval ?? "default");
    return details.length === 0
      ? []
      : [
          weighed<RuleChange>({
            what: "changed",
            thing: "rule group",
            path: [now.name],
            details,
            threshold: false,
          }),
        ];
  });

/**
 * What differs between rule groups, the most important first. Alerts are found by name and severity, else by
 * name; recording rules by name and labels, else by name within their group.
 */
export const compareRules = (before: readonly Group[], after: readonly Group[]): readonly RuleChange[] => {
  const [old, now] = [placed(before), placed(after)];
  const { both, removed, added } = pair(
    old,
    now,
    (p) => JSON.stringify([identity(p), p.group]),
    identity,
    (p) => JSON.stringify([namesake(p), p.group]),
    (p) => (kindOf(p) === "alert" ? namesake(p) : undefined),
  );
  return byWeight([
    ...removed.map((p) => come(p, "removed", old)),
    ...added.map((p) => come(p, "added", now)),
    ...both.flatMap(([a, b]) => changed(a, b, now)),
    ...intervals(before, after),
  ]);
};
