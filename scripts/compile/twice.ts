// Names that two definitions share: what the one becomes would take the other's place.

import { type ComponentAlerts, derivedNames } from "../../alerts/engine/component.ts";
import { burnNames } from "../../alerts/engine/slo.ts";
import type { ForEach } from "../../components/index.ts";
import { writtenAt } from "../../config/mistake.ts";
import type { Problem } from "../../config/problem.ts";
import type { Dashboard } from "../../panels/dashboard.ts";

type Named = readonly [name: string, definition: object];
const twice = (kind: string, all: readonly Named[]): readonly Problem[] => {
  const first = new Map<string, object>();
  return all.flatMap(([name, definition]) => {
    const other = first.get(name);
    first.set(name, other ?? definition);
    if (!other) return [];
    const place = writtenAt(definition);
    const where = place ? `${place} › ${name}` : name;
    const what = `is the ${kind} of another one${at(writtenAt(other))}.`;
    return [{ where, what, fix: `Give one of them a ${kind} of its own.` }];
  });
};
const at = (place: string | undefined): string => (place === undefined ? "" : `, at ${place}`);

/** The uids of dashboards, names of alerts and ids of SLOs that are there twice. */
export const sharedNames = (
  dashboards: readonly Dashboard[],
  alerts: ForEach<ComponentAlerts>,
): readonly Problem[] => {
  const components = Object.values(alerts);
  const slos = components.flatMap((c) => c.slos ?? []);
  const burns = slos.flatMap((s) => Object.values(burnNames(s)).map((name): Named => [name, s.slo]));
  const derived = components.flatMap((c) => derivedNames(c).map((name): Named => [name, c.presence]));
  return [
    ...twice(
      "uid",
      dashboards.map((d) => [d.uid, d]),
    ),
    ...twice("name", [
      ...components.flatMap((c) => c.alerts.map((a): Named => [a.name, a])),
      ...burns,
      ...derived,
    ]),
    ...twice(
      "id",
      slos.map(({ slo }) => [slo.id, slo]),
    ),
  ];
};
