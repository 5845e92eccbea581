// Running and reporting: what is printed, what fails, what is said of programs that are missing.

import { stripVTControlCharacters } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fails, report, reportJson } from "../../../scripts/check/report.ts";
import { checks } from "../../../scripts/check/rules/index.ts";
import { runChecks } from "../../../scripts/check/run.ts";
import { asking, given } from "./given.ts";

const some = (...names: readonly string[]) => checks.filter(({ name }) => names.includes(name));
const printed = async (names: readonly string[], subject = asking("sum(irate(phone_cals_total[5m]))")) => {
  const result = await runChecks(some(...names), subject);
  return stripVTControlCharacters(report(subject, result));
};
afterEach(() => vi.unstubAllEnvs());

describe("a run", () => {
  it("prints problems by place, each with its page, then how much was looked at", async () => {
    expect(await printed(["irate", "metric-known", "grid"])).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        reads phone_cals_total, which is not in the catalogue.
        Write phone_calls_total, or add it to the catalogue with its source.
        docs/checks/metric-known.md
        uses irate() or idelta(): two samples speak for the whole window, and peaks come and go by chance.
        Use rate() or delta().
        docs/checks/irate.md

      ✖ 2 problems in 1 dashboard, 1 panel, 1 rule, 2 expressions; 3 checks
      "
    `);
  });

  it("is short when there is nothing to say", async () => {
    expect(await printed(["irate"], given())).toMatchInlineSnapshot(`
      "✔ no problems in 1 dashboard, 1 panel, 1 rule, 2 expressions; 1 check
      "
    `);
  });

  it("says which checks it could not run, and does not fail for that", async () => {
    vi.stubEnv("PATH", "/nowhere");
    const subject = given();
    const result = await runChecks(some("promtool-rules", "amtool-config"), subject);
    expect(stripVTControlCharacters(report(subject, result))).toMatchInlineSnapshot(`
      "✔ no problems in 1 dashboard, 1 panel, 1 rule, 2 expressions; 0 checks
        not run promtool-rules: promtool is not installed (npm run setup)
        not run amtool-config: amtool is not installed (npm run setup)
      "
    `);
    expect(fails(result)).toBe(false);
  });

  it("does not fail for a note", async () => {
    const files = new Map([["kubernetes/a.yaml", `kind: ConfigMap\n${"x".repeat(300 * 1024)}`]]);
    const result = await runChecks(some("size-limits"), given({ files }));
    expect(result.findings).toHaveLength(1);
    expect(fails(result)).toBe(false);
  });

  it("is data as well", async () => {
    const subject = asking("sum(irate(phone_calls_total[5m]))");
    const result = await runChecks(some("irate"), subject);
    expect(fails(result)).toBe(true);
    expect(JSON.parse(reportJson(subject, result))).toMatchInlineSnapshot(`
      {
        "findings": [
          {
            "check": "irate",
            "fix": "Use rate() or delta().",
            "what": "uses irate() or idelta(): two samples speak for the whole window, and peaks come and go by chance.",
            "where": "dashboards/phones › Lines › lines",
          },
        ],
        "summary": {
          "checks": 1,
          "dashboards": 1,
          "expressions": 2,
          "notRun": [],
          "notes": 0,
          "panels": 1,
          "problems": 1,
          "rules": 1,
        },
      }
    `);
  });
});
