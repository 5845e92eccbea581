// What panel-style finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/panel-style.ts";
import { dashboard, given, panel, told } from "../given.ts";

describe("panel-style", () => {
  it("pie, endless gauge, wordless and endless text, Angular, unknown", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([
              panel({ type: "piechart" }),
              panel({ type: "gauge" }),
              panel({ type: "text", options: { content: " " } }),
              panel({ type: "text", options: { content: "word ".repeat(200) } }),
              panel({ type: "graph" }),
              panel({ type: "nodeGraph" }),
            ]),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines
        is a pie: nobody compares angles.
        Make it a bargauge or a table.
      dashboards/phones › Lines
        is a gauge without a limit: its full scale means nothing.
        Make it a stat.
      dashboards/phones › Lines
        is a text without words.
        Write it, or remove it.
      dashboards/phones › Lines
        is a text of 999 characters.
        Keep to 800; longer ones belong into a runbook.
      dashboards/phones › Lines
        is a graph, which Grafana no longer draws.
        Make it a timeseries.
      dashboards/phones › Lines
        is a nodeGraph.
        Draw it as one of timeseries, stat, gauge, bargauge, table, heatmap, state-timeline, text."
    `);
  });

  it("is content: a gauge with a limit, a text of few words", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([
              panel({ type: "gauge", fieldConfig: { defaults: { unit: "short", max: 1 } } }),
              panel({ type: "text", options: { content: "Look left." } }),
            ]),
          ],
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
