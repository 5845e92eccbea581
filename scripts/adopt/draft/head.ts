// What stands at the top of a draft: that it is one, and what has to be read and completed by hand.

import { many } from "../../count.ts";
import { visible } from "../text.ts";
import { comment } from "./code.ts";
import type { Entry } from "./entry.ts";
import { UNKNOWN } from "./unit.ts";
import { TODO } from "./words.ts";

export interface Remarks {
  /** Names of metrics that no catalogue can hold. */
  readonly leftOut: readonly string[];
  /** Histograms of which no bound shows. */
  readonly boundless: readonly string[];
  /** Declared on the page, without a series. */
  readonly empty: readonly string[];
  /** Labels of the target that the exporter sets itself. */
  readonly ofObject: readonly string[];
  /** Names of labels that no catalogue can hold. */
  readonly oddLabels: readonly string[];
  /** What the runtime sets hold and the page does not. */
  readonly missing: readonly string[];
  readonly untyped: readonly string[];
}

const SHOWN = 12;
/** Names in a row, the first of them only where they are many. */
export const names = (all: readonly string[]): string => {
  const shown = all
    .slice(0, SHOWN)
    .map((name) => visible(name, 60))
    .join(", ");
  return all.length > SHOWN ? `${shown} and ${all.length - SHOWN} more` : shown;
};

/** What a person has to do with a draft, a sentence or two each. */
export const byHand = (entries: readonly Entry[], remarks: Remarks): readonly string[] => {
  const unsaid = entries.filter(({ meaning }) => meaning === TODO).length;
  const unmeasured = entries.filter(({ unit }) => unit === UNKNOWN).map(({ name }) => name);
  const closed = new Set(
    entries.flatMap(({ labels }) =>
      labels.flatMap(([label, values]) => (values !== "any" && values.kind === "closed" ? [label] : [])),
    ),
  );
  const when = (condition: boolean, text: string): readonly string[] => (condition ? [text] : []);
  const { leftOut, boundless, empty, ofObject, oddLabels, missing, untyped } = remarks;
  return [
    "One scrape shows what had happened by then. Add what the exporter's source has besides: metrics and label " +
      "values that come with an event, and the release (since) or the condition (when) under which they are there.",
    ...when(unsaid > 0, `${many(unsaid, "metric")} without a useful help text: search for TODO.`),
    ...when(unmeasured.length > 0, `No unit could be told (it is "${UNKNOWN}"): ${names(unmeasured)}.`),
    ...when(
      closed.size > 0,
      `Lists of values that look closed, though a value may be missing: ${names([...closed])}. What is not in ` +
        "them does not compile; open(…) lets others through.",
    ),
    "A gauge that only ever grows is growing(…): rate() is right on it.",
    ...when(untyped.length > 0, `The page gives no type, so that it was guessed: ${names(untyped)}.`),
    ...when(
      ofObject.length > 0,
      `The exporter sets ${names(ofObject)} itself: of what it speaks, not of where it runs. Unless it is scraped ` +
        "with honorLabels, Prometheus calls them exported_….",
    ),
    ...when(empty.length > 0, `Declared, but without a series here, and left out: ${names(empty)}.`),
    ...when(
      boundless.length > 0,
      `Histograms without bounds on the page, native ones it seems, and left out: ${names(boundless)}.`,
    ),
    ...when(leftOut.length > 0, `Left out, as no query here can name them: ${names(leftOut)}.`),
    ...when(oddLabels.length > 0, `Labels left out, as no query here can name them: ${names(oddLabels)}.`),
    ...when(missing.length > 0, `In the runtime's sets, but not on the page: ${names(missing)}.`),
  ];
};

/** The comment that index.ts begins with. */
export const headOf = (component: string, todo: readonly string[]): string =>
  [
    comment(`Everything that ${component} exposes: a draft from one scrape, to be completed by hand.`),
    "//\n",
    ...todo.map((text) => comment(`- ${text}`, "  ")),
    "// When that is done, this list goes.\n",
  ].join("");
