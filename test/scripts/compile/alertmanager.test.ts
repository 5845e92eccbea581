// Who is told: routes judged by amtool, messages by its templates.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { incident, slackText, title, untemplated } from "../../../scripts/compile/message.ts";
import { printed } from "../../config/told.ts";
import { filesFor, laidOut, read, receivers } from "./installation.ts";

const path = "alertmanager/alertmanager.yml";
const routesFor = (text = "") => filesFor(text, "alertmanager");
/** Debian's Alertmanager is 0.25; url_file came with 0.26. */
const older = (text: string): string => text.replaceAll(/url_file: .*webhook/g, "url: http://127.0.0.1:9");
const amtool = (...args: string[]) => {
  const run = spawnSync("amtool", args, { encoding: "utf8" });
  return { status: run.status, said: run.stdout + run.stderr };
};
const withConfig = <T>(settings: string, run: (file: string) => T): T => {
  const text = older(routesFor(settings).get(path) ?? "");
  return laidOut(new Map([[path, text]]), (folder) => run(join(folder, path)));
};

describe("alertmanager.yml", () => {
  test.each([
    ["receivers that tell nobody", ""],
    ["receivers of every kind", receivers],
    ["a team that looks like a matcher", 'team: "a\\"} , b=~\\\\c"'],
    ["repeating every minute", "severities: { critical: { repeat: 1m, groupWait: 0s } }"],
  ])("is valid with %s", (_, settings) => {
    withConfig(settings, (file) => {
      const { status, said } = amtool("check-config", file);
      expect(said).toContain("SUCCESS");
      expect(status).toBe(0);
    });
  });

  test("reads a webhook's address from its file", () => {
    const { receivers: ways } = read(routesFor(receivers), path);
    expect(ways[2]).toEqual({
      name: "log",
      webhook_configs: [{ send_resolved: true, url_file: "/secrets/webhook" }],
    });
  });

  test.each([
    ["critical", "page"],
    ["warning", "ticket"],
    ["info", "log"],
    ["unheard-of", "ticket"],
  ])("%s alerts of the team go to %s", (severity, receiver) => {
    withConfig(receivers, (file) => {
      const config = `--config.file=${file}`;
      const labels = ["alertname=A", "team=platform", `severity=${severity}`];
      expect(
        amtool("config", "routes", "test", config, `--verify.receivers=${receiver}`, ...labels).status,
      ).toBe(0);
    });
  });

  test("groups by what this installation has", () => {
    const grouped = (text: string) => read(routesFor(text), path).route.group_by;
    expect(grouped("cluster: { label: region }")).toEqual([
      "alertname",
      "region",
      "namespace",
      "component",
      "team",
    ]);
    expect(grouped("prometheus: { flavour: plain }")).toEqual(["alertname", "cluster", "component", "team"]);
  });

  test("refuses mail that nobody would send", () => {
    const text = "receivers: { page: { email: { to: on@example.org } }, ticket: {}, log: {} }";
    expect(printed(() => routesFor(text))).toMatchInlineSnapshot(`
      "monitoring.yaml:1:29 › receivers › page › email
        lacks from; without it Alertmanager does not start.
        Add from: alerts@example.org.

      monitoring.yaml:1:29 › receivers › page › email
        lacks smarthost; without it Alertmanager does not start.
        Add smarthost: "smtp.example.org:587"."
    `);
  });
});

describe("messages", () => {
  const alerts = [
    {
      status: "firing",
      annotations: { summary: "Node a is down.", dashboard_url: "http://g/d/x?" },
      startsAt: "2026-03-10T14:00:00Z",
    },
    { status: "resolved", annotations: { summary: "Node b is down.", runbook_url: "http://r" } },
  ];
  const data = {
    status: "firing",
    alerts,
    groupLabels: { alertname: "NodeDown" },
    commonLabels: { severity: "critical" },
  };
  const rendered = (template: string): string =>
    laidOut(
      new Map([
        ["data.json", JSON.stringify(data)],
        ["none.tmpl", ""],
      ]),
      (folder) => {
        const options = [`--template.data=${folder}/data.json`, `--template.glob=${folder}/none.tmpl`];
        return amtool("template", "render", ...options, `--template.text=${template}`).said;
      },
    );

  test("say what, where to look and what to do", () => {
    expect(rendered(title).trim()).toBe("CRITICAL NodeDown (2)");
    expect(rendered(slackText).trim().split("\n")).toEqual([
      "Node a is down. <http://g/d/x?&from=1773149400000&to=now|Dashboard>",
      "Resolved: Node b is down. <http://r|Runbook>",
    ]);
    expect(rendered(incident).trim()).toBe("NodeDown: Node a is down. (2 alerts)");
  });

  test("leave text with braces as it is", () => {
    expect(rendered(untemplated("#calls-{{ .Status }}")).trim()).toBe("#calls-{{ .Status }}");
  });
});
