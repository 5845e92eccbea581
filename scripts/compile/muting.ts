// Which alerts keep which others quiet here, and by which labels they are equal: from one word of each definition.

import { type Cause, isCause } from "../../alerts/engine/alert.ts";
import type { CompiledAlert } from "../../alerts/engine/compile.ts";
import { lossLabel, lossOf } from "../../alerts/engine/loss.ts";
import { seconds } from "../../config/duration.ts";
import { defaults } from "../../config/presets.ts";
import type { Duration, Settings, Severity } from "../../config/settings.ts";
import { isPutOn } from "../../signals/site.ts";
import type { Book } from "./book.ts";

/** While `cause` fires, those of `symptoms` that agree with it on the labels `equal` are not told. */
export interface Muting {
  readonly word: Cause;
  readonly cause: CompiledAlert;
  readonly symptoms: readonly CompiledAlert[];
  /** By their own names, not as they are called here. */
  readonly equal: readonly string[];
}

/**
 * Until when an alert has reached Alertmanager at the latest: `for`, one evaluation, because groups of rules are
 * not evaluated at once, and what its own group waits.
 */
export const activeAfter = (
  time: Duration,
  severity: Severity,
  { prometheus, severities }: Pick<Settings, "prometheus" | "severities">,
): number => seconds(time) + seconds(prometheus.evaluationInterval) + seconds(severities[severity].groupWait);

const target = ["cluster", "namespace", "component", "instance"] as const;
const place = ["cluster", "namespace"] as const;

/** As they ship, what takes longer than its target's loss; what fires sooner tells of something of its own. */
const outlasts = (other: CompiledAlert, cause: CompiledAlert): boolean =>
  seconds(other.alert.for) > activeAfter(cause.alert.for, cause.alert.severity, defaults);

/** Whether one is about the same as the other, by the word; in the same component unless it is a loss. */
const follows: Readonly<Record<Cause, (other: CompiledAlert, cause: CompiledAlert) => boolean>> = {
  target: (other, cause) =>
    other.component === cause.component &&
    !isCause(other.alert, "target") &&
    other.alert.when.by.includes("instance") &&
    outlasts(other, cause),
  signal: (other, cause) => other.alert.when.signal.id === cause.alert.when.signal.id,
  budget: ({ alert }, cause) => alert.slo !== undefined && alert.slo === cause.alert.slo,
  loss: ({ alert }, cause) => alert.symptom === lossOf(cause.alert, cause.component),
};
const equalBy: Readonly<Record<Cause, (cause: CompiledAlert) => readonly string[]>> = {
  target: () => target,
  signal: ({ alert }) => ["cluster", ...alert.when.by, "component"],
  budget: () => [...place, "slo"],
  loss: ({ component }) => ["cluster", lossLabel(component)],
};

/** Whether there is a label here: a namespace, or what an alert is split by, may be on no target at all. */
const isHere =
  ({ alert, component, carries }: CompiledAlert, settings: Settings) =>
  (label: string): boolean => {
    if (label === "cluster") return true;
    if (alert.when.by.includes(label)) return carries(label);
    return label !== "namespace" || isPutOn(label, settings, component);
  };
/** What is wrong with a label of an alert that has to be equal: it is here, and the alert does not carry it. */
export const lacks = (of: CompiledAlert, label: string, settings: Settings): boolean => {
  if (label in (of.rule.labels ?? {}) || of.carries(label)) return false;
  return label === "cluster" ? settings.cluster.multi : isHere(of, settings)(label);
};

const severities: readonly Severity[] = ["critical", "warning", "info"];
/** A cause never keeps quiet what is more severe than itself: a warning that mutes a page would be all that is told. */
const isAsSevere = (cause: CompiledAlert, other: CompiledAlert): boolean =>
  severities.indexOf(cause.severity) <= severities.indexOf(other.severity);

const causes: readonly Cause[] = ["target", "signal", "budget", "loss"];

/** What each cause of an installation mutes; a cause that mutes nothing here is left out. */
export const mutings = ({
  components,
  settings,
}: Pick<Book, "components" | "settings">): readonly Muting[] => {
  const all = components.flatMap(({ alerts }) => alerts);
  return all.flatMap((cause) =>
    causes
      .filter((word) => isCause(cause.alert, word))
      .map((word): Muting => {
        const symptoms = all.filter(
          (other) => other !== cause && follows[word](other, cause) && isAsSevere(cause, other),
        );
        return {
          word,
          cause,
          symptoms,
          equal: [...new Set(equalBy[word](cause))].filter(isHere(cause, settings)),
        };
      })
      .filter(({ symptoms }) => symptoms.length > 0),
  );
};
