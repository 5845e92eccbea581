// Colours that mean something: good, warning, bad; thresholds as steps from one to the next.

import { ThresholdsConfigBuilder, ThresholdsMode } from "@grafana/grafana-foundation-sdk/dashboard";
import type { Better, Bounds } from "../../signals/signal.ts";

interface Step {
  readonly value: number | null;
  readonly color: string;
}

const falling = ({ warning, critical }: Bounds): Step[] => [
  { value: null, color: critical === undefined ? "orange" : "red" },
  ...(critical !== undefined && warning !== undefined ? [{ value: critical, color: "orange" }] : []),
  { value: warning ?? critical ?? null, color: "green" },
];
const rising = ({ warning, critical }: Bounds): Step[] => [
  { value: null, color: "green" },
  ...(warning === undefined ? [] : [{ value: warning, color: "orange" }]),
  ...(critical === undefined ? [] : [{ value: critical, color: "red" }]),
];

/** Bounds as Grafana's steps: green below them where low is good, above them where high is good. */
export const steps = (better: Better, bounds: Bounds): Step[] =>
  better === "high" ? falling(bounds) : rising(bounds);

/** The same where good is nothing to look at: no colour on the good side. */
export const quiet = (better: Better, bounds: Bounds): Step[] =>
  steps(better, bounds).map((step) => (step.color === "green" ? { ...step, color: "transparent" } : step));

export const thresholds = (better: Better, bounds: Bounds): ThresholdsConfigBuilder =>
  new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps(better, bounds));

/** No bound: one colour that judges nothing. */
export const plain = (): ThresholdsConfigBuilder =>
  new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([{ value: null, color: "text" }]);
