// What filter-reaches finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/filter-reaches.ts";
import { dashboard, given, panel, panelId, told, variable, withVariables } from "../given.ts";

const page = (expr: string) =>
  dashboard([panel({}, expr)], { variables: withVariables(variable("instance")) });
const meant = (of: { beyond?: readonly string[]; fixed?: boolean }) => [
  {
    uid: "phones",
    panel: panelId,
    tile: false,
    bounded: false,
    beyond: of.beyond ?? [],
    targets: [
      { refId: "lines", signal: "lines", unit: "lines", better: "low" as const, fixed: of.fixed ?? false },
    ],
  },
];

describe("filter-reaches", () => {
  it("a query without the variable", async () => {
    expect(await told(check, given({ dashboards: [page("sum(phone_lines)")] }))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        is not narrowed by $instance: what is chosen there does not hold here, and nothing says so.
        Use metrics that have the label, or say in the definition which filters reach it (reachedBy)."
    `);
  });
  it("a calculation of which one side only is narrowed", async () => {
    const half = `sum(phone_lines{instance=~"$instance"}) / sum(phone_lines)`;
    expect(await told(check, given({ dashboards: [page(half)] }))).toContain("is not narrowed by $instance");
  });

  it("is content: narrowed on each side that decides, said, or the same everywhere", async () => {
    const narrowed = `sum(phone_lines{instance=~"$instance"}) unless sum(phone_load)`;
    expect(await told(check, given({ dashboards: [page(narrowed)] }))).toBe("");
    const orSilent = `sum(phone_lines{instance=~"$instance|"}) or absent(component:rules_loaded:info)`;
    expect(await told(check, given({ dashboards: [page(orSilent)] }))).toBe("");
    const lines = [page("sum(phone_lines)")];
    expect(await told(check, given({ dashboards: lines, meant: meant({ beyond: ["instance"] }) }))).toBe("");
    expect(await told(check, given({ dashboards: lines, meant: meant({ fixed: true }) }))).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
