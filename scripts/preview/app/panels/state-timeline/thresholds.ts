// Thresholds as states: numbers become the range that they lie in.

export interface Step {
  readonly value: number;
  readonly color: string;
}

/** The last step that the value reaches; the first one holds all below. */
export function stepAt(value: number, steps: readonly Step[]): number {
  let reached = 0;
  steps.forEach((step, index) => {
    if (index > 0 && value >= step.value) reached = index;
  });
  return reached;
}

/** As Grafana names them: "< 50" for what lies below the first bound, "50+", "80+" above. */
export function rangeNames(steps: readonly Step[], written: (value: number) => string): readonly string[] {
  return steps.map(({ value }, index) => {
    const next = steps[index + 1];
    return index === 0 && next !== undefined && !Number.isFinite(value)
      ? `< ${written(next.value)}`
      : `${written(value)}+`;
  });
}
