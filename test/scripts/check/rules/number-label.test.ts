// What number-label finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/number-label.ts";
import { asking, given, told } from "../given.ts";

const asked = (matcher: string) =>
  told(check, asking(`sum(rate(phone_talk_seconds_bucket{${matcher}}[5m]))`));

describe("number-label", () => {
  it("a bound as Prometheus 2 writes it", async () => {
    expect(await asked('le="60"')).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        asks for phone_talk_seconds_bucket{le="60"}: Prometheus 2 writes 60, Prometheus 3 writes 60.0.
        Write what matches both: le=~"60(\\\\.0)?"."
    `);
  });
  it("a bound as Prometheus 3 writes it, among others", async () => {
    expect(await asked('le!~"60\\\\.0|[+]Inf"')).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        asks for phone_talk_seconds_bucket{le!~"60\\.0|[+]Inf"}: Prometheus 2 writes 60, Prometheus 3 writes 60.0.
        Write what matches both: le!~"60(\\\\.0)?"."
    `);
  });
  it("a quantile of a metric that nobody knows", async () => {
    expect(await told(check, asking('max(foreign_seconds{quantile="1"})'))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        asks for foreign_seconds{quantile="1"}: Prometheus 2 writes 1, Prometheus 3 writes 1.0.
        Write what matches both: quantile=~"1(\\\\.0)?"."
    `);
  });
  it("is content with both ways of writing, other numbers, a variable", async () => {
    for (const matcher of [
      'le=~"60(\\\\.0)?"',
      'le=~"60(?:[.]0)?|600([.]0)?"',
      'le!~"60(\\\\.0)?"',
      'le="0.25"',
      'le="+Inf"',
      'le=~".+"',
      'le=~"$le"',
      'quantile="0.99"',
    ])
      expect(await asked(matcher), matcher).toBe("");
  });
  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
