// Spans of time as Prometheus, Alertmanager and Grafana write them: one number, one unit.

export type Duration = `${number}${"ms" | "s" | "m" | "h" | "d" | "w" | "y"}`;

const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** Gives the seconds of a duration; a year has 365 days, as in Prometheus. */
export function seconds(duration: Duration): number {
  const unit = duration.replace(/^[\d.]+/, "");
  return Number.parseFloat(duration) * (SECONDS[unit] ?? Number.NaN);
}
