// The labels of a heatmap's rows: which are written, and where.

/** Where a row's label stands: at its upper edge, at its lower edge, or in its middle. */
export type Layout = "le" | "ge" | "unknown";
export interface Tick {
  /** In rows from the lowest edge up. */
  readonly at: number;
  readonly label: string;
}

/** Text of 12 pixels with air around it. */
const lineHeight = 16;
const offsets: Readonly<Record<Layout, number>> = { le: 1, ge: 0, unknown: 0.5 };

/**
 * As many labels as fit into the height, evenly from the lowest up. `zero` is the label of the lowest edge, if it has
 * one. The bucket without a bound is named only where every other is too: alone at the top it would say nothing.
 */
export function ticksOf(
  labels: readonly string[],
  {
    layout,
    zero,
    height,
  }: { readonly layout: Layout; readonly zero?: string | undefined; readonly height: number },
): readonly Tick[] {
  const rows = labels.map((label, row) => ({ at: row + offsets[layout], label }));
  const all = zero === undefined || layout !== "le" ? rows : [{ at: 0, label: zero }, ...rows];
  const every = Math.max(Math.ceil((lineHeight * labels.length) / Math.max(height, 1)), 1);
  return all.filter(({ label }, index) => index % every === 0 && (every === 1 || label !== infinite));
}

export const infinite = "+Inf";
