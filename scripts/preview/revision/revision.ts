// What two revisions of the project are compared by: what each builds, its settings, its catalogue.

import { readFileSync } from "node:fs";
import { catalogue, deadMetrics } from "../../../metrics/index.ts";
import type { AnyMetric, Dead } from "../../../promql/metric.ts";
import type { Files } from "../../compile/files.ts";

export interface Revision {
  /** As "main at 1a2b3c4". */
  readonly title: string;
  /** What the build writes, by path below out/. */
  readonly files: Files;
  /** The text of the settings. */
  readonly settings: string;
  readonly catalogue: readonly AnyMetric[];
  readonly dead: readonly Dead[];
}

/** The project as it lies here, changes that are not committed included. */
export const present = (files: Files, config: string): Revision => ({
  title: "this change",
  files,
  settings: readFileSync(config, "utf8"),
  catalogue,
  dead: deadMetrics,
});
