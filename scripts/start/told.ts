// Thrown errors as mistakes: those of definitions with their lines; bugs keep the stack that they have.

import { definedAt, framesOf } from "../../config/mistake.ts";
import { type Problem, ProblemsError } from "../../config/problem.ts";
import { apart } from "./apart.ts";
import { labelsTogether } from "./labels.ts";

/** By name: each bundle has classes of its own. */
const isProblems = (error: Error): error is ProblemsError => error.name === "ProblemsError";
/** The query language says how its mistakes are mended. */
const hasFix = (error: Error): error is Error & { readonly fix: string } =>
  "fix" in error && typeof error.fix === "string";

/** What JavaScript itself threw: the line is known, the mistake is not. */
const guess = (error: Error, where: string): Problem => {
  const [deepest] = framesOf(error);
  const thrown = deepest === undefined || deepest.place === where ? "" : ` in ${deepest.place}`;
  return { where, what: error.message, fix: `Correct this line (${error.name}${thrown}).` };
};

interface Mistakes {
  readonly known: readonly Problem[];
  readonly guessed: readonly Problem[];
}
const mistakesOf = (error: unknown): Mistakes | undefined => {
  if (!(error instanceof Error)) return undefined;
  if (isProblems(error)) return { known: error.problems, guessed: [] };
  const where = definedAt(error);
  if (where === undefined) return undefined;
  if (!hasFix(error)) return { known: [], guessed: [guess(error, where)] };
  return { known: [{ where, what: error.message, fix: error.fix }], guessed: [] };
};

/** `dashboards/livekit/overview.ts:26`, without the column. */
const lineOf = ({ where }: Problem): string => /^[^ ]+?:\d+/.exec(where)?.[0] ?? where;
const byPlace = new Intl.Collator("en", { numeric: true });

/** All mistakes, each once, in the order of the files. What a line is told with already is not told again. */
const together = (mistakes: readonly Mistakes[], besides: readonly Problem[]): readonly Problem[] => {
  const said = labelsTogether({ types: besides, known: mistakes.flatMap((m) => m.known) });
  const lines = new Set(said.types.map(lineOf));
  const known = said.known.filter((problem) => !lines.has(lineOf(problem)));
  for (const problem of known) lines.add(lineOf(problem));
  const guessed = mistakes.flatMap((m) => m.guessed).filter((problem) => !lines.has(lineOf(problem)));
  const all = [...said.types, ...known, ...guessed];
  const once = new Map(all.map((problem) => [JSON.stringify(problem), problem]));
  return [...once.values()].sort((a, b) => byPlace.compare(lineOf(a), lineOf(b)));
};

/**
 * The mistakes that an error tells of, beside those that are known otherwise; undefined for a bug, which comes from
 * no definition. Where one definition has failed, the others are read as well: of each the first mistake is told.
 */
export const problemsOf = (
  error: unknown,
  besides: readonly Problem[] = [],
): readonly Problem[] | undefined => {
  const own = mistakesOf(error);
  if (!own || !(error instanceof Error)) return besides.length > 0 ? besides : undefined;
  if (definedAt(error) === undefined) return [...besides, ...own.known];
  return together([own, ...apart().flatMap((other) => mistakesOf(other) ?? [])], besides);
};

/** All mistakes, ready to print; undefined for a bug. */
export const told = (error: unknown): string | undefined => {
  const problems = problemsOf(error);
  return problems && new ProblemsError(problems).message;
};
