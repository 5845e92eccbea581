// Units of ours as Grafana knows them; nobody types a Grafana unit by hand.

const known: Readonly<Record<string, string>> = {
  ratio: "percentunit",
  percent: "percent",
  s: "s",
  ms: "ms",
  us: "µs",
  ns: "ns",
  min: "m",
  timestamp: "dateTimeAsIso",
  bytes: "bytes",
  "bytes/s": "Bps",
  bits: "bits",
  "bits/s": "bps",
  "packets/s": "pps",
  // Many thousands: only Grafana's own units shorten them.
  "commands/s": "ops",
  "requests/s": "reqps",
  times: "suffix:×",
  bool: "bool_yes_no",
  cores: "none",
  mos: "none",
};

const isRate = (unit: string): boolean => /\/(?:s|min)$/.test(unit);
/**
 * The unit's id in Grafana: a known one, `suffix:joins/min` for any other noun per second, which is spelt and never in
 * thousandths, `short` for things.
 */
export const grafanaUnit = (unit: string): string =>
  known[unit] ?? (unit === "none" ? "none" : isRate(unit) ? `suffix:${unit}` : "short");

/** Digits after the point: percents of shares need one; of all else Grafana shows three digits. */
export const decimals = (unit: string): number | undefined => (unit === "ratio" ? 1 : undefined);

/** What the axis says where its numbers do not name the thing. */
export const axisLabel = (unit: string): string =>
  known[unit] || unit === "none" || isRate(unit) ? "" : unit;
