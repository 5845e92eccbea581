// What comes after a draft: the steps until the component is one.

import { cardName } from "./card.ts";
import type { Draft } from "./draft.ts";

/** What to do next, a line each. */
export const nextSteps = ({ component, ofObject }: Draft, isWritten: boolean): readonly string[] => {
  const object =
    ofObject.length === 0
      ? ""
      : ` It says ${ofObject.join(", ")} itself: service({ …, honorLabels: true }) keeps that.`;
  return [
    ...(isWritten
      ? []
      : [
          `Write it: the same command with --write makes metrics/${component}/ and components/${component}.ts.`,
        ]),
    `Read metrics/${component}/ beside the exporter's source, and complete it: the top of index.ts says what.`,
    `Complete its identity card, components/${component}.ts: product, release, selectors, how it is scraped.${object}`,
    `A line in components/list.ts: export { ${cardName(component)} } from "./${component}.ts";`,
    `A line in metrics/list.ts: export * as ${JSON.stringify(component)} from "./${component}/index.ts";`,
    "npm run typecheck, npm run format, npm test.",
    "Signals, alerts and dashboards follow: CONTRIBUTING.md.",
  ];
};
