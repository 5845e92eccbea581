// Whether selectors tell series apart: from those of everybody, and from those that other selectors select.
import { accepts, guesses } from "./example.ts";
import type { Selector } from "./selector.ts";

/** Names of jobs that have nothing in common, which nobody means all at once. */
const unlike = ["a", "Z9", "0", "kubelet", "monitoring/x_y.z-1", "…"];

/** Whether a selector names something: it asks for a value or a pattern, and not for one that anything matches. */
export function isNarrow(selector: Selector): boolean {
  if (selector.op === "=") return selector.value !== "";
  return selector.op === "=~" && !unlike.every((value) => accepts(selector, value));
}

/** Whether a series with these labels, of which others are not known, can be selected. */
export function select(selectors: readonly Selector[], labels: Readonly<Record<string, string>>): boolean {
  return selectors.every((s) => {
    const value = labels[s.label];
    return value === undefined || accepts(s, value);
  });
}

function exact(selectors: readonly Selector[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    selectors.filter(({ op }) => op === "=").map(({ label, value }) => [label, value]),
  );
}

function join(one: string, other: string): string {
  return one.endsWith("-") || other.startsWith("-") ? `${one}${other}` : `${one}-${other}`;
}

/** A value of a label that all selectors accept, found by trying. */
function common(label: string, a: readonly Selector[], b: readonly Selector[]): string | undefined {
  const [ones, others] = [guesses(label, a), guesses(label, b)];
  const joined = ones.flatMap((one) => others.flatMap((other) => [join(one, other), join(other, one)]));
  return [...ones, ...others, ...joined].find((value) => select([...a, ...b], { [label]: value }));
}

/**
 * Whether no series is selected by both: by a label that one side asks for exactly and the other refuses, or by
 * patterns of a label other than the job for which no value is found that fits both.
 */
export function areApart(a: readonly Selector[], b: readonly Selector[]): boolean {
  if (!select(a, exact(b)) || !select(b, exact(a))) return true;
  const both = a.map(({ label }) => label).filter((label) => b.some((s) => s.label === label));
  return both.some(
    (label) =>
      label !== "job" && guesses(label, [...a, ...b]).length > 0 && common(label, a, b) === undefined,
  );
}

export function areEqual(a: readonly Selector[], b: readonly Selector[]): boolean {
  const texts = (all: readonly Selector[]) => JSON.stringify(all.map((s) => [s.label, s.op, s.value]).sort());
  return texts(a) === texts(b);
}

/** A job that both sides could select, found by trying: undefined says that none was found. */
export function meeting(a: readonly Selector[], b: readonly Selector[]): string | undefined {
  return areApart(a, b) ? undefined : common("job", a, b);
}
