// What a comparison found, in words and in groups.

import pc from "picocolors";
import { many } from "../../count.ts";
import { visible } from "../text.ts";
import type { ByRelease, Comparison, Difference } from "./comparison.ts";
import type { Release } from "./young.ts";

export interface About {
  /** How the page is named. */
  readonly where: string;
  readonly release: Release;
  /** Where the release was said. */
  readonly saidBy: string;
  readonly notes: readonly string[];
  /** Every name, also where they are many. */
  readonly isWhole: boolean;
}

const WIDTH = 100;
/** Names of one reason, lines of one group. */
const NAMES = 12;
const LINES = 100;

/** What somebody has to look at. */
export const differences = ({ more, early, dead, unexplained }: Comparison): number =>
  more.length + early.length + dead.length + unexplained.length;

/** The whole comparison for a terminal. */
export const told = (found: Comparison, about: About, isColourful: boolean): string => {
  const colours = pc.createColors(isColourful);
  const { isWhole } = about;
  const group = (title: string, lines: readonly string[]): readonly string[] => {
    const shown = isWhole ? lines : lines.slice(0, LINES);
    const left = lines.length > shown.length ? [`and ${lines.length - shown.length} lines more`] : [];
    return lines.length === 0
      ? []
      : ["", colours.bold(title), ...[...shown, ...left].map((line) => `  ${line}`)];
  };
  const released = (all: readonly ByRelease[]) => under(all, ({ since }) => `since ${since}`, isWhole);
  const { component } = found;
  return [
    ...heading(found, about),
    ...[...about.notes, ...doubts(found)].map(colours.yellow),
    ...group(`The scrape has, the catalogue of ${component} does not`, each(found.more)),
    ...group("The scrape has, though it came with a later release", released(found.early)),
    ...group("Dead in the catalogue, alive in the scrape", each(found.dead)),
    ...group("The catalogue has, the scrape does not: nothing explains it", each(found.unexplained)),
    ...group("The catalogue has, the scrape does not: a later release explains it", released(found.young)),
    ...group(
      "The catalogue has, the scrape does not: a condition may explain it",
      under(found.conditional, ({ when }) => when, isWhole),
    ),
    "",
    colours.bold(summary(found)),
    ...advice(found, about),
    "",
  ].join("\n");
};

const heading = (
  { component, known, present, says }: Comparison,
  { where, release, saidBy }: About,
): string[] => {
  const as = release === undefined ? "of a release that is not known" : `${release} (${saidBy})`;
  return [
    `${component} ${as}, against ${where}: ${present} of the ${known} metrics of the catalogue are there.`,
    ...says.map((line) => `The scrape says of itself: ${line}.`),
  ];
};

const doubts = ({ component, known, present }: Comparison): readonly string[] =>
  present * 10 < known
    ? [`Few of them are there: is it really a scrape of ${component}, and is it well?`]
    : [];

/** One line for each metric; what is only not there needs no words. */
const each = (all: readonly Difference[]): readonly string[] => {
  const absent = all.filter(({ what }) => what === "is not there").map(({ metric }) => metric);
  const others = all.filter(({ what }) => what !== "is not there");
  return [...wrapped(absent), ...others.map(({ metric, what }) => `${visible(metric)} ${what}`)];
};

/** Under each reason what it explains, the first of them. */
const under = <T extends Difference>(all: readonly T[], reasonOf: (one: T) => string, isWhole: boolean) => {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(reasonOf(one), [...(groups.get(reasonOf(one)) ?? []), one]);
  return [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .flatMap(([reason, ones]) => {
      const shown = isWhole ? ones : ones.slice(0, NAMES);
      const left = ones.length - shown.length;
      const lines = [...each(shown), ...(left > 0 ? [`and ${left} more`] : [])];
      return [reason, ...lines.map((line) => `  ${line}`)];
    });
};

const wrapped = (names: readonly string[]): readonly string[] => {
  const lines: string[] = [];
  for (const name of names.map((one) => visible(one))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length + 2 <= WIDTH)
      lines[lines.length - 1] = `${last}, ${name}`;
    else lines.push(name);
  }
  return lines;
};

/** `4 differences: 3 not in the catalogue, 1 missing. Missing as well: 12 that a release explains.` */
const summary = (found: Comparison): string => {
  const { more, early, dead, unexplained, young, conditional } = found;
  const said = (parts: readonly (readonly [number, string])[]) =>
    parts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`])).join(", ");
  const open = said([
    [more.length, "not in the catalogue"],
    [early.length, "before the release that brought it"],
    [dead.length, "not dead after all"],
    [unexplained.length, "missing without a reason"],
  ]);
  const explained = said([
    [young.length, "that a release explains"],
    [conditional.length, "that a condition may explain"],
  ]);
  const total = differences(found);
  const head = total === 0 ? "Nothing to say." : `${many(total, "difference")}: ${open}.`;
  return `${head}${explained === "" ? "" : ` Missing as well: ${explained}.`}`;
};

const advice = ({ early }: Comparison, { release }: About): readonly string[] =>
  early.length > 0 && release !== undefined
    ? [`If the exporter is newer than ${release}, say its release with --release, and in the settings.`]
    : [];
