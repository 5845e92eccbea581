// Many changes alike as one: a new house style alters every panel, and is told once.

import { byWeight, type Change, type Detail, weighed } from "./change.ts";

/** As many as this make a crowd. */
const many = 4;

/** The names of queries do not tell their changes apart. */
const anonymous = (subject: string): string => subject.replace(/^quer(?:y|ies)\b[^:]*(?=: )/, "queries");
const above = ({ what, thing, path }: Change): string => JSON.stringify([what, thing, path.slice(0, -1)]);
const keyOf = (change: Change, detail: Detail): string =>
  `${above(change)} ${JSON.stringify({ ...detail, subject: anonymous(detail.subject) })}`;

const grouped = <T>(items: readonly T[], keys: (item: T) => readonly string[]): ReadonlyMap<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const key of new Set(keys(item))) groups.set(key, [...(groups.get(key) ?? []), item]);
  return groups;
};
const heaviest = (items: readonly { readonly weight: number }[]): number =>
  Math.max(...items.map(({ weight }) => weight));
const crowd = (members: readonly Change[], details: readonly Detail[], weight: number): Change => {
  const { what, thing, path } = members[0] as Change;
  const name = `${members.length} ${thing}s`;
  const of = members.map((member) => member.path.at(-1) ?? "");
  return weighed({ what, thing, path: [...path.slice(0, -1), name], details, of }, weight);
};

/** Those that came or went with the same details, or with none. */
const whole = (changes: readonly Change[]): readonly Change[] =>
  [...grouped(changes, (change) => [`${above(change)} ${JSON.stringify(change.details)}`]).values()].flatMap(
    (members) =>
      members.length < many ? members : [crowd(members, members[0]?.details ?? [], heaviest(members))],
  );

/** Details that many have in common, told once for them all; each keeps what is its own. */
const common = (changes: readonly Change[]): readonly Change[] => {
  const keysOf = (change: Change) => change.details.map((detail) => keyOf(change, detail));
  const shared = [...grouped(changes, keysOf)].filter(([, members]) => members.length >= many);
  const keys = new Set(shared.map(([key]) => key));
  const detailOf = (key: string, { details, ...change }: Change): Detail => {
    const found = details.find((detail) => keyOf({ details, ...change }, detail) === key) as Detail;
    return { ...found, subject: anonymous(found.subject) };
  };
  const crowds = new Map<string, { members: readonly Change[]; details: Detail[] }>();
  for (const [key, members] of shared) {
    const same = members.map((member) => changes.indexOf(member)).join();
    const group = crowds.get(same) ?? { members, details: [] };
    group.details.push(detailOf(key, members[0] as Change));
    crowds.set(same, group);
  }
  const left = changes.flatMap((change) => {
    const details = change.details.filter((detail) => !keys.has(keyOf(change, detail)));
    if (details.length === change.details.length) return [change];
    return details.length + (change.parts?.length ?? 0) > 0 ? [weighed({ ...change, details })] : [];
  });
  return [
    ...[...crowds.values()].map(({ members, details }) => crowd(members, details, heaviest(details))),
    ...left,
  ];
};

/**
 * The changes in order of weight. What four or more of a kind have in common is one change that names them all
 * (`of`), and of these each keeps what is its own.
 */
export const fold = (changes: readonly Change[]): readonly Change[] => {
  const came = ({ what }: Change): boolean => what === "added" || what === "removed";
  return byWeight([...whole(changes.filter(came)), ...common(changes.filter((change) => !came(change)))]);
};
