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
  "requests/s": "reqps",
  "calls/s": "reqps",
  "commands/s": "ops",
  "operations/s": "ops",
  "messages/s": "mps",
  "events/s": "eps",
  bool: "bool_yes_no",
  cores: "none",
  mos: "none",
};

/** The unit's id in Grafana: a known one, `cps` for any other noun per second, `short` for things. */
export const grafanaUnit = (unit: string): string =>
  known[unit] ?? (unit === "none" ? "none" : unit.endsWith("/s") ? "cps" : "short");

/** Digits after the point: percents of shares need one; of all else Grafana shows three digits. */
export const decimals = (unit: string): number | undefined => (unit === "ratio" ? 1 : undefined);

/** What the axis says where Grafana's own unit does not name the thing. */
export const axisLabel = (unit: string): string =>
  known[unit] || unit === "none" ? "" : unit.replace(/\/s$/, " per second");
