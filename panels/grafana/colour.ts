// Colours: of states, which nothing else has, and of lines, by their names.

import { ThresholdsConfigBuilder, ThresholdsMode } from "@grafana/grafana-foundation-sdk/dashboard";
import type { Better, Bounds } from "../../signals/signal.ts";
import type { Colour } from "../panel.ts";

interface Step {
  readonly value: number | null;
  readonly color: string;
}
/** What is well, what warns, and what is critical. */
interface Paint {
  readonly well: string;
  readonly warning: string;
  readonly critical: string;
}
/**
 * Behind text: Grafana writes on them in black or in white, in both themes with a contrast of 4.5 and more, and with
 * the text's own colour on what is transparent.
 */
export const behind = {
  well: "transparent",
  warning: "super-light-orange",
  critical: "dark-red",
} as const satisfies Paint;
/** A tile's own grey: what is well is quiet, and its sparkline, which Grafana draws in white there, is seen in both themes. */
export const quiet = "rgba(133, 140, 153, 0.22)";
const tile: Paint = { ...behind, well: quiet };
/** Behind the words *No data*: what has gone silent is purple, dark enough for white letters. */
export const silent = "#7A3E9D";
/** Areas of charts and bars: only `transparent`, by this name, has no line at its end. */
const area: Paint = { well: "transparent", warning: "orange", critical: "red" };
export const bars: Paint = { well: "#858C99", warning: "orange", critical: "red" };

const falling = ({ warning, critical }: Bounds, paint: Paint): Step[] => [
  { value: null, color: critical === undefined ? paint.warning : paint.critical },
  ...(critical !== undefined && warning !== undefined ? [{ value: critical, color: paint.warning }] : []),
  { value: warning ?? critical ?? null, color: paint.well },
];
const rising = ({ warning, critical }: Bounds, paint: Paint): Step[] => [
  { value: null, color: paint.well },
  ...(warning === undefined ? [] : [{ value: warning, color: paint.warning }]),
  ...(critical === undefined ? [] : [{ value: critical, color: paint.critical }]),
];

/** Bounds as Grafana's steps: nothing on the good side, orange and red behind what is on the bad one. */
export const steps = (better: Better, bounds: Bounds, paint: Paint = behind): Step[] =>
  better === "high" ? falling(bounds, paint) : rising(bounds, paint);

/** The same bounds above and below zero, worst at both ends. */
const onBothSides = (bounds: Bounds): Step[] => {
  const above = rising(bounds, area).slice(1);
  const below = above.map(({ value }, i) => ({
    value: -Number(value),
    color: above[i - 1]?.color ?? area.well,
  }));
  return [{ value: null, color: above.at(-1)?.color ?? area.well }, ...below.reverse(), ...above];
};

const absolute = (of: Step[]): ThresholdsConfigBuilder =>
  new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(of);
export const inTiles = (better: Better, bounds: Bounds): ThresholdsConfigBuilder =>
  absolute(Object.keys(bounds).length === 0 ? [{ value: null, color: quiet }] : steps(better, bounds, tile));
export const inBars = (better: Better, bounds: Bounds): ThresholdsConfigBuilder =>
  absolute(steps(better, bounds, bars));
/** Of a chart, whose outgoing lines may be below zero. */
export const inAreas = (better: Better, bounds: Bounds, isMirrored: boolean): ThresholdsConfigBuilder =>
  absolute(isMirrored && better !== "high" ? onBothSides(bounds) : steps(better, bounds, area));

/** No bound: one colour that judges nothing. */
export const plain = (): ThresholdsConfigBuilder => absolute([{ value: null, color: "text" }]);

/** Blue, purple, cyan, grey, indigo, orchid: three to one on white and on Grafana's black, and none of a state. */
export const ramp = ["#5794F2", "#A352CC", "#0E94A8", "#858C99", "#6457D6", "#C06BB5"] as const;

/** What a state is drawn in, behind its word. */
export const stateColour = (colour: Colour, well: string): string => {
  if (colour === "green") return well;
  return colour === "red" ? behind.critical : colour === "orange" ? behind.warning : colourOf(colour);
};

const named: Readonly<Partial<Record<Colour, string>>> = {
  blue: ramp[0],
  purple: ramp[1],
  grey: ramp[3],
};
/** A colour as Grafana knows it: those of states by their names, which follow the theme. */
export const colourOf = (colour: Colour): string => named[colour] ?? colour;
