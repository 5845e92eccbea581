// All alerts, by component.

import type { ForEach } from "../components/index.ts";
import { type ComponentAlerts, derivedNames } from "./engine/component.ts";
import { burnNames } from "./engine/slo.ts";
import * as list from "./list.ts";

export const alertsOf: ForEach<ComponentAlerts> = list;
const all = Object.values(alertsOf);

/** The names that settings may refer to. */
export const alertNames: readonly string[] = all.flatMap((c) => [
  ...derivedNames(c),
  ...c.alerts.map((a) => a.name),
  ...(c.slos ?? []).flatMap((s) => Object.values(burnNames(s))),
]);
export const sloNames: readonly string[] = all.flatMap(({ slos = [] }) => slos.map((s) => s.slo.id));
