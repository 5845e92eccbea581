// Marks on a page: one at the start of each alert, by severity, those of what it depends on named as such.

import { expect, test } from "vitest";
import { parseSettings } from "../../../config/settings.ts";
import * as egressMetrics from "../../../metrics/livekit-egress/index.ts";
import * as livekitMetrics from "../../../metrics/livekit-server/index.ts";
import { dashboard } from "../../../panels/dashboard.ts";
import { drawDashboard } from "../../../panels/drawn.ts";
import { type Filters, targets } from "../../../panels/filter.ts";
import { annotations } from "../../../panels/grafana/annotations.ts";
import type { Panel } from "../../../panels/panel.ts";
import { reachedBy, stat } from "../../../panels/recipes.ts";
import * as egress from "../../../signals/livekit-egress/index.ts";
import * as livekit from "../../../signals/livekit-server/index.ts";

const found = (panels: readonly Panel[], filters: Filters, yaml = "") => {
  const settings = parseSettings(`{ cluster: { multi: true, label: site }${yaml} }`, "monitoring.yaml", {
    alerts: [],
    slos: [],
  });
  const def = dashboard({
    uid: "page",
    title: "LiveKit / Page",
    question: "Why?",
    filters,
    rows: { Row: panels },
  });
  return annotations(drawDashboard(def, settings), settings).map((each) => each.build());
};
const ofServer = targets(livekitMetrics.scrape.up, "cluster", "namespace", "instance");

test("of alerts are at the time since when they are so, by severity, within the page's filters", () => {
  const [critical, warning] = found([stat(livekit.rooms)], ofServer);
  const which =
    'site=~"$cluster|", namespace=~"$namespace|", instance=~"$instance|", severity="critical", component="livekit-server"';
  expect(critical).toMatchObject({
    name: "Critical alerts",
    iconColor: "red",
    useValueForTime: true,
  });
  expect(critical?.expr?.replace(/\s+/g, " ")).toBe(
    `1000 * ( ALERTS_FOR_STATE{${which}} and ignoring (alertstate) ALERTS{${which}, alertstate="firing"} )`,
  );
  expect(warning).toMatchObject({ name: "Warnings", iconColor: "orange" });
  expect(warning?.expr).toBe(critical?.expr?.replaceAll('"critical"', '"warning"'));
});

test("name no label that an alert may lack: Grafana would show the name of the label", () => {
  for (const { name, titleFormat, textFormat, tagKeys } of found([stat(livekit.rooms)], ofServer)) {
    if (name === "Started") continue;
    expect(titleFormat).toMatch(/^(?:\w+: )?\{\{alertname\}\}$/);
    expect(textFormat).toBeUndefined();
    expect(tagKeys).toBe("site,namespace,pod,instance");
  }
});

test("of what the page depends on are critical, named, and of any namespace; none of what is off", () => {
  const named = (yaml: string) => found([stat(livekit.rooms)], ofServer, yaml).map(({ name }) => name);
  const redis = found([stat(livekit.rooms)], ofServer).at(2);
  expect(redis).toMatchObject({ name: "Redis: critical alerts", titleFormat: "Redis: {{alertname}}" });
  expect(redis?.expr).toContain('{site=~"$cluster|", severity="critical", component="redis"}');
  expect(redis?.expr).not.toContain("$namespace");
  expect(named("")).toContain("Redis: critical alerts");
  expect(named(", components: { redis: { enabled: false } }")).not.toContain("Redis: critical alerts");
});

test("of another component's alerts do not go by this one's targets", () => {
  const [critical] = found(
    [stat(egress.jobs), reachedBy(["cluster", "namespace"], stat(livekit.rooms))],
    targets(egressMetrics.scrape.up, "cluster", "namespace", "instance"),
  );
  const [own, other] = critical?.expr?.split("  or") ?? [];
  const site = 'site=~"$cluster|", namespace=~"$namespace|"';
  expect(own).toContain(`${site}, instance=~"$instance|", severity="critical", component="livekit-egress"}`);
  expect(other).toContain(`${site}, severity="critical", component="livekit-server"}`);
});
