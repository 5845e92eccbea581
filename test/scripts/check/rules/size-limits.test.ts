// What size-limits finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/size-limits.ts";
import { dashboard, given, panel, told } from "../given.ts";

describe("size-limits", () => {
  it("uid, ConfigMap, PrometheusRule; a note for kubectl apply", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [dashboard([panel()], { uid: "u".repeat(41) })],
          files: new Map([
            ["grafana/dashboards/big.json", "x".repeat(1024 * 1024 + 1)],
            [
              "kubernetes/a.yaml",
              `kind: ConfigMap\nmetadata:\n  name: phones\n${"x".repeat(300 * 1024)}\n---\nkind: PrometheusRule\n${"x".repeat(600 * 1024)}\n`,
            ],
          ]),
        }),
      ),
    ).toMatchInlineSnapshot(`
      "grafana/dashboards/phones/uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu.json
        has a uid of 41 characters; Grafana takes 40.
        Shorten it.
      grafana/dashboards/big.json
        is 1025 KiB big; a ConfigMap holds 1024 KiB.
        Split the dashboard.
      note: kubernetes/a.yaml › phones
        is 301 KiB big; kubectl apply keeps a copy in an annotation of at most 256 KiB.
        Apply it with --server-side.
      kubernetes/a.yaml
        is 601 KiB big; a PrometheusRule holds 512 KiB.
        Split it by component or group."
    `);
  });

  it("is content: small enough", async () => {
    expect(await told(check, given({ files: new Map([["kubernetes/a.yaml", "kind: ConfigMap\n"]]) }))).toBe(
      "",
    );
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
