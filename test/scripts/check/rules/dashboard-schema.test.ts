// What dashboard-schema finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/dashboard-schema.ts";
import { dashboard, given, panel, told } from "../given.ts";

describe("dashboard-schema", () => {
  it("around the panels", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([], { refresh: 5, colour: "red", templating: { list: [{ name: "x", type: "list" }] } }),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones
        has colour, which Grafana does not know.
        Correct it in panels/grafana, or generate the schema anew when the SDK has changed.
      dashboards/phones
        has in refresh what must be string.
        Correct it in panels/grafana, or generate the schema anew when the SDK has changed.
      dashboards/phones
        has in templating.list.0.type none of query, adhoc, groupby, constant, datasource, interval, textbox, custom, system, snapshot, switch.
        Correct it in panels/grafana, or generate the schema anew when the SDK has changed."
    `);
  });

  it("in panels, open and closed", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([
              {
                ...panel(),
                options: { ...panel().options, graphMode: "loud", sparkle: true, wideLayout: undefined },
              },
              {
                type: "row",
                title: "Then",
                id: 1,
                collapsed: true,
                panels: [
                  {
                    ...panel({ id: undefined }),
                    type: "text",
                    options: { mode: "markdown", content: 5 },
                    targets: undefined,
                    fieldConfig: undefined,
                  },
                ],
              },
            ]),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines
        lacks options.wideLayout.
        Correct it in panels/grafana, or generate the schema anew when the SDK has changed.
      dashboards/phones › Lines
        has options.sparkle, which Grafana does not know.
        Correct it in panels/grafana, or generate the schema anew when the SDK has changed.
      dashboards/phones › Lines
        has in options.graphMode none of none, line, area.
        Correct it in panels/grafana, or generate the schema anew when the SDK has changed.
      dashboards/phones › Then › Lines
        lacks id.
        Correct it in panels/grafana, or generate the schema anew when the SDK has changed.
      dashboards/phones › Then › Lines
        has fieldConfig, which Grafana does not know.
        Correct it in panels/grafana, or generate the schema anew when the SDK has changed.
      dashboards/phones › Then › Lines
        has targets, which Grafana does not know.
        Correct it in panels/grafana, or generate the schema anew when the SDK has changed.
      dashboards/phones › Then › Lines
        has in options.content what must be string.
        Correct it in panels/grafana, or generate the schema anew when the SDK has changed."
    `);
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
