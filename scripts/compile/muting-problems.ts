// What is wrong with alerts that keep others quiet: a label that one of them lacks, or a symptom that is told first.

import { isCause } from "../../alerts/engine/alert.ts";
import type { CompiledAlert } from "../../alerts/engine/compile.ts";
import { lossLabel, lossOf, relies } from "../../alerts/engine/loss.ts";
import { seconds } from "../../config/duration.ts";
import { writtenAt } from "../../config/mistake.ts";
import { defaults } from "../../config/presets.ts";
import type { Problem } from "../../config/problem.ts";
import { type Settings, whereOf } from "../../config/settings.ts";
import type { Book } from "./book.ts";
import { activeAfter, lacks, type Muting, mutings } from "./muting.ts";

type Installed = Pick<Book, "components" | "settings">;

const definition = ({ alert }: CompiledAlert): string => {
  const place = writtenAt(alert);
  return place === undefined ? alert.name : `${place} › ${alert.name}`;
};

/** Words of a definition that mean nothing, or that make an alert mute itself. */
const misused = (of: CompiledAlert): readonly Problem[] => {
  const { alert, component } = of;
  const { symptom } = alert;
  if (symptom === undefined) return [];
  if (!relies(component, symptom)) {
    const what = `is a symptom of ${symptom}, which ${component} does not use.`;
    const fix = `Say on its card what for: uses: { "${symptom}": … }, or remove symptom.`;
    return [{ where: definition(of), what, fix }];
  }
  if (symptom !== component || !isCause(alert, "loss")) return [];
  const what = `is a cause by loss of ${symptom}, and its symptom.`;
  return [{ where: definition(of), what, fix: "Keep one of the two." }];
};

/** What both need for the label that says whose loss it is: it is made of the namespace. */
const equalOf = ({ word, equal }: Muting): readonly string[] =>
  word === "loss" ? [...equal, "namespace"] : equal;
const unequal = (muting: Muting, settings: Settings): readonly Problem[] =>
  [muting.cause, ...muting.symptoms].flatMap((of) =>
    equalOf(muting)
      .filter((label) => lacks(of, label, settings))
      .map((label) => ({
        where: definition(of),
        what:
          of === muting.cause
            ? `keeps others quiet (${muting.word}) by a label that it lacks, ${label}: it would mute those everywhere.`
            : `is kept quiet by ${muting.cause.alert.name} (${muting.word}) and lacks the label ${label}.`,
        fix: `Split it by ${label}, or let neither say that the one follows from the other.`,
      })),
  );

const inWords = (time: number): string => (time % 60 === 0 ? `${time / 60}m` : `${time}s`);
/** The next whole minute, so that it can be written. */
const after = (time: number): string => `${Math.floor(time / 60) + 1}m`;
/** The first three, and how many more. */
const named = (of: readonly CompiledAlert[]): string => {
  const shown = of.slice(0, 3).map((each) => `${each.alert.name} (${each.for})`);
  return shown.join(", ") + (of.length > 3 ? ` and ${of.length - 3} more` : "");
};

/** Where the time between a cause and its symptoms was changed in the settings, for all of them; or the definition. */
const changed = (cause: CompiledAlert, settings: Settings): { where: string; now: number } => {
  const { name } = cause.alert;
  const { evaluationInterval } = settings.prometheus;
  const { groupWait } = settings.severities[cause.severity];
  const at = (time: Parameters<typeof seconds>[0], ...path: readonly string[]) => ({
    where: whereOf(settings, ...path),
    now: seconds(time),
  });
  if (settings.alerts[name]?.for !== undefined) return at(cause.for, "alerts", name, "for");
  if (seconds(evaluationInterval) > seconds(defaults.prometheus.evaluationInterval))
    return at(evaluationInterval, "prometheus", "evaluationInterval");
  if (seconds(groupWait) > seconds(defaults.severities[cause.severity].groupWait))
    return at(groupWait, "severities", cause.severity, "groupWait");
  return { where: definition(cause), now: seconds(cause.for) };
};

/** Symptoms that would be told before their cause is there: nothing calls back what was sent. */
const late = ({ cause, symptoms }: Muting, settings: Settings): readonly Problem[] => {
  const active = activeAfter(cause.for, cause.severity, settings);
  const { evaluationInterval } = settings.prometheus;
  const { groupWait } = settings.severities[cause.severity];
  const sum = `for ${cause.for}, an evaluation of ${evaluationInterval} and groupWait ${groupWait}`;
  const early = symptoms.filter((other) => seconds(other.for) <= active);
  const isOwn = (of: CompiledAlert) => settings.alerts[of.alert.name]?.for !== undefined;
  const rest = early.filter((other) => !isOwn(other));
  const own = early.filter(isOwn).map((other) => ({
    where: whereOf(settings, "alerts", other.alert.name, "for"),
    what: `is ${other.for}: it is told before ${cause.alert.name}, which keeps it quiet and is there after ${inWords(active)} (${sum}).`,
    fix: `Write ${after(active)} or more.`,
  }));
  if (rest.length === 0) return own;
  const { where, now } = changed(cause, settings);
  const most = now - (active - Math.min(...rest.map((other) => seconds(other.for))));
  const what = `lets ${cause.alert.name} (${sum}) come after what it keeps quiet: ${named(rest)}.`;
  const fix =
    most > 0 ? `Write less than ${inWords(most)}, or let those take longer.` : "Let those take longer.";
  return [...own, { where, what, fix }];
};

/** The label that says whose loss an alert is about, taken by the settings for something else. */
const taken = ({ components, settings }: Installed): readonly Problem[] => {
  const lost = components.flatMap((c) => c.alerts.flatMap((a) => lossOf(a.alert, a.component) ?? []));
  return [...new Set(lost.map(lossLabel))].flatMap((label) => {
    const what = `cannot be ${label}: alerts say by that label which ${label} they are about.`;
    const fix = "Choose another name.";
    return [
      ...(label in settings.labels ? [{ where: whereOf(settings, "labels", label), what, fix }] : []),
      ...(settings.cluster.label === label
        ? [{ where: whereOf(settings, "cluster", "label"), what, fix }]
        : []),
    ];
  });
};

/** All that is wrong with what keeps what quiet, in the definitions and in the settings. */
export const mutingProblems = (book: Installed): readonly Problem[] => [
  ...book.components.flatMap(({ alerts }) => alerts.flatMap(misused)),
  ...taken(book),
  ...mutings(book).flatMap((muting) => [...unequal(muting, book.settings), ...late(muting, book.settings)]),
];
