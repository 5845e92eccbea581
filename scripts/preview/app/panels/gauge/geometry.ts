// Where the parts of a gauge lie. Angles are degrees, clockwise from twelve o'clock; nothing here draws.

export type Shape = "gauge" | "circle";

export interface Arc {
  readonly start: number;
  readonly sweep: number;
}
export interface Ring {
  readonly radius: number;
  readonly width: number;
}
export interface Dial {
  readonly x: number;
  readonly y: number;
  readonly arc: Arc;
  /** The bar of the value: `radius` is that of its middle. */
  readonly bar: Ring;
  /** The thin band of the thresholds around it. */
  readonly band?: Ring;
  /** Labels stand on this circle. */
  readonly labels?: { readonly radius: number; readonly size: number };
  /** Where the arc ends below the centre. */
  readonly foot: number;
}
export interface Wanted {
  readonly width: number;
  readonly height: number;
  readonly shape: Shape;
  readonly barWidthFactor: number;
  readonly rounded: boolean;
  readonly band: boolean;
  readonly labels: boolean;
}

const arcs: Readonly<Record<Shape, Arc>> = {
  gauge: { start: 250, sweep: 220 },
  circle: { start: 0, sweep: 360 },
};
const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
const radians = (degrees: number) => ((degrees - 90) * Math.PI) / 180;

/** How far the shape reaches below its centre, in radii. */
const depth = (shape: Shape) =>
  shape === "circle" ? 1 : Math.sin(radians(arcs.gauge.start + arcs.gauge.sweep));

/** Lays a gauge into a box: labels outside, then the band of thresholds, then the bar. */
export function dialOf(wanted: Wanted): Dial {
  const below = depth(wanted.shape);
  const tallest = wanted.height / (1 + below);
  const full = Math.max(Math.min(wanted.width / 2, tallest), 1);
  const thick = Math.max((full / 3) * wanted.barWidthFactor, 2);
  const capped = wanted.rounded && wanted.shape === "gauge" ? full - thick : full;
  const labels = wanted.labels ? labelsOf(capped, full === tallest && wanted.shape === "gauge") : undefined;
  const outer = labels?.room ?? capped;
  const band = wanted.band ? bandOf(outer, thick) : undefined;
  const y = full + (wanted.height - full * (1 + below)) / 2;
  return {
    x: wanted.width / 2,
    y,
    arc: arcs[wanted.shape],
    bar: { radius: Math.max((band?.room ?? outer) - thick / 2, 1), width: thick },
    ...(band === undefined ? {} : { band: { radius: band.radius, width: band.width } }),
    ...(labels === undefined ? {} : { labels: { radius: labels.radius, size: labels.size } }),
    foot: y + full * below,
  };
}

function labelsOf(room: number, tight: boolean) {
  const size = Math.max(0.12 * room ** 0.92, 10);
  const left = room - size * 1.2 - size / 3;
  const shift = tight ? left * 0.07 : 0;
  return { size, radius: room - shift - size, room: Math.max(left - shift, 1) };
}

function bandOf(room: number, thick: number) {
  const width = clamp(0.2 * thick ** 0.92, 4, 12);
  return { width, radius: room - width / 2, room: room - width - clamp(width / 2, 2, 12) };
}

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** The bounds of a gauge; equal ones are moved apart, as a scale without length has no place for a value. */
export function boundsOf(min = 0, max = 100): Bounds {
  if (min !== max) return { min, max };
  return min === 0 ? { min: 0, max: 1 } : { min: min - Math.abs(min) * 0.1, max: max + Math.abs(max) * 0.1 };
}

/** Where a value lies between the bounds, 0 to 1; beyond them it stays at the end, no number is at the start. */
export function share(value: number, { min, max }: Bounds): number {
  return Number.isNaN(value) ? 0 : clamp((value - min) / (max - min), 0, 1);
}

export interface Step {
  readonly value: number;
  readonly color: string;
}
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly color: string;
}

/** Threshold steps as parts of the scale, each from 0 to 1; what lies beyond the bounds is left out. */
export function piecesOf(steps: readonly Step[], bounds: Bounds, percentage: boolean): readonly Piece[] {
  const scale = percentage ? { min: 0, max: 100 } : bounds;
  return steps
    .map((step, index) => ({
      from: index === 0 ? 0 : share(step.value, scale),
      to: index + 1 < steps.length ? share(steps[index + 1]?.value ?? Number.NaN, scale) : 1,
      color: step.color,
    }))
    .filter((piece) => piece.to > piece.from);
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point of the scale: `at` is 0 at its start and 1 at its end. */
export function pointAt(dial: Dial, radius: number, at: number): Point & { readonly angle: number } {
  const angle = dial.arc.start + dial.arc.sweep * at;
  return {
    x: dial.x + radius * Math.cos(radians(angle)),
    y: dial.y + radius * Math.sin(radians(angle)),
    angle,
  };
}

/** The line of an arc as an SVG path; a full circle is left open by a hair, as SVG draws none that ends where it starts. */
export function pathOf(dial: Dial, radius: number, from: number, to: number): string {
  const end = dial.arc.sweep * (to - from) >= 360 ? from + 0.9999 : to;
  const a = pointAt(dial, radius, from);
  const b = pointAt(dial, radius, end);
  const large = dial.arc.sweep * (end - from) > 180 ? 1 : 0;
  return `M ${round(a.x)} ${round(a.y)} A ${round(radius)} ${round(radius)} 0 ${large} 1 ${round(b.x)} ${round(b.y)}`;
}

const round = (value: number) => Math.round(value * 100) / 100;
