// What variable-defined finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/variable-defined.ts";
import { asking, dashboard, given, panel, told, variable, withVariables } from "../given.ts";

describe("variable-defined", () => {
  it("in a query, with the nearest name", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([panel({}, `sum(phone_lines{instance=~"$instnace"})`)], {
              variables: withVariables(variable("instance")),
            }),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines
        uses $instnace, which the dashboard does not define.
        Write instance. The variables are datasource, instance."
    `);
  });

  it("in a link of a panel and of the dashboard", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([panel({ links: [{ url: `/d/phones?\${cluster:queryparam}` }] })], {
              links: [{ url: "/d/x?var-a=[[room]]" }],
            }),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones
        uses $room, which the dashboard does not define.
        Write one of the variables: datasource.
      dashboards/phones › Lines
        uses $cluster, which the dashboard does not define.
        Write one of the variables: datasource."
    `);
  });

  it("is content: Grafana's own", async () => {
    expect(
      await told(
        check,
        asking("sum(rate(phone_calls_total[$__rate_interval])) * $__interval_ms", {
          links: [{ url: `/d/phones?\${__url_time_range}&v=\${__value.raw:percentencode}` }],
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
