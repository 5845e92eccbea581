// Components scraped by a job that is not ours, where Prometheus makes native histograms of the classic ones.

import { whereOf } from "../../../config/settings.ts";
import type { Check, Finding } from "../finding.ts";

export default {
  name: "classic-histograms",
  about: "jobs of others that have to keep classic histograms",
  run: ({ settings, expressions, series }) => {
    if (!settings.prometheus.convertsHistograms) return [];
    const read = new Set(
      expressions.flatMap(({ uses }) =>
        uses.flatMap(({ name, matchers }) => {
          const metric = name === undefined ? undefined : series.find(name, matchers)?.metric;
          return metric?.kind === "histogram" ? [metric.component] : [];
        }),
      ),
    );
    return Object.entries(settings.components).flatMap(([name, { enabled, scrape }]): readonly Finding[] => {
      if (!enabled || scrape === "ours" || !read.has(name)) return [];
      const what =
        "is scraped by a job that is not ours, and its histograms are converted: without classic ones their panels are empty and their alerts cannot fire.";
      const fix =
        "Make sure that it says always_scrape_classic_histograms: true, in a PodMonitor or ServiceMonitor scrapeClassicHistograms: true.";
      return [{ where: whereOf(settings, "components", name), what, fix, note: true }];
    });
  },
} satisfies Check;
