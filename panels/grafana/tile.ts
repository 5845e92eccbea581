// What a tile says beside its number: from where on it is bad, or what is counted.

import type { Bounds, Signal } from "../../signals/signal.ts";
import type { DrawnPanel } from "../drawn.ts";
import { areThings, shownUnit } from "../shown.ts";
import { axisLabel } from "./unit.ts";

type Scale = readonly (readonly [of: number, word: string])[];
const times: Scale = [
  [86400, "days"],
  [3600, "h"],
  [60, "min"],
  [1, "s"],
  [1e-3, "ms"],
];
const sizes: Scale = [4, 3, 2, 1].map((n) => [1024 ** n, ["", "KiB", "MiB", "GiB", "TiB"][n] as string]);
const thousandth = (scale: Scale): Scale => scale.map(([of, word]) => [of * 1000, word]);
const scales: Readonly<Record<string, Scale>> = {
  ratio: [[0.01, "%"]],
  percent: [[1, "%"]],
  s: times,
  ms: thousandth(times),
  bytes: sizes,
};

const nounOf = (unit: string): string => (/^[a-z]+\/(?:s|min)$/.test(unit) ? unit : "");
/** A bound as people say it: `98 %`, `3 s`, `2 GiB`, `10 packets/s`. */
export const spelled = (bound: number, unit: string): string => {
  const scale = scales[unit];
  const [of, word] = scale?.find(([one]) => Math.abs(bound) >= one) ??
    scale?.at(-1) ?? [1, axisLabel(unit) || nounOf(unit)];
  const number = Number((bound / of).toPrecision(3));
  return `${number} ${number === 1 && areThings(unit) ? word.replace(/s$/, "") : word}`.trim();
};

/** `bad below 98 %`, `bad from 3 restarts`: where its colour begins. */
const bad = ({ better, unit }: Signal, { warning, critical }: Bounds): string | undefined => {
  const first = warning ?? critical;
  if (first === undefined) return undefined;
  const shown = shownUnit(unit);
  const side = better === "high" ? "below" : areThings(shown) ? "from" : "above";
  return `bad ${side} ${spelled(first, shown)}`;
};

/** The line above the number of a tile. */
export const caption = ({ states, unit, targets: [first] }: DrawnPanel, bounds: Bounds): string => {
  const worst = states?.find(({ colour }) => colour !== "green");
  if (worst) return `bad: ${worst.text}`;
  return (first && bad(first.signal, bounds)) ?? (axisLabel(unit) || "now");
};
