// Variables that are not in the house style: order, several values with All, sorted, refreshed with the time.

import { type DashboardFile, type VariableJson, variablesOf, whereOf } from "../dashboard-json.ts";
import type { Check, Finding } from "../finding.ts";

const first = ["datasource", "cluster", "namespace"];
const rank = ({ name = "" }: VariableJson): number =>
  first.includes(name) ? first.indexOf(name) : first.length;

const order = (dashboard: DashboardFile): readonly Finding[] => {
  const variables = variablesOf(dashboard);
  const where = whereOf(dashboard);
  if (variables[0]?.type !== "datasource" || variables[0].name !== "datasource")
    return [{ where, what: "does not begin with the variable datasource.", fix: "Put it first." }];
  const late = variables.find((v, i) => i > 0 && rank(v) < rank(variables[i - 1] as VariableJson));
  if (!late) return [];
  const what = `has $${late.name} too late; narrower variables list what the wider ones leave.`;
  return [{ where, what, fix: `Order them: ${first.join(", ")}, then the component's own.` }];
};

interface Wanted {
  readonly is: (variable: VariableJson) => boolean;
  readonly what: string;
  readonly fix: string;
}
const house: readonly Wanted[] = [
  { is: (v) => v.multi === true, what: "takes one value only.", fix: "Set multi to true." },
  { is: (v) => v.includeAll === true, what: "does not offer All.", fix: "Set includeAll to true." },
  {
    is: (v) => Boolean(v.allValue),
    what: "spells All out as every value, which makes long queries and loses new ones.",
    fix: 'Set allValue to ".*".',
  },
  { is: (v) => (v.sort ?? 0) > 0, what: "is not sorted.", fix: "Set sort to 1, alphabetical." },
  {
    is: (v) => v.refresh === 2,
    what: "does not follow the time range, so that what is gone or new is missing.",
    fix: "Set refresh to 2, on time range change.",
  },
];

export default {
  name: "variable-style",
  about: "variables out of order, without All, unsorted or never refreshed",
  run: ({ dashboards }) =>
    dashboards.flatMap((dashboard) => [
      ...order(dashboard),
      ...variablesOf(dashboard)
        .filter(({ type }) => type === "query")
        .flatMap((variable) =>
          house
            .filter(({ is }) => !is(variable))
            .map(({ what, fix }) => ({ where: `${whereOf(dashboard)} › $${variable.name}`, what, fix })),
        ),
    ]),
} satisfies Check;
