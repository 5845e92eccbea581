// Scenario: nothing is scraped any more.

import type { Scenario } from "../scenario.ts";

export const noData: Scenario = {
  name: "no-data",
  title: "Monitoring is lost",
  story:
    "Since 40 minutes Prometheus finds nothing to scrape: it lost the right to list pods. Calls may be fine or not, " +
    "nobody can tell; no page may look as if all were well.",
  onset: "-40m",
  changes: [],
  unseen: "-40m",
};
