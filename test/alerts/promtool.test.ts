// Every rule fires when it should and stays silent when it should not, by Prometheus' own judgement, in installations
// that differ in all that changes a rule: several clusters, no Kubernetes labels, older releases, other selectors.

import { describe, expect, test } from "vitest";
import { parseSettings } from "../../config/settings.ts";
import { type Book, compile, names } from "../../scripts/compile/book.ts";
import { promtools } from "../../scripts/promtools.ts";
import { faults } from "./judged.ts";

const installations = {
  "as it comes": "",
  "several clusters in one Prometheus": `
    cluster: { label: k8s_cluster, name: eu-1, multi: true }
    components:
      livekit-server: { selectors: { job: sfu, namespace: "~media|media-.*" }, namespace: media }
      redis: { selectors: { job: redis } }`,
  "without the labels of Kubernetes": "prometheus: { flavour: plain }",
  "livekit-server 1.12.0": 'components: { livekit-server: { version: "1.12.0" } }',
};

const bookOf = (yaml: string): Book => compile(parseSettings(yaml, "monitoring.yaml", names));

const alertsOf = (book: Book): readonly string[] =>
  book.components.flatMap((c) => c.alerts.map(({ alert }) => alert.name));

describe.each(Object.entries(installations))("%s", (_, yaml) => {
  // What is shipped runs under both majors of Prometheus; what only its labels tell from that, under one.
  const under = yaml === "" ? promtools() : promtools().slice(0, 1);
  test("promtool finds nothing wrong with the rules, and none of their tests fails", async () => {
    expect(await faults(bookOf(yaml), under)).toBe("");
  }, 600_000);
});

describe("an alert", () => {
  const book = bookOf("");
  const compiled = book.components.flatMap((c) => c.alerts);

  test.each(compiled.map((c) => [c.alert.name, c] as const))(
    "%s says what is wrong and what to do",
    (_, c) => {
      const { summary, description, runbook_url, dashboard_url } = c.rule.annotations ?? {};
      expect(summary).toMatch(/^.{20,200}\.$/);
      expect(description).toMatch(/\n1\. /);
      expect(runbook_url).toMatch(new RegExp(`/${c.alert.name}$`));
      expect(dashboard_url).toMatch(/\/d\/[\w-]+\?(?:var-\w+=[^&]+(?:&|$))*$/);
    },
  );
  test("is given series in both of its tests", () => {
    const empty = compiled.filter(({ cases }) => !cases?.fires.given.length || !cases.silent.given.length);
    expect(empty.map(({ alert }) => alert.name)).toEqual([]);
  });
  test("has a name of its own", () => {
    const all = alertsOf(book);
    expect(all).toEqual([...new Set(all)]);
  });
});

describe("an older release", () => {
  const older = bookOf(installations["livekit-server 1.12.0"]);

  test("keeps the alerts that it has metrics for, and says which it has none for", () => {
    const gone = alertsOf(bookOf("")).filter((name) => !alertsOf(older).includes(name));
    expect(gone).toEqual([
      "LiveKitJoinValidationFailuresSurge",
      "LiveKitJoinLatencyHigh",
      "LiveKitIceFailures",
      "LiveKitJoinLatencyBudgetBurn",
      "LiveKitJoinLatencyBudgetBurnSlow",
    ]);
    for (const name of [...gone.slice(0, 3), "livekit-join-latency"])
      expect(older.leftOut).toContainEqual({
        where: `alerts/livekit-server › ${name}`,
        why: expect.stringMatching(/needs livekit-server 1\.13\.\d, this is 1\.12\.0/),
      });
  });
  test("stands on what it can measure: joins that became active of those that began", () => {
    const rule = older.components
      .flatMap((c) => c.alerts)
      .find(({ alert }) => alert.name === "LiveKitRtcJoinFailures");
    expect(rule?.rule.expr).toContain("rtc_active");
    expect(rule?.rule.expr).not.toContain("rtc_success");
    const slo = older.components.flatMap((c) => c.groups).find((g) => g.name === "slo.livekit-join-success");
    expect(slo?.rules[0]?.expr).toContain("rtc_active");
  });
});
