// Where a definition can be mistaken, and how: the sites of a file, of every kind.

import { type Imports, importsOf } from "./imports.ts";
import { labelSites } from "./kinds/labels.ts";
import { metricSites } from "./kinds/metric.ts";
import { numberSites } from "./kinds/numbers.ts";
import { operatorSites } from "./kinds/operator.ts";
import { timeSites } from "./kinds/times.ts";
import type { Edit, Kind, Site } from "./mutant.ts";
import { type Place, read } from "./syntax.ts";

/** The mistakes that can be made at a place, by kind. */
export type Finder = (
  place: Place,
  imports: Imports,
  text: string,
) => readonly (readonly [Kind, readonly Edit[]])[];
const finders: readonly Finder[] = [timeSites, numberSites, labelSites, metricSites, operatorSites];

/** All sites of a file. */
export const sitesOf = async (root: string, file: string, text: string): Promise<readonly Site[]> => {
  const { program, defined } = read(file, text);
  const imports = await importsOf(root, file, program);
  return defined.flatMap((place) =>
    finders.flatMap((find) =>
      find(place, imports, text).flatMap(([kind, edits]): Site[] => {
        const [first, ...more] = edits;
        return first ? [{ kind, file, edits: [first, ...more] }] : [];
      }),
    ),
  );
};
