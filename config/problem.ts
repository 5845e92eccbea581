// How every mistake of a user is told: where it is, what is wrong, how to fix it.
import { distance } from "fastest-levenshtein";
import { printable } from "./unseen.ts";

export interface Problem {
  /** The place as a person would look it up, such as `monitoring.yaml:12:5 › components › redis`. */
  readonly where: string;
  /** What is wrong there, a sentence whose subject is the place. */
  readonly what: string;
  /** What to write instead, a sentence or two. */
  readonly fix: string;
}

/** All mistakes found in what a user wrote; its message is ready to print, no stack needed. */
export class ProblemsError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(printProblem).join("\n\n"));
    this.name = "ProblemsError";
    this.problems = problems;
  }
}

/** Runs all tasks and gives their results; throws one ProblemsError with what is wrong in any of them, each once. */
export function gather<T>(tasks: readonly (() => T)[]): readonly T[] {
  const problems = new Map<string, Problem>();
  const results = tasks.flatMap((task): T[] => {
    try {
      return [task()];
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
      for (const problem of error.problems) problems.set(JSON.stringify(problem), problem);
      return [];
    }
  });
  if (problems.size > 0) throw new ProblemsError([...problems.values()]);
  return results;
}

/**
 * Prints the place on one line, then what is wrong and how to fix it, indented by two spaces. What a file or a server
 * has put in is written out where a terminal would obey it.
 */
export function printProblem({ where, what, fix }: Problem): string {
  const indented = [what, fix].map((sentence) => printable(sentence).replace(/^/gm, "  "));
  return [printable(where), ...indented].join("\n");
}

/**
 * Finds the choice that a misspelt word most likely meant: at most a third of its letters differ, or it is
 * the word's only completion; upper case, dashes and underscores do not count. Undefined when nothing is near.
 */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  const wanted = plain(word.slice(0, 100));
  const ranked = choices
    .map((choice) => ({ choice, far: distance(wanted, plain(choice)) }))
    .filter(({ far }) => far <= tolerance(wanted.length))
    .sort((left, right) => left.far - right.far);
  return ranked[0]?.choice ?? completion(wanted, choices);
}

/** Two letters even in a word of four, so that two swapped ones are forgiven. */
function tolerance(length: number): number {
  return length < 4 ? 1 : Math.max(2, length / 3);
}

function completion(wanted: string, choices: readonly string[]): string | undefined {
  const longer = choices.filter((choice) => plain(choice).startsWith(wanted));
  return wanted.length >= 3 && longer.length === 1 ? longer[0] : undefined;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, "");
}

/** Says what to write instead of a word that is none of the choices: the nearest spelling, then all of them. */
export function offer(word: string, plural: string, choices: readonly string[]): string {
  if (choices.length === 0) return `Remove it: there are no ${plural}.`;
  const near = nearest(word, choices);
  return near === undefined
    ? `Write one of the ${plural}: ${list(choices)}.`
    : `Write ${near}. The ${plural} are ${list(choices)}.`;
}

function list(choices: readonly string[]): string {
  const shown = choices.slice(0, 24);
  const rest = choices.length - shown.length;
  return rest === 0 ? shown.join(", ") : `${shown.join(", ")} and ${rest} more`;
}

/** Quotes what a user wrote, on one line and cut at 60 characters, so that a message stays readable. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);
}
