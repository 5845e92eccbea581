// What comes after a draft: the steps until the component is one.

import type { Draft } from "./draft.ts";
import { identifier } from "./names.ts";

/** What to do next, a line each. */
export const nextSteps = ({ component, ofObject }: Draft, isWritten: boolean): readonly string[] => {
  const name = identifier([component, `${component}_metrics`], new Set());
  const object =
    ofObject.length === 0 ? "" : ` It says ${ofObject.join(", ")} of an object, not of the target.`;
  return [
    ...(isWritten ? [] : [`Write it: the same command with --write makes metrics/${component}/.`]),
    `Read metrics/${component}/ beside the exporter's source, and complete it: the top of index.ts says what.`,
    `Write its identity card, components/${component}.ts, and name it in components/index.ts.${object}`,
    `Add it to the list in metrics/index.ts: import * as ${name} from "./${component}/index.ts";`,
    "npm run typecheck, npm run format, npm test.",
    "Signals, alerts and dashboards follow: CONTRIBUTING.md.",
  ];
};
