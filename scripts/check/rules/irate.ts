// irate(): the last two samples only, so that most of what happens between two redraws is never seen.

import { walk } from "../../../promql/tree.ts";
import type { Check } from "../finding.ts";

export default {
  name: "irate",
  about: "irate(), which looks at two samples only",
  run: ({ expressions }) =>
    expressions.flatMap(({ where, node }) =>
      (node ? walk(node) : []).some((n) => n.type === "call" && (n.fn === "irate" || n.fn === "idelta"))
        ? [
            {
              where,
              what: "uses irate() or idelta(): two samples speak for the whole window, and peaks come and go by chance.",
              fix: "Use rate() or delta().",
            },
          ]
        : [],
    ),
} satisfies Check;
