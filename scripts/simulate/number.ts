// How an exporter in Go writes numbers, so that bounds are the labels that Prometheus knows.

/** A histogram's bound as the label `le` has it: from a million on with an exponent. */
export const bound = (value: number): string => {
  const size = Math.abs(value);
  if (value === 0 || (size < 1e6 && size >= 1e-4)) return String(value);
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  const sign = exponent.startsWith("-") ? "-" : "+";
  return `${digits}e${sign}${exponent.slice(1).padStart(2, "0")}`;
};

/** A value: whole ones in full, others to nine digits, of which no chart shows more. */
export const sample = (value: number): string =>
  Number.isInteger(value)
    ? String(value)
    : String(Math.abs(value) < 1e9 ? Number(value.toPrecision(9)) : value);
