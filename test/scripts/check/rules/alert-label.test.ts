// What alert-label finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/alert-label.ts";
import { alert, given, ruling, told } from "../given.ts";

describe("alert-label", () => {
  it("in annotations and labels", async () => {
    expect(
      await told(
        check,
        ruling(
          alert({
            expr: "max by (instance) (phone_load) > 0.9",
            annotations: {
              summary: '{{ $labels.instace }} {{ index $labels "pod" }}',
              description: "$labels.kind is no template",
            },
            labels: { line: "{{ .Labels.kind }}" },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "alerts/phones › LiveKitPhoneBusy › line
        names $labels.kind, which the expression drops: it reads empty when it fires.
        The expression keeps instance.
      alerts/phones › LiveKitPhoneBusy › summary
        names $labels.instace, which the expression drops: it reads empty when it fires.
        Write instance. The expression keeps instance.
      alerts/phones › LiveKitPhoneBusy › summary
        names $labels.pod, which the expression drops: it reads empty when it fires.
        The expression keeps instance."
    `);
  });

  it("is content: what the expression keeps", async () => {
    expect(await told(check, ruling(alert()))).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
