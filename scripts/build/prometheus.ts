// out/prometheus: rule files and their unit tests.

import { promtoolFile } from "../../alerts/promtool.ts";
import type { Book } from "./book.ts";
import { type Files, yaml } from "./files.ts";

/** `prometheus/rules/<component>.yaml` and `prometheus/tests/<component>.yaml`. */
export const ruleFiles = (book: Book): Files =>
  new Map(
    book.components.flatMap((c) => [
      [`prometheus/rules/${c.component}.yaml`, yaml({ groups: c.groups })] as const,
      [
        `prometheus/tests/${c.component}.yaml`,
        yaml(promtoolFile(c, `../rules/${c.component}.yaml`, book.settings)),
      ] as const,
    ]),
  );
