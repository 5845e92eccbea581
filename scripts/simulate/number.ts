// How an exporter in Go writes numbers, so that bounds are the labels that Prometheus knows.

/** A histogram's bound as the label `le` has it: from a million on with an exponent. */
export const bound = (value: number): string => {
  const size = Math.abs(value);
  if (value === 0 || (size < 1e6 && size >= 1e-4)) return String(value);
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  const sign = exponent.startsWith("-") ? "-" : "+";
  return `${digits}e${sign}${exponent.slice(1).padStart(2, "0")}`;
};

/** Into how many parts a unit is cut, by the value's size: to eight digits or so, of which no chart shows more. */
const partsOf = (size: number): number => {
  if (size >= 1e6) return 100;
  if (size >= 1e3) return 1e4;
  if (size >= 1) return 1e6;
  return size >= 1e-3 ? 1e9 : 1e12;
};
/** A value: whole ones in full, others rounded so that what grows still grows. */
export const sample = (value: number): string => {
  if (Number.isInteger(value)) return String(value);
  const parts = partsOf(Math.abs(value));
  return String(Math.round(value * parts) / parts);
};
