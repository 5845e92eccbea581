// What differs between two sets of Grafana's thresholds, told as bounds: "warning (orange) above 0.1 → 0.2".

import { type Detail, weights } from "../change.ts";
import { type Obj, object, objects, same, text } from "../json.ts";
import { differs } from "../words.ts";

interface Step {
  readonly value: number | undefined;
  readonly colour: string;
}
const stepsOf = (thresholds: unknown): readonly Step[] =>
  objects(object(thresholds).steps).map(({ value, color }) => ({
    value: typeof value === "number" ? value : undefined,
    colour: text(color),
  }));

/** How bad a colour is: green not at all, orange a warning, red critical; others judge nothing. */
const badness = (colour: string): number => {
  const plain = colour.replace(/^(?:semi-dark|super-light|dark|light)-/, "");
  return ["yellow", "orange", "red"].includes(plain) ? (plain === "red" ? 2 : 1) : 0;
};
const roles = ["colour", "warning", "critical"] as const;

/** A bound belongs to the worse of the two colours that meet there. */
const bounds = (steps: readonly Step[]): ReadonlyMap<string, number> =>
  new Map(
    steps.slice(1).flatMap((step, index) => {
      const below = steps[index] as Step;
      const worse = badness(below.colour) > badness(step.colour) ? below : step;
      const side = worse === below ? "below" : "above";
      const name = `${roles[badness(worse.colour)]} (${worse.colour}) ${side}`;
      return step.value === undefined ? [] : [[name, step.value] as const];
    }),
  );

/** The bounds that differ; where they are equal, the colours and the mode. */
export const compareThresholds = (before: unknown, after: unknown): readonly Detail[] => {
  if (same(before, after)) return [];
  const [a, b] = [stepsOf(before), stepsOf(after)];
  const [from, to] = [bounds(a), bounds(b)];
  const names = [...new Set([...from.keys(), ...to.keys()])];
  const { judged } = weights;
  const moved = names.flatMap((name) => differs(name, from.get(name), to.get(name), judged));
  const mode = differs("threshold mode", modeOf(before), modeOf(after), judged);
  const base =
    moved.length > 0 ? [] : differs("colour below all thresholds", a[0]?.colour, b[0]?.colour, judged);
  const found = [...moved, ...mode, ...base];
  if (found.length > 0) return found;
  const steps = differs("thresholds", spelled(a), spelled(b), judged, "plain");
  return steps.length > 0 ? steps : differs("thresholds", before, after, judged);
};
/** `green, orange from 0.1, red from 0.5`. */
const spelled = (steps: readonly Step[]): string =>
  steps.map(({ value, colour }) => (value === undefined ? colour : `${colour} from ${value}`)).join(", ");
const modeOf = (thresholds: unknown): unknown => (object(thresholds) as Obj).mode;
