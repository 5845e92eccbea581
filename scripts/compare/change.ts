// What a difference is: plain data that says what changed, where, from what to what, and how much it matters.

/** What a value is, so that a page can set it: code in its own type, text in quotes, else a word or a number. */
export type As = "code" | "text";

export interface Detail {
  /** What differs: `unit`, `query p95`, `threshold`, `time range`; may be empty where the note says it all. */
  readonly subject: string;
  /** Absent: it was not there. Several lines are possible; `short` makes one of them. */
  readonly before?: string;
  /** Absent: it is there no more. */
  readonly after?: string;
  readonly note?: string;
  /** What `before` and `after` are. */
  readonly as?: As;
  /** The greater, the more it matters; see `weights`. */
  readonly weight: number;
}

export type Thing =
  | "dashboard"
  | "panel"
  | "alert"
  | "recording rule"
  | "rule group"
  | "route"
  | "receiver"
  | "inhibition"
  | "Alertmanager"
  | "settings"
  | "metric"
  | "dead name";

export interface Change {
  readonly what: "added" | "removed" | "changed" | "moved";
  readonly thing: Thing;
  /** Where, from the whole to the part: `["LiveKit / Overview", "Join success"]`. */
  readonly path: readonly string[];
  /** What differs, the most important first; may be empty where something was added or removed. */
  readonly details: readonly Detail[];
  /** That of its weightiest detail or part: the most important change comes first. */
  readonly weight: number;
  /** Changes within: a dashboard's panels. */
  readonly parts?: readonly Change[];
  /** The names of those that it stands for, where one change tells of many alike; see `fold`. */
  readonly of?: readonly string[];
}

/** How much a change matters to somebody who reads it before it goes live. */
export const weights = {
  /** An alert is gone, or fires at something else. */
  fires: 70,
  /** Who is told of an alert, and when. */
  told: 65,
  alertAdded: 60,
  query: 50,
  /** How a number is read and judged: unit, threshold. */
  judged: 40,
  /** A panel came or went. */
  panel: 30,
  looks: 25,
  moved: 20,
  text: 10,
} as const;

const heavier = (a: { readonly weight: number }, b: { readonly weight: number }): number =>
  b.weight - a.weight;
/** The most important first; equals keep their order. */
export const byWeight = <T extends { readonly weight: number }>(items: readonly T[]): readonly T[] =>
  [...items].sort(heavier);

type Made<C extends Change> = Omit<C, "weight" | "details"> & { readonly details?: readonly Detail[] };
/** A change with its details in order, at least as weighty as `base` and as each of its details and parts. */
export const weighed = <C extends Change = Change>(made: Made<C>, base = 0): C => {
  const details = byWeight(made.details ?? []);
  const weight = Math.max(base, ...[...details, ...(made.parts ?? [])].map((part) => part.weight));
  return { ...made, details, weight } as unknown as C;
};
