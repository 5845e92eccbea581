// What datasource finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/datasource.ts";
import { dashboard, given, panel, told, variable, withVariables } from "../given.ts";

describe("datasource", () => {
  it("of a panel, a query, a variable and an annotation", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard(
              [
                panel({
                  datasource: undefined,
                  targets: [
                    { refId: "a", expr: "phone_load", datasource: { type: "prometheus", uid: "P1809" } },
                  ],
                }),
              ],
              {
                variables: withVariables(variable("kind", { datasource: undefined })),
                annotations: { list: [{ name: "Calls", expr: "ALERTS" }] },
              },
            ),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › $kind
        names no data source; Grafana's default or a fixed one may not be the chosen Prometheus.
        Write { type: "prometheus", uid: "\${datasource}" }.
      dashboards/phones › annotation Calls
        names no data source; Grafana's default or a fixed one may not be the chosen Prometheus.
        Write { type: "prometheus", uid: "\${datasource}" }.
      dashboards/phones › Lines
        names no data source; Grafana's default or a fixed one may not be the chosen Prometheus.
        Write { type: "prometheus", uid: "\${datasource}" }.
      dashboards/phones › Lines › a
        asks the data source P1809; Grafana's default or a fixed one may not be the chosen Prometheus.
        Write { type: "prometheus", uid: "\${datasource}" }."
    `);
  });

  it("is content: a text asks nothing", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [dashboard([{ type: "text", title: "Hello", options: { content: "Hello." } }])],
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
