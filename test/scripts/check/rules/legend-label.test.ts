// What legend-label finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/legend-label.ts";
import { asking, dashboard, given, panel, source, told } from "../given.ts";

describe("legend-label", () => {
  it("dropped by the query", async () => {
    expect(
      await told(
        check,
        asking("sum by (instance) (phone_lines)", {
          targets: [
            { refId: "a", expr: "sum by (instance) (phone_lines)", legendFormat: "{{instace}} {{kind}}" },
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › a
        names {{instace}} in its legend, a label that its query drops.
        Write instance. The query keeps instance.
      dashboards/phones › Lines › a
        names {{kind}} in its legend, a label that its query drops.
        The query keeps instance."
    `);
  });

  it("missing, so that all series are called the same", async () => {
    expect(await told(check, asking("sum by (instance) (phone_lines)"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        keeps instance, but every series is called Lines.
        Name a label in the legend, or aggregate it away."
    `);
  });

  it("a column that the query does not have", async () => {
    expect(
      await told(
        check,
        asking("", {
          type: "table",
          targets: [
            { refId: "a", expr: "sum by (instance) (phone_lines)", format: "table", legendFormat: "Lines" },
          ],
          transformations: [{ id: "organize", options: { indexByName: { pod: 0, Value: 1 } } }],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › a
        lacks the label pod, which its table shows as a column.
        Group the query by pod, or leave the column out; it keeps instance."
    `);
  });

  it("in an annotation", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([panel()], {
              annotations: {
                list: [
                  {
                    name: "Busy",
                    expr: "max by (instance) (phone_load) > 0.9",
                    titleFormat: "{{pod}}",
                    datasource: source,
                  },
                ],
              },
            }),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › annotation Busy
        names {{pod}} in its legend, a label that its query drops.
        The query keeps instance."
    `);
  });

  it("is content: kept labels, one series, labels of alerts", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard(
              [
                panel({}, "sum(phone_lines)"),
                panel({
                  targets: [
                    { refId: "a", expr: "sum by (instance) (phone_lines)", legendFormat: "{{instance}}" },
                  ],
                }),
              ],
              {
                annotations: {
                  list: [
                    {
                      name: "Alerts",
                      expr: "ALERTS",
                      titleFormat: "{{alertname}}",
                      textFormat: "{{severity}} {{instance}}",
                      datasource: source,
                    },
                  ],
                },
              },
            ),
          ],
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
