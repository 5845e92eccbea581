// Units travel with a query: what a division, a product or a difference is measured in.

/** `joins` → `joins/s`; seconds per second is a share of one core, one worker, one second: a ratio. */
export type PerSecond<U extends string> = Quotient<U, "s">;
export type Quotient<A extends string, B extends string> = A extends B
  ? "ratio"
  : B extends "ratio"
    ? A
    : A extends `${infer X}/s`
      ? B extends `${infer Y}/s`
        ? Quotient<X, Y>
        : `${A}/${B}`
      : `${A}/${B}`;
export type Product<A extends string, B extends string> = A extends "ratio"
  ? B
  : B extends "ratio"
    ? A
    : A extends `${infer X}/${B}`
      ? X
      : B extends `${infer Y}/${A}`
        ? Y
        : `${A}*${B}`;
/** The difference of two points in time is a duration. */
export type Difference<U extends string> = U extends "timestamp" ? "s" : U;

export const quotient = (a: string, b: string): string => {
  if (a === b) return "ratio";
  if (b === "ratio") return a;
  return a.endsWith("/s") && b.endsWith("/s") ? quotient(a.slice(0, -2), b.slice(0, -2)) : `${a}/${b}`;
};
export const product = (a: string, b: string): string => {
  if (a === "ratio") return b;
  if (b === "ratio") return a;
  if (a.endsWith(`/${b}`)) return a.slice(0, -b.length - 1);
  return b.endsWith(`/${a}`) ? b.slice(0, -a.length - 1) : `${a}*${b}`;
};
export const perSecond = (unit: string): string => quotient(unit, "s");
export const difference = (unit: string): string => (unit === "timestamp" ? "s" : unit);

/** Units of one base convert into each other; whole numbers, so that no factor has noise in its last digit. */
const scales = {
  ns: ["s", 1],
  us: ["s", 1000],
  ms: ["s", 1_000_000],
  s: ["s", 1_000_000_000],
  min: ["s", 60_000_000_000],
  h: ["s", 3_600_000_000_000],
  d: ["s", 86_400_000_000_000],
  bits: ["bytes", 1],
  bytes: ["bytes", 8],
  "bits/s": ["bytes/s", 1],
  "bytes/s": ["bytes/s", 8],
  percent: ["ratio", 1],
  ratio: ["ratio", 100],
} as const;
export type Convertible = keyof typeof scales;
/** The units that a unit converts into. */
export type SameBase<U extends string> = U extends Convertible
  ? { [K in Convertible]: (typeof scales)[K][0] extends (typeof scales)[U][0] ? K : never }[Convertible]
  : never;

/** What a value in `from` is multiplied by to be in `to`. */
export const factor = (from: Convertible, to: Convertible): number => scales[from][1] / scales[to][1];
