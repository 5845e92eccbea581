// One gauge: the track, the bar, the band of thresholds around it and the labels along it.

import {
  colorManipulator,
  FieldColorModeId,
  type FieldDisplay,
  type GrafanaTheme2,
  getFieldColorMode,
  ThresholdsMode,
} from "@grafana/data";
import type { ReactElement } from "react";
import { type Bounds, boundsOf, type Dial, pathOf, piecesOf, pointAt, type Step, share } from "./geometry.ts";

export interface Face {
  readonly dial: Dial;
  readonly bounds: Bounds;
  readonly value: FieldDisplay;
  readonly theme: GrafanaTheme2;
  readonly steps: readonly Step[];
  readonly rounded: boolean;
  /** Where the bar starts when it is not the minimum. */
  readonly neutral: number | undefined;
  readonly gradient: boolean;
}

export const fieldBounds = ({ field }: FieldDisplay): Bounds =>
  boundsOf(field.min ?? undefined, field.max ?? undefined);

/** The thresholds with real colours; none when the colour comes from elsewhere. */
export const stepsOf = ({ field }: FieldDisplay, theme: GrafanaTheme2): readonly Step[] => {
  if (getFieldColorMode(field.color?.mode).id !== FieldColorModeId.Thresholds) return [];
  return (field.thresholds?.steps ?? []).map(({ value, color }) => ({
    value,
    color: theme.visualization.getColorByName(color),
  }));
};

const pieces = ({ steps, bounds, value }: Face) =>
  piecesOf(steps, bounds, value.field.thresholds?.mode === ThresholdsMode.Percentage);
const colourOf = ({ value, theme }: Face): string => value.display.color ?? theme.colors.text.primary;

interface StrokeProps {
  readonly d: string;
  readonly color: string;
  readonly width: number;
  readonly rounded: boolean;
}
const Stroke = ({ d, color, width, rounded }: StrokeProps): ReactElement => (
  <path d={d} fill="none" stroke={color} strokeWidth={width} strokeLinecap={rounded ? "round" : "butt"} />
);

/** The value on its track. */
export const Bar = (face: Face): ReactElement => {
  const { dial, bounds, value, theme, rounded, neutral } = face;
  const { radius, width } = dial.bar;
  const [start, end] = [share(neutral ?? bounds.min, bounds), share(value.display.numeric, bounds)];
  const [from, to] = [Math.min(start, end), Math.max(start, end)];
  const track = colorManipulator.emphasize(theme.components.panel.background, 0.07);
  const d = pathOf(dial, radius, from, to);
  const filled = !Number.isNaN(value.display.numeric) && to > from;
  return (
    <g>
      <Stroke d={pathOf(dial, radius, 0, 1)} color={track} width={width} rounded={rounded} />
      {filled && face.gradient && <Gradient {...face} d={d} end={to} />}
      {filled && !face.gradient && <Stroke d={d} color={colourOf(face)} width={width} rounded={rounded} />}
    </g>
  );
};

/** SVG has no gradient along an arc, so a round one of CSS is seen through a mask in the bar's shape. */
const Gradient = ({ d, end, ...face }: Face & { readonly d: string; readonly end: number }): ReactElement => {
  const { dial, rounded } = face;
  const { start, sweep } = dial.arc;
  const id = `bar ${d}`.replace(/[^\w.]+/g, "-");
  // Where the last colour meets the first lies opposite of the bar: a round end would show both.
  const behind = (360 - sweep * end) / 2;
  const stops = stopsOf(face).map(({ at, color }) => `${color} ${behind + at * sweep}deg`);
  const background = `conic-gradient(from ${start - behind}deg at ${dial.x}px ${dial.y}px, ${stops.join(", ")})`;
  return (
    <>
      <mask id={id} maskUnits="userSpaceOnUse">
        <Stroke d={d} color="white" width={dial.bar.width} rounded={rounded} />
      </mask>
      <g mask={`url(#${id})`}>
        <foreignObject x={0} y={0} width="100%" height="100%">
          <div style={{ width: "100%", height: "100%", background }} />
        </foreignObject>
      </g>
    </>
  );
};

interface Stop {
  readonly at: number;
  readonly color: string;
}
const stopsOf = (face: Face): readonly Stop[] => {
  const mode = getFieldColorMode(face.value.field.color?.mode);
  const even = mode.isContinuous ? mode.getColors?.(face.theme) : undefined;
  if (even !== undefined) return even.map((color, index) => ({ at: index / (even.length - 1), color }));
  const stops = pieces(face).map(({ from, color }) => ({ at: from, color }));
  const last = stops.at(-1)?.color ?? colourOf(face);
  return [{ at: 0, color: stops[0]?.color ?? last }, ...stops, { at: 1, color: last }];
};

/** The thresholds along the outside of the bar. */
export const Band = (face: Face): ReactElement | null => {
  const { dial, rounded } = face;
  const { band } = dial;
  if (band === undefined) return null;
  return (
    <g>
      {pieces(face).map(({ from, to, color }) => {
        const d = pathOf(dial, band.radius, from, to);
        return <Stroke key={from} d={d} color={color} width={band.width} rounded={rounded} />;
      })}
    </g>
  );
};

/** The bounds, the thresholds between them and the neutral value, written along the outside. */
export const Labels = (face: Face): ReactElement | null => {
  const { dial, bounds, theme, neutral } = face;
  const { labels } = dial;
  if (labels === undefined) return null;
  const inner = [
    ...pieces(face).map(({ from }) => from),
    ...(neutral === undefined ? [] : [share(neutral, bounds)]),
  ];
  // On a full circle the maximum stands where the minimum does.
  const marks = new Set([0, ...inner, ...(dial.arc.sweep === 360 ? [] : [1])]);
  return (
    <g fill={theme.colors.text.primary} fontSize={labels.size} textAnchor="middle">
      {[...marks].map((at) => {
        const { x, y, angle } = pointAt(dial, labels.radius, at);
        return (
          <text key={at} x={x} y={y} transform={`rotate(${angle} ${x} ${y})`}>
            {numberAt(at, face)}
          </text>
        );
      })}
    </g>
  );
};

const numberAt = (at: number, { bounds, value }: Face): string =>
  String(Number((bounds.min + at * (bounds.max - bounds.min)).toFixed(value.field.decimals ?? 2)));
