// What label-known finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import { exposedBy } from "../../../../metrics/target.ts";
import check from "../../../../scripts/check/rules/label-known.ts";
import { probed, proxies } from "../../../components/probes.ts";
import { asking, dashboard, given, panel, told, variable, withVariables } from "../given.ts";

const proxied = exposedBy(proxies).gauge("mesh_requests", { unit: "requests", meaning: "Requests now." });

describe("label-known", () => {
  it("matched", async () => {
    expect(await told(check, asking(`sum(phone_lines{kindd="audio"})`))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        matches kindd, a label that phone_lines does not have.
        Write kind. The labels are namespace, pod, job, instance, kind."
    `);
  });

  it("grouped by after it was aggregated away", async () => {
    expect(
      await told(check, asking("sum by (kind) (sum by (instance) (phone_lines))")),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        groups by kind, a label that what it adds up does not have.
        The labels are instance."
    `);
  });

  it("joined on, and taken over", async () => {
    expect(
      await told(check, asking("phone_load * on (kind) group_left (room) phone_lines")),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        joins on kind, a label that the left side does not have.
        The labels are namespace, pod, job, instance.
      dashboards/phones › Lines › lines
        takes over room, a label that the right side does not have.
        The labels are namespace, pod, job, instance, kind."
    `);
  });

  it("that is not called so in this installation", async () => {
    expect(await told(check, asking("sum by (cluster) (phone_lines)"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        groups by cluster, a label that what it adds up does not have.
        The labels are namespace, pod, job, instance, kind."
    `);
  });

  it("listed by a variable", async () => {
    expect(
      await told(
        check,
        given({ dashboards: [dashboard([panel()], { variables: withVariables(variable("room")) })] }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › $room
        lists room, a label that its selector does not have.
        The labels are namespace, pod, job, instance, kind."
    `);
  });

  it("is content: labels of metric, target and bucket", async () => {
    expect(
      await told(
        check,
        asking(
          'histogram_quantile(0.9, sum by (le, instance) (rate(phone_talk_seconds_bucket{namespace="a"}[5m])))',
        ),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });

  it("that only a job of ours takes from the pod, where the flavour's own scrapes", async () => {
    const flavour = (text: string) => {
      const settings = probed(text);
      const catalogue = { metrics: [proxied], dead: [] };
      const dashboards = [dashboard([panel({}, "sum by (workload) (mesh_requests)")])];
      return given({ settings, catalogue, dashboards, rules: [], tests: [] });
    };
    expect(await told(check, flavour(""))).toBe("");
    expect(await told(check, flavour("prometheus: { flavour: viz }"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        groups by workload, a label that what it adds up does not have.
        The labels are namespace, pod, job, instance."
    `);
  });

  it("not those that the settings select by", async () => {
    const settings = probed(
      "components: { linkerd-proxy: { scrape: existing, selectors: { job: p, stage: x } } }",
    );
    const metrics = [proxied];
    const dashboards = [dashboard([panel({}, 'sum(mesh_requests{job="p", stage="x"})')])];
    const subject = given({ settings, catalogue: { metrics, dead: [] }, dashboards, rules: [], tests: [] });
    expect(await told(check, subject)).toBe("");
  });
});
