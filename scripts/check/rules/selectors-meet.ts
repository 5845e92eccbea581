// Selectors of two components that could select one job, though none that is known.

import { quote } from "../../../config/problem.ts";
import { whereOf } from "../../../config/settings.ts";
import { type Meeting, meetings } from "../../compile/selectors.ts";
import type { Check } from "../finding.ts";

const most = 10;
const shown = ({ components, job }: Meeting): string => `${components.join(" and ")}: ${quote(job)}`;

export default {
  name: "selectors-meet",
  about: "selectors of two components that could select one job",
  run: ({ settings }) => {
    const all = meetings(settings);
    if (all.length === 0) return [];
    const rest = all.length > most ? [`and ${all.length - most} pairs more`] : [];
    const what = `would mix up components whose metrics have names in common, if there were such a job:\n${[...all.slice(0, most).map(shown), ...rest].join("\n")}`;
    const fix = "Where there is one, name the component's own job instead of a pattern.";
    return [{ where: whereOf(settings, "components"), what, fix, note: true }];
  },
} satisfies Check;
