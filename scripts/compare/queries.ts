// What differs between two queries: the smallest part that says it, else both queries as a whole.

import { type Node, walk } from "../../promql/tree.ts";
import { type Detail, weights } from "./change.ts";
import { below, type Facet, facets, isThreshold, keyOf, roleOf } from "./query/facets.ts";
import { type Reading, readBoth } from "./query/read.ts";

/** More small differences than this are told as a changed part. */
const most = 3;

/** The comparison that decides whether an alert fires: the first of those joined by `and`, `or`, `unless`. */
const firing = (node: Node): Node | undefined => {
  if (isThreshold(node)) return node;
  const joins = node.type === "binary" && ["and", "or", "unless"].includes(node.op);
  return joins ? firing(node.left) : undefined;
};

interface Scope {
  readonly reading: Reading;
  /** The deciding comparisons of both sides, where it is an alert. */
  readonly fires: ReadonlySet<Node | undefined>;
}
/** A difference between two nodes, and in how many places it is found. */
type Found = Omit<Detail, "weight">;

const part = (before: string | undefined, after: string | undefined): Found => ({
  subject: "part",
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
  as: "code",
});
/** What stands on the right of an operator whose left side is the other query: `and x > 5`. */
const appended = (whole: Node, left: Node, { reading }: Scope): string | undefined =>
  whole.type === "binary" && keyOf(whole.left) === keyOf(left)
    ? reading.print(whole).slice(reading.print(whole.left).length).trim()
    : undefined;
const replaced = (a: Node, b: Node, scope: Scope): Found => {
  const [gone, come] = [appended(a, b, scope), appended(b, a, scope)];
  if (gone !== undefined || come !== undefined) return part(gone, come);
  return part(scope.reading.print(a), scope.reading.print(b));
};

/** `above 5` and `above 8` share a word, which belongs in front: "fires above 5 → 8". */
const fired = (before: string, after: string): Found => {
  const [how, to] = [before, after].map((text) => text.slice(0, text.lastIndexOf(" ")));
  if (how !== to) return { subject: "fires", before, after };
  const number = (text: string) => text.slice(text.lastIndexOf(" ") + 1);
  return { subject: `fires ${how}`, before: number(before), after: number(after) };
};
const between = (a: Facet | undefined, b: Facet | undefined, { reading }: Scope): readonly Found[] => {
  if ((a?.key ?? a?.text) === (b?.key ?? b?.text)) return [];
  const [before, after] = [a?.text, b?.text].map((text) => text && reading.named(text));
  const subject = a?.subject ?? b?.subject ?? "";
  if (subject === "fires" && before && after) return [fired(before, after)];
  return [{ subject, ...(before ? { before } : {}), ...(after ? { after } : {}) }];
};
const facetsOf = (node: Node, role: string, { fires }: Scope): ReadonlyMap<string, Facet> =>
  new Map(facets(node, { fires: fires.has(node), role }).map((f) => [`${f.subject} ${f.id ?? ""}`, f]));
const own = (a: Node, b: Node, role: string, scope: Scope): readonly Found[] => {
  const [before, after] = [facetsOf(a, role, scope), facetsOf(b, role, scope)];
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].flatMap((key) => between(before.get(key), after.get(key), scope));
};

const distinct = (found: readonly Found[]): readonly Found[] => [
  ...new Map(found.map((each) => [JSON.stringify(each), each])).values(),
];
/** A bound that an alert compares with twice, as for two windows of a burn rate, is told once. */
const once = (found: readonly Found[]): readonly Found[] => {
  const fires = found.find(({ subject }) => subject.startsWith("fires"));
  const last = (text = "") => text.slice(text.lastIndexOf(" ") + 1);
  return found.filter(
    ({ subject, before, after }) =>
      !(
        subject === "threshold" &&
        last(before) === last(fires?.before) &&
        last(after) === last(fires?.after)
      ),
  );
};

const compare = (a: Node, b: Node, role: string, scope: Scope): readonly Found[] => {
  if (keyOf(a) === keyOf(b)) return [];
  const [left, right] = [below(a), below(b)];
  if (a.type !== b.type || left.length !== right.length) return [replaced(a, b, scope)];
  const deeper = left.flatMap((node, i) => compare(node, right[i] as Node, roleOf(a, i), scope));
  const all = [...own(a, b, role, scope), ...deeper];
  const told = once(distinct(all));
  const isPart = ({ subject }: Found): boolean => subject === "part";
  return told.length > most || (told.length > 1 && told.some(isPart)) ? [replaced(a, b, scope)] : all;
};

/** Of what is found more than once, and not wherever it could be: in how many places it changed. */
const placed = (found: readonly Found[], before: Node, { reading }: Scope): readonly Found[] => {
  const texts = walk(before)
    .flatMap((node) => facets(node))
    .map((f) => `${f.subject} ${f.text}`);
  return distinct(found).map((each) => {
    const count = found.filter((other) => JSON.stringify(other) === JSON.stringify(each)).length;
    const all = texts.filter((text) => reading.named(text) === `${each.subject} ${each.before}`).length;
    return all > count ? { ...each, note: `in ${count} of ${all} places` } : each;
  });
};
/** Both queries; of an alert's also how its deciding comparison changed. */
const whole = (a: Node, b: Node, scope: Scope): readonly Found[] => {
  const [from, to] = [a, b].map(firing);
  const fires = from && to && scope.fires.size > 0 ? own(from, to, "number", scope) : [];
  const { print } = scope.reading;
  return [
    ...fires.filter(({ subject }) => subject.startsWith("fires")),
    { subject: "query", before: print(a), after: print(b), as: "code" },
  ];
};
const isWhole = ([only, ...others]: readonly Found[], a: Node, b: Node, { reading }: Scope): boolean =>
  others.length === 0 &&
  only?.subject === "part" &&
  only.before === reading.print(a) &&
  only.after === reading.print(b);

interface Options {
  /** An alert's expression: its deciding comparison is told as "fires below 0.95 → 0.99". */
  readonly alert?: boolean;
  readonly weight?: number;
}
/**
 * What differs in meaning between two PromQL texts: none where only the formatting does; up to three small
 * differences (`window 5m → 10m`, `grouping by (instance) → by (pod)`) or a part; else both, formatted. A text
 * that does not parse is compared as it is written.
 */
export const compareQueries = (
  before: string,
  after: string,
  { alert = false, weight = weights.query }: Options = {},
): readonly Detail[] => {
  if (before.trim() === after.trim()) return [];
  const reading = readBoth(before, after);
  const { before: a, after: b } = reading;
  if (!a || !b) return [{ subject: "query", before, after, as: "code", weight }];
  const scope: Scope = { reading, fires: new Set(alert ? [firing(a), firing(b)] : []) };
  const found = compare(a, b, "number", scope);
  const told = isWhole(found, a, b, scope) ? whole(a, b, scope) : once(placed(found, a, scope));
  return told.map((each) => ({ ...each, weight }));
};
