// What the settings change of alerts: whether that makes sense, and what is no longer tested because of it.

import type { Problem } from "../../config/problem.ts";
import { type Settings, whereOf } from "../../config/settings.ts";
import { ratioMisfit } from "../../signals/bounds.ts";
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

const misfit = ({ when }: Alert, threshold: number): Omit<Problem, "where"> | undefined => {
  if (!when.bounded)
    return { what: "compares with no threshold.", fix: "Remove it; for, severity and enabled can be set." };
  return when.signal.unit === "ratio" ? ratioMisfit(threshold) : undefined;
};

/** Thresholds in the settings that do not fit their alerts. */
export const tuningProblems = (alerts: readonly Alert[], settings: Settings): readonly Problem[] =>
  alerts.flatMap((alert) => {
    const threshold = settings.alerts[alert.name]?.threshold;
    const found = threshold === undefined ? undefined : misfit(alert, threshold);
    return found ? [{ where: whereOf(settings, "alerts", alert.name, "threshold"), ...found }] : [];
  });
