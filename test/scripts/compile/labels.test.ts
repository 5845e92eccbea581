// Labels that the settings may not take, because series or alerts carry them already.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { alertsOf } from "../../../alerts/index.ts";
import { printProblem } from "../../../config/problem.ts";
import { parseSettings } from "../../../config/settings.ts";
import { catalogue } from "../../../metrics/index.ts";
import { names } from "../../../scripts/compile/book.ts";
import { labelProblems } from "../../../scripts/compile/labels.ts";
import { filesOf } from "../../../scripts/compile/outputs.ts";
import { printed } from "../../config/told.ts";
import { bookOf, filesFor, read } from "./installation.ts";

const told = (text: string): string =>
  labelProblems(parseSettings(text, "monitoring.yaml", names))
    .map(printProblem)
    .join("\n\n");

describe("the cluster's label", () => {
  test.each([
    ...["alertname", "alertstate", "severity", "team", "component", "slo"],
    ...["job", "instance", "namespace", "pod", "node", "le", "quantile", "direction"],
  ])("is not %s, with one cluster or several", (label) => {
    for (const multi of [true, false])
      expect(told(`cluster: { label: ${label}, multi: ${multi} }`)).toMatch(
        new RegExp(
          `^monitoring.yaml:1:19 › cluster › label\n  cannot be ${label}: it says .*\\.\n  Write the label`,
        ),
      );
  });
  test("is none that an exporter gives to a metric", () => {
    const labels = new Set(catalogue.flatMap((metric) => Object.keys(metric.labels)));
    const free = [...labels].filter((l) => l !== "cluster" && told(`cluster: { label: ${l} }`) === "");
    expect(free).toEqual([]);
  });
  test("is none that selectors ask for otherwise", () => {
    const redis = "components: { redis: { selectors: { job: redis, stage: prod } } }";
    expect(told(`cluster: { label: stage }\n${redis}`)).toContain(
      "it tells the series of redis from others.",
    );
  });
  test("may be any other, and routes group by it", () => {
    for (const free of ["cluster", "k8s_cluster", "region"])
      expect(told(`cluster: { label: ${free} }`)).toBe("");
    const label = "site";
    const text = `cluster: { label: ${label}, multi: true }`;
    expect(told(text)).toBe("");
    const { group_by } = read(filesFor(text, "alertmanager"), "alertmanager/alertmanager.yml").route;
    expect(group_by).toEqual(["alertname", label, "namespace", "component", "team"]);
  });
});

describe("a label of all alerts", () => {
  test("is none by which an alert's series differ, whichever alert it is", () => {
    const by = Object.values(alertsOf).flatMap((c) => c.alerts.flatMap(({ when }) => when.by));
    const free = [...new Set(by)].filter((label) => told(`labels: { ${label}: x }`) === "");
    expect(free).toEqual([]);
  });
  test.each(["instance", "pod", "node", "job", "namespace", "alertstate"])("is not %s", (label) => {
    expect(told(`labels: { ${label}: x }`)).toBe(
      `monitoring.yaml:1:${13 + label.length} › labels › ${label}\n` +
        "  is a label that alerts carry already: it says where they are, and would be overwritten.\n" +
        `  Remove the line, or give it another name, such as own_${label}.`,
    );
  });
  test("is not the cluster's, whatever that is called", () => {
    const fix = "Remove the line, and write the value under cluster › name.";
    expect(told("labels: { cluster: x }")).toContain(fix);
    expect(told("cluster: { label: site }\nlabels: { site: x }")).toContain(fix);
    expect(told("cluster: { label: site }\nlabels: { cluster: x }")).toBe("");
  });
  test("may be any other", () => expect(told("labels: { tier: x, env: y, owner: z }")).toBe(""));
  test("is on every alert and on no recording rule, as the settings' words say", () => {
    const rules = bookOf("labels: { tier: x }").components.flatMap((c) => c.groups.flatMap((g) => g.rules));
    const has = new Set(rules.map(({ alert, labels }) => `${alert ? "alert" : "record"} ${labels?.tier}`));
    expect([...has].sort()).toEqual(["alert x", "record undefined"]);
    expect(readFileSync("monitoring.yaml", "utf8")).toMatch(
      /^# More labels for every alert, .*\n.*labels: /m,
    );
  });
});

test("the build refuses them, all at once", () => {
  const text = "cluster: { label: team }\nlabels: { instance: x, job: y }";
  expect(printed(() => filesOf(bookOf(text), ["prometheus"])).match(/^monitoring.*/gm)).toHaveLength(3);
});
