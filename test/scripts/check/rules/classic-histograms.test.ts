// What classic-histograms notes, word by word, and where it says nothing.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/classic-histograms.ts";
import { asking, settings, told } from "../given.ts";

const talk = asking("histogram_quantile(0.5, sum by (le) (rate(phone_talk_seconds_bucket[5m])))");
const lines = asking("sum(phone_lines)");
const existing = "components: { livekit-server: { scrape: existing } }";

describe("classic-histograms", () => {
  it("a job of somebody else, where Prometheus converts", async () => {
    const here = settings(`{ prometheus: { convertsHistograms: true }, ${existing} }`);
    expect(await told(check, { ...talk, settings: here })).toMatchInlineSnapshot(`
      "note: monitoring.yaml:1:75 › components › livekit-server
        is scraped by a job that is not ours, and its histograms are converted: without classic ones their panels are empty and their alerts cannot fire.
        Make sure that it says always_scrape_classic_histograms: true, in a PodMonitor or ServiceMonitor scrapeClassicHistograms: true."
    `);
  });
  it("is content without conversion, with a job of ours, without a histogram", async () => {
    const converts = "prometheus: { convertsHistograms: true }";
    expect(await told(check, { ...talk, settings: settings(`{ ${existing} }`) })).toBe("");
    expect(await told(check, { ...talk, settings: settings(`{ ${converts} }`) })).toBe("");
    expect(await told(check, { ...lines, settings: settings(`{ ${converts}, ${existing} }`) })).toBe("");
  });
});
