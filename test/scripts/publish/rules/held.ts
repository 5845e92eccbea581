// The rules that a stand holds, whether Grafana evaluates them or a ruler does: ours, and those of others.

import type { Stand } from "../../../grafana/grafana.ts";
import { type JsonObject, listOf, objectOf, textOf } from "../../../grafana/json.ts";
import { FOLDER } from "./stored.ts";
import type { Way } from "./ways.ts";

/** A rule that is not of others. */
export interface Held {
  readonly group: string;
  readonly name: string;
  readonly summary: unknown;
  /** A person writes another summary. */
  readonly edit: (summary: string) => void;
}

/** The namespace of the project `video`. */
export const SPACE = "livekit-dashboards-video";
const THEIRS = "theirs";

const spaceOf = (stand: Stand, { datasource }: Way): JsonObject[] =>
  stand.state.rulers.get(datasource)?.get(SPACE) ?? [];

export const heldIn = (stand: Stand, way: Way): readonly Held[] =>
  (way.rules === "grafana" ? inGrafana(stand) : inRuler(stand, way)).filter(({ group }) => group !== THEIRS);

const inGrafana = (stand: Stand): readonly Held[] =>
  [...stand.state.rules.values()].map(({ uid, group, fields }) => ({
    group,
    // Where titles have to differ, the severity stands behind the name.
    name: textOf(fields.title).replace(/ \(.*/, ""),
    summary: objectOf(fields.annotations).summary,
    edit: (summary) => stand.rule(uid, (old) => ({ ...old, annotations: { summary } })),
  }));

const inRuler = (stand: Stand, way: Way): readonly Held[] =>
  spaceOf(stand, way).flatMap((group) =>
    listOf(group.rules)
      .map(objectOf)
      .map((rule) => ({
        group: textOf(group.name),
        name: textOf(rule.alert ?? rule.record),
        summary: objectOf(rule.annotations).summary,
        edit: (summary) => void Object.assign(rule, { annotations: { summary } }),
      })),
  );

/** What a stand holds of rules, marks included; not what each save makes anew. */
export const heldRules = ({ state }: Stand) => ({
  rules: [...state.rules.values()]
    .map(({ uid, group: of, index, provenance, fields }) => ({ uid, of, index, provenance, fields }))
    .sort((a, b) => (a.uid < b.uid ? -1 : 1)),
  intervals: [...state.intervals].filter(([key]) => isThere(state, key)).sort(),
  rulers: [...state.rulers].flatMap(([uid, spaces]) =>
    [...spaces].flatMap(([space, groups]) => groups.map((each) => JSON.stringify([uid, space, each])).sort()),
  ),
});
/** Some versions keep the interval of a group that has no rules any more. */
const isThere = ({ rules }: Stand["state"], key: string): boolean =>
  [...rules.values()].some((rule) => `${rule.folderUid}\n${rule.group}` === key);

/** Empties a stand of rules and puts a group of others where ours go; gives what is there of it by then. */
export const seedForeign = (stand: Stand, way: Way): (() => unknown) => {
  for (const key of ["rules", "intervals", "rulers"] as const) stand.state[key].clear();
  if (way.rules === "grafana") {
    const fields = { title: "Theirs", data: [] };
    stand.seed.rule({ uid: THEIRS, folderUid: FOLDER, group: THEIRS, fields });
    return () => stand.state.rules.get(THEIRS);
  }
  const group = { name: THEIRS, interval: "1m", rules: [{ alert: "Theirs", expr: "up" }] };
  stand.state.rulers.set(way.datasource, new Map([[SPACE, [group]]]));
  return () => spaceOf(stand, way).filter(({ name }) => name === THEIRS);
};
