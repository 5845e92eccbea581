// The watchdog: there where somebody would miss it, with a route of its own, and part of nothing else.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { watchdogName } from "../../alerts/watchdog.ts";
import { mutings } from "../../scripts/compile/muting.ts";
import { bookOf, filesFor, laidOut, read } from "../scripts/compile/installation.ts";

const text = `
receivers: { page: {}, ticket: {}, log: {}, dead: { webhook: { urlFile: /secrets/dead } } }
watchdog: { receiver: dead, repeat: 3m }
labels: { tier: "1" }
`;
const run = (program: string, folder: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
  return { status, said: stdout + stderr };
};
const rules = "prometheus/rules/watchdog.yaml";

describe("where no receiver is named", () => {
  test("there is none, and the build says so", () => {
    const all = [...filesFor()].filter(([path, file]) => /watchdog/i.test(path + file));
    expect(all).toEqual([]);
    expect(bookOf().leftOut).toContainEqual({
      where: "alerts/watchdog › MonitoringWatchdog",
      why: "the settings name no receiver for it (watchdog: receiver)",
    });
  });
});

describe("where a receiver is named", () => {
  const files = filesFor(text);

  test("it always fires, of the severity none", () => {
    const [group] = read(files, rules).groups;
    expect(group.rules).toEqual([
      expect.objectContaining({
        alert: "MonitoringWatchdog",
        expr: "vector(1)",
        labels: { severity: "none", team: "platform", tier: "1" },
      }),
    ]);
    const said = laidOut(files, (folder) =>
      run("promtool", join(folder, "prometheus/tests"), "test", "rules", "watchdog.yaml"),
    );
    expect(said).toEqual({ status: 0, said: expect.stringContaining("SUCCESS") });
  });

  test("its test would see it silent", () => {
    const quiet = new Map([
      ...files,
      [rules, (files.get(rules) ?? "").replace("vector(1)", "vector(1) > 1")],
    ]);
    const said = laidOut(quiet, (folder) =>
      run("promtool", join(folder, "prometheus/tests"), "test", "rules", "watchdog.yaml"),
    );
    expect(said.status).not.toBe(0);
  });

  test.each([
    ["MonitoringWatchdog", "none", "dead"],
    ["LiveKitServerDown", "critical", "page"],
  ])("%s, %s, goes to %s alone", (alertname, severity, receiver) => {
    const path = "alertmanager/alertmanager.yml";
    // Debian's Alertmanager is 0.25; url_file came with 0.26.
    const older = (files.get(path) ?? "").replace(/url_file: .*dead/, "url: http://127.0.0.1:9");
    const labels = [`alertname=${alertname}`, `severity=${severity}`, "team=platform"];
    const { status, said } = laidOut(new Map([[path, older]]), (folder) =>
      run("amtool", folder, "config", "routes", "test", `--config.file=${path}`, ...labels),
    );
    expect({ status, said: said.split("\n")[0] }).toEqual({ status: 0, said: receiver });
  });

  test("is told at once, and again before its time is over", () => {
    const { routes } = read(files, "alertmanager/alertmanager.yml").route.routes[0];
    expect(routes[0]).toEqual({
      matchers: ['alertname="MonitoringWatchdog"', 'severity="none"'],
      receiver: "dead",
      group_wait: "0s",
      group_interval: "1m",
      repeat_interval: "3m",
    });
  });

  test("reaches the operator and Viz", () => {
    expect(read(files, "kubernetes/operator/prometheusrule-watchdog.yaml").spec.groups).toEqual(
      read(files, rules).groups,
    );
    expect(read(files, "kubernetes/operator/alertmanagerconfig.yaml").spec.route.routes[0]).toEqual({
      matchers: [
        { name: "alertname", matchType: "=", value: "MonitoringWatchdog" },
        { name: "severity", matchType: "=", value: "none" },
      ],
      receiver: "dead",
      groupWait: "0s",
      groupInterval: "1m",
      repeatInterval: "3m",
    });
    const viz = filesFor(`${text}prometheus: { flavour: viz }`);
    const values = read(viz, "kubernetes/viz/values/linkerd-viz.yaml");
    expect(values.prometheus.ruleConfigMapMounts).toContainEqual(
      expect.objectContaining({ subPath: "watchdog_rules.yaml" }),
    );
  });

  test("neither mutes nor is muted, is on no page and in no count", () => {
    const book = bookOf(text);
    const named = mutings(book).flatMap(({ cause, symptoms }) =>
      [cause, ...symptoms].map((a) => a.alert.name),
    );
    expect(named).not.toContain(watchdogName);
    expect(book.components.flatMap((c) => c.alerts.map(({ alert }) => alert.name))).not.toContain(
      watchdogName,
    );
    const pages = filesFor(text, "docs", "grafana");
    expect([...pages.values()].filter((page) => page.includes(watchdogName))).toEqual([]);
  });
});
