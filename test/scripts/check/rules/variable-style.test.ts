// What variable-style finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/variable-style.ts";
import { dashboard, given, panel, told, variable, withVariables } from "../given.ts";

describe("variable-style", () => {
  it("one value, no All, unsorted, never refreshed", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([panel()], {
              variables: withVariables(
                variable("kind", {
                  multi: false,
                  includeAll: false,
                  allValue: undefined,
                  sort: 0,
                  refresh: 1,
                }),
              ),
            }),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › $kind
        takes one value only.
        Set multi to true.
      dashboards/phones › $kind
        does not offer All.
        Set includeAll to true.
      dashboards/phones › $kind
        spells All out as every value, which makes long queries and loses new ones.
        Set allValue to ".*".
      dashboards/phones › $kind
        is not sorted.
        Set sort to 1, alphabetical.
      dashboards/phones › $kind
        does not follow the time range, so that what is gone or new is missing.
        Set refresh to 2, on time range change."
    `);
  });

  it("in the wrong order", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([panel()], { variables: withVariables(variable("instance"), variable("namespace")) }),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones
        has $namespace too late; narrower variables list what the wider ones leave.
        Order them: datasource, cluster, namespace, then the component's own."
    `);
  });

  it("without the data source", async () => {
    expect(
      await told(
        check,
        given({ dashboards: [dashboard([panel()], { variables: [variable("namespace")] })] }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones
        does not begin with the variable datasource.
        Put it first."
    `);
  });

  it("is content: in the house style", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([panel()], {
              variables: withVariables(variable("cluster"), variable("namespace"), variable("kind")),
            }),
          ],
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
