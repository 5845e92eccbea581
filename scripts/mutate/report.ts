// The report of a run: how many mistakes of each kind the tests noticed, and those that they did not.

import type { Judged } from "./judge.ts";
import { described, kinds } from "./mutant.ts";

/** Why a mutant changes nothing, by what it is called. */
export type Equivalent = Readonly<Record<string, string>>;

const percent = (part: number, all: number): string =>
  all === 0 ? "–" : `${Math.round((100 * part) / all)} %`;
const row = (name: string, all: readonly Judged[]): string => {
  const killed = all.filter(({ verdict }) => verdict === "killed").length;
  return `${name.padEnd(12)} ${String(killed).padStart(4)} of ${String(all.length).padStart(4)}  ${percent(killed, all.length).padStart(5)}\n`;
};
const survivor = ({ mutant: { kind, file, line, before, after }, verdict }: Judged): string =>
  `\n${file}:${line} (${kind}${verdict === "slow" ? ", not all tests in time" : ""})\n  - ${before}\n  + ${after}\n`;

/** Text for a terminal or a file; mutants that are equivalent count neither way, and are listed with their reasons. */
export const report = (all: readonly Judged[], equivalent: Equivalent): string => {
  const why = ({ mutant, verdict }: Judged) =>
    verdict === "killed" ? undefined : equivalent[described(mutant)];
  const counted = all.filter((one) => why(one) === undefined);
  const same = all.filter((one) => why(one) !== undefined);
  const left = counted.filter(({ verdict }) => verdict !== "killed");
  return [
    "Mistakes that the tests notice\n",
    ...kinds.map((kind) =>
      row(
        kind,
        counted.filter(({ mutant }) => mutant.kind === kind),
      ),
    ),
    row("all", counted),
    ...(left.length > 0 ? ["\nNot noticed\n", ...left.map(survivor)] : []),
    ...(same.length > 0 ? ["\nEquivalent: they change nothing that could be noticed\n"] : []),
    ...same.map((one) => `${survivor(one)}  ${why(one)}\n`),
  ].join("");
};
