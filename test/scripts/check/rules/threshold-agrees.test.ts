// What threshold-agrees finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/threshold-agrees.ts";
import { dashboard, given, panel, told } from "../given.ts";

describe("threshold-agrees", () => {
  it("on the panel, on a table's column, in the rule", async () => {
    expect(
      await told(
        check,
        given({
          judged: [{ alert: "LiveKitPhoneBusy", signal: "load", bound: 0.8, shown: 0.8 }],
          meant: [
            {
              uid: "phones",
              panel: 7,
              tile: false,
              bounded: true,
              beyond: [],
              targets: [{ refId: "lines", signal: "load", unit: "ratio", better: "low", fixed: false }],
            },
            {
              uid: "phones",
              panel: 8,
              tile: false,
              bounded: false,
              beyond: [],
              targets: [{ refId: "lines", signal: "load", unit: "ratio", better: "low", fixed: false }],
            },
          ],
          dashboards: [
            dashboard([
              panel({
                fieldConfig: {
                  defaults: {
                    unit: "percentunit",
                    thresholds: {
                      steps: [
                        { value: null, color: "green" },
                        { value: 0.9, color: "red" },
                      ],
                    },
                  },
                },
              }),
              panel({ id: 8, type: "table", title: "Desks" }),
            ]),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines
        turns at 0.9, while LiveKitPhoneBusy fires at 0.8.
        Let both follow from the signal's bounds.
      dashboards/phones › Desks
        shows no bound, while LiveKitPhoneBusy fires at 0.8.
        Let both follow from the signal's bounds.
      alerts/phones › LiveKitPhoneBusy › expr
        never compares with 0.8, the bound that panels and runbook show.
        Let the condition use the bound that it is given."
    `);
  });

  it("is content: the same bound everywhere", async () => {
    expect(
      await told(
        check,
        given({
          judged: [{ alert: "LiveKitPhoneBusy", signal: "load", bound: 0.9, shown: 0.9 }],
          meant: [
            {
              uid: "phones",
              panel: 7,
              tile: false,
              bounded: true,
              beyond: [],
              targets: [{ refId: "lines", signal: "load", unit: "ratio", better: "low", fixed: false }],
            },
          ],
          dashboards: [
            dashboard([
              panel({
                fieldConfig: {
                  defaults: { unit: "percentunit", thresholds: { steps: [{ value: 0.9, color: "red" }] } },
                },
              }),
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
