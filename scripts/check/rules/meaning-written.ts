// Metrics of which a draft of the catalogue says that somebody has to write what they mean.

import type { Check } from "../finding.ts";

export default {
  name: "meaning-written",
  about: "metrics whose meaning still is a draft's TODO",
  run: ({ catalogue }) =>
    catalogue.metrics
      .filter(({ meaning }) => /^TODO\b/.test(meaning))
      .map(({ component, name }) => ({
        where: `metrics/${component} › ${name}`,
        what: "does not say what it means.",
        fix: "Write what it counts or shows, in one sentence.",
      })),
} satisfies Check;
