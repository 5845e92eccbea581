// What variable-used finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/variable-used.ts";
import { dashboard, given, panel, told, variable, withVariables } from "../given.ts";

describe("variable-used", () => {
  it("by nothing", async () => {
    expect(
      await told(
        check,
        given({ dashboards: [dashboard([panel()], { variables: withVariables(variable("kind")) })] }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › $kind
        is used by nothing: who chooses a value sees no difference.
        Remove the filter, or use it in the queries."
    `);
  });

  it("is content: by a query, or by another variable", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([panel({}, `sum(phone_lines{kind=~"$kind"})`)], {
              variables: withVariables(
                variable("instance"),
                variable("kind", {
                  query: { query: `label_values(phone_lines{instance=~"${"$"}{instance}"}, kind)` },
                }),
              ),
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
