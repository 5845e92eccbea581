// What the settings change of alerts: whether that makes sense, and what is no longer tested because of it.

import type { Problem } from "../../config/problem.ts";
import { type Settings, whereOf } from "../../config/settings.ts";
import { endMisfit, rangeMisfit } from "../../signals/bounds.ts";
import type { Alert } from "./alert.ts";

/** Why an alert's cases say nothing of it here: they are written for the threshold and the time that it ships with. */
export const untestedAlert = (name: string, settings: Settings): string | undefined => {
  const { threshold, for: time } = settings.alerts[name] ?? {};
  const own = [
    ...(threshold === undefined ? [] : [`threshold ${threshold}`]),
    ...(time === undefined ? [] : [`for ${time}`]),
  ];
  return own.length === 0 ? undefined : `no tests: they are written for other values than ${own.join(", ")}`;
};
/** The same for an SLO and its alerts: their cases are written for its own objective and window. */
export const untestedSlo = (id: string, settings: Settings): string | undefined => {
  const { objective, window } = settings.slos[id] ?? {};
  if (objective === undefined && window === undefined) return undefined;
  return "no tests: they are written for the objective and window that it ships with";
};

/** What is wrong with an alert's bound: beyond what its signal can be, or at an end where it says nothing. */
const boundMisfit = ({ when }: Alert, bound: number): Omit<Problem, "where"> | undefined =>
  rangeMisfit(when.signal, bound) ?? (when.comparison && endMisfit(when.signal, when.comparison, bound));

const misfit = (alert: Alert, threshold: number): Omit<Problem, "where"> | undefined => {
  if (alert.when.bounded) return boundMisfit(alert, threshold);
  return { what: "compares with no threshold.", fix: "Remove it; for, severity and enabled can be set." };
};

/** Bounds of alerts as they ship that can never, or must always be crossed. */
export const boundMistakes = (component: string, alerts: readonly Alert[]): readonly Problem[] =>
  alerts.flatMap((alert) => {
    const { signal, bounded } = alert.when;
    const bound = bounded ? signal.bounds[alert.severity === "critical" ? "critical" : "warning"] : undefined;
    const found = bound === undefined ? undefined : boundMisfit(alert, bound);
    return found ? [{ where: `alerts/${component} › ${alert.name} › when`, ...found }] : [];
  });

/** Thresholds in the settings that do not fit their alerts. */
export const tuningProblems = (alerts: readonly Alert[], settings: Settings): readonly Problem[] =>
  alerts.flatMap((alert) => {
    const threshold = settings.alerts[alert.name]?.threshold;
    const found = threshold === undefined ? undefined : misfit(alert, threshold);
    return found ? [{ where: whereOf(settings, "alerts", alert.name, "threshold"), ...found }] : [];
  });
