// What promtool-config finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/promtool-config.ts";
import { given, told } from "../given.ts";

describe("promtool-config", () => {
  it("a setting that Prometheus does not know", async () => {
    expect(
      await told(
        check,
        given({
          files: new Map([
            ["prometheus/prometheus.yml", "scrape_configs:\n  - job_name: a\n    colour: red\n"],
          ]),
        }),
      ),
    ).toMatchInlineSnapshot(`
      "prometheus/prometheus.yml
        is refused by promtool:
          FAILED: parsing YAML file prometheus/prometheus.yml: yaml: unmarshal errors:
          line 3: field colour not found in type config.ScrapeConfig
        Correct the setting that it names."
    `);
  });

  it("is content: a configuration that loads", async () => {
    expect(
      await told(
        check,
        given({ files: new Map([["prometheus/prometheus.yml", "scrape_configs:\n  - job_name: a\n"]]) }),
      ),
    ).toBe("");
  });

  it("is content: classic histograms beside converted ones, which no promtool of Prometheus 2 knows", async () => {
    const text = "scrape_configs:\n  - job_name: a\n    always_scrape_classic_histograms: true\n";
    expect(await told(check, given({ files: new Map([["prometheus/prometheus.yml", text]]) }))).toBe("");
  });

  it("is content: pods that Kubernetes finds, whether or not this promtool was built with Kubernetes", async () => {
    const text =
      "scrape_configs:\n  - job_name: a\n    kubernetes_sd_configs:\n      - role: pod\n        namespaces: { names: [a] }\n    honor_labels: true\n";
    expect(await told(check, given({ files: new Map([["prometheus/prometheus.yml", text]]) }))).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
