// How a value reads in an annotation: the template for Prometheus, and the text that it becomes.

/** A Go template of Prometheus, and what it makes of a number. */
interface Format {
  readonly template: string;
  readonly text: (value: number) => string;
}

/** Go's `%.4g`: four significant digits, no trailing zeros. */
const general = (value: number): string => {
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(Number(value.toPrecision(4)))));
  if (exponent >= -4 && exponent < 4) return String(Number(value.toPrecision(4)));
  const [mantissa = "", power = ""] = Number(value.toPrecision(4)).toExponential().split("e");
  return `${mantissa}e${power[0]}${power.slice(1).padStart(2, "0")}`;
};
const scaled = (value: number, base: number, names: readonly string[]): string => {
  let rest = value;
  let step = 0;
  for (; Math.abs(rest) >= base && step < names.length; step++) rest /= base;
  return general(rest) + (step > 0 ? names[step - 1] : "");
};

/** Prometheus' `humanize` for values of 1 and more, and 0. */
const humanize = (value: number): string =>
  Math.abs(value) >= 1 || value === 0
    ? scaled(value, 1000, ["k", "M", "G", "T", "P", "E", "Z", "Y"])
    : small(value);
const small = (value: number): string => {
  let rest = value;
  const names = ["m", "u", "n", "p", "f", "a", "z", "y"];
  let step = 0;
  for (; Math.abs(rest) < 1 && step < names.length; step++) rest *= 1000;
  return general(rest) + names[step - 1];
};
const humanize1024 = (value: number): string =>
  scaled(value, 1024, ["ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"]);

/** Prometheus' `humanizeDuration`: `1h 2m 3s`, below a minute `12.3s`, below a second with a prefix. */
const humanizeDuration = (value: number): string => {
  const sign = value < 0 ? "-" : "";
  const seconds = Math.abs(value);
  if (seconds < 1) return value === 0 ? "0s" : `${small(value)}s`;
  if (seconds < 60) return `${general(value)}s`;
  const whole = Math.trunc(seconds);
  const [d, h, m, s] = [
    Math.trunc(whole / 86400),
    Math.trunc(whole / 3600) % 24,
    Math.trunc(whole / 60) % 60,
    whole % 60,
  ];
  if (d > 0) return `${sign}${d}d ${h}h ${m}m ${s}s`;
  return h > 0 ? `${sign}${h}h ${m}m ${s}s` : `${sign}${m}m ${s}s`;
};

const formats: Readonly<Record<string, Format>> = {
  ratio: { template: "{{ $value | humanizePercentage }}", text: (v) => `${general(v * 100)}%` },
  s: { template: "{{ $value | humanizeDuration }}", text: humanizeDuration },
  bytes: { template: "{{ $value | humanize1024 }}B", text: (v) => `${humanize1024(v)}B` },
};
/** Go's `%.0f`: the even one of two whole numbers that are as near. */
const round = (value: number): string => {
  const even = Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : value;
  return even.toFixed(0);
};
const whole = (suffix: string): Format => ({
  template: `{{ $value | printf "%.0f" }}${suffix}`,
  text: (v) => `${round(v)}${suffix}`,
});
const plain: Format = { template: "{{ $value | humanize }}", text: humanize };

/** One word that is no measure says what is counted: `jobs`; not `jobs/s`, and not `cores`, which are used in part. */
const isCount = (unit: string): boolean =>
  /^[a-z]+$/.test(unit) && !["cores", "hertz", "mos", "percent", "rating", "value"].includes(unit);

/**
 * The format of a unit: percent for ratios, durations, bytes, whole ms and us; whole numbers of what is counted, because
 * increase() gives 2.9 events; else a number.
 */
export const formatOf = (unit: string): Format => {
  if (["ms", "us", "ns"].includes(unit)) return whole(` ${unit}`);
  return formats[unit] ?? (isCount(unit) ? whole("") : plain);
};

/** Go's `urlquery`, in which the variables of a link are written. */
export const urlquery = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
