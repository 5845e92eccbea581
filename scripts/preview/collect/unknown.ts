// Choices that no dashboard has: a misspelt variable, a value that is no option.

import { offer, type Problem } from "../../../config/problem.ts";
import { allOf } from "../resolve/interpolate.ts";
import type { Choice, Resolved, Variables } from "../resolve/variables.ts";

const isFree = ({ type }: Resolved): boolean => type === "textbox";
const has = ({ includeAll, options }: Resolved, value: string): boolean =>
  ((value === allOf || value === "All") && includeAll) ||
  options.some((option) => option.value === value || option.text === value);

/** Problems with what was wished for; a value is right when one dashboard at least has it. */
export const unknownChoices = (choice: Choice, all: readonly Variables[]): readonly Problem[] => {
  const known = all.flatMap(({ list }) => list);
  const names = [...new Set(known.map(({ name }) => name))];
  return Object.entries(choice).flatMap(([name, values]): readonly Problem[] => {
    const own = known.filter((variable) => variable.name === name);
    if (own.length === 0) {
      const fix = offer(name, "variables", names);
      return [{ where: `--var ${name}`, what: "is a variable of none of these dashboards.", fix }];
    }
    const options = [
      ...new Set(own.flatMap((v) => [...(v.includeAll ? ["All"] : []), ...v.options.map((o) => o.text)])),
    ];
    return values
      .filter((value) => !own.some((variable) => isFree(variable) || has(variable, value)))
      .map((value) => ({
        where: `--var ${name}=${value}`,
        what: "is no value that the source knows.",
        fix: offer(value, "values", options),
      }));
  });
};
