// What holds for everything that a build writes: the same bytes, text that stays text, all mistakes at once.

import { describe, expect, test } from "vitest";
import { filesOf } from "../../../scripts/compile/outputs.ts";
import { printed } from "../../config/told.ts";
import { bookOf, filesFor, read, receivers } from "./installation.ts";

/** What YAML, templates, relabelling and environment variables could take for something else. */
const nasty = [
  `a "b" 'c': d`,
  "{ .Labels } # no comment",
  "- x: | \\",
  "=",
  "<<",
  "yes",
  "12:30:45",
  "$HOME $1 $$",
  "* & ! % @ `",
  "two\nlines: x",
];
const flavours = ["operator", "viz", "plain"] as const;
const sorted = (values: Iterable<string>): string[] => [...values].sort();

describe("every output", () => {
  test.each(flavours)("is the same for the same settings, and is well-formed: %s", (flavour) => {
    const text = `prometheus: { flavour: ${flavour} }${receivers}`;
    const files = filesFor(text);
    expect([...filesFor(text)]).toEqual([...files]);
    for (const [path, content] of files) {
      expect(content, path).toMatch(/[^\n]\n$/);
      if (!path.endsWith(".tmpl")) expect(read(files, path), path).toBeTypeOf("object");
    }
  });

  test("keeps settings' text as text", () => {
    const labels = Object.fromEntries(nasty.map((text, i) => [`label_${i}`, text]));
    const team = nasty.slice(0, 4).join(" ");
    const datasource = { name: nasty.slice(4, 8).join(" ") };
    const files = filesFor(JSON.stringify({ team, labels, grafana: { datasource } }));
    const { groups } = read(files, "prometheus/rules/livekit-server.yaml");
    const alerts = groups.at(-1).rules;
    expect(alerts[0].labels).toMatchObject({ ...labels, team });
    const object = read(files, "kubernetes/operator/prometheusrule-livekit-server.yaml");
    expect(object.spec.groups).toEqual(groups);
    const { route } = read(files, "kubernetes/operator/alertmanagerconfig.yaml").spec;
    expect(route.matchers).toEqual([{ name: "team", matchType: "=", value: team }]);
    const [source] = read(files, "grafana/provisioning/datasources/prometheus.yaml").datasources;
    expect(source.name.replaceAll("$$", "$")).toBe(datasource.name);
  });

  test("refuses what a rule would read as a template", () => {
    const text = 'team: "{{ .Labels }}"\nlabels: { owner: "{{ end" }';
    expect(printed(() => filesFor(text))).toMatchInlineSnapshot(`
      "monitoring.yaml:1:7 › team
        cannot be "{{ .Labels }}".
        Write some text on one line, without {{: braces begin a template.

      monitoring.yaml:2:18 › labels › owner
        cannot be "{{ end".
        Write text without {{: braces begin a template."
    `);
  });

  test("says what is wrong in any of them at once", () => {
    const book = bookOf(
      `grafana: { folderPrefix: ".hidden " }\ncluster: { name: $HOME }\n` +
        `components: { redis: { selectors: { job: "~.*redis.*", namespace: cache } } }\n` +
        `receivers: { page: {}, ticket: {}, log: { email: { to: on@example.org } } }`,
    );
    expect(printed(() => filesOf(book))).toMatchInlineSnapshot(`
      "monitoring.yaml:1:26 › grafana › folderPrefix
        makes the folder ".hidden LiveKit", which cannot be a directory.
        Write letters, digits and spaces: no slashes, no tabs, no dot in front.

      monitoring.yaml:2:18 › cluster › name
        has a $ in it, which Prometheus takes for an environment variable.
        Write it without $.

      monitoring.yaml:3:67 › components › redis › selectors › namespace
        is "cache", which does not select "livekit", where its targets are.
        Remove it, or write "livekit".

      monitoring.yaml:4:50 › receivers › log › email
        lacks from; without it Alertmanager does not start.
        Add from: alerts@example.org.

      monitoring.yaml:4:50 › receivers › log › email
        lacks smarthost; without it Alertmanager does not start.
        Add smarthost: "smtp.example.org:587"."
    `);
  });

  test("puts secrets nowhere, only the files and keys that hold them", () => {
    const files = filesFor(receivers);
    const named = sorted([...files].filter(([, t]) => t.includes("/secrets/")).map(([path]) => path));
    expect(named).toEqual(["alertmanager/alertmanager.yml", "kubernetes/operator/alertmanagerconfig.yaml"]);
    const { receivers: ways } = read(files, "kubernetes/operator/alertmanagerconfig.yaml").spec;
    expect(JSON.stringify(ways)).not.toContain("/secrets/");
  });

  test("says what a dashboard shows once, or each change of a panel would be in a diff more than once", () => {
    const files = filesOf(bookOf());
    const holding = (text: string) =>
      [...files].flatMap(([path, content]) => (content.includes(text) ? path : []));
    const dashboards = [...files.keys()].filter((path) => path.startsWith("grafana/dashboards/"));
    expect(dashboards.length).toBe(bookOf().dashboards.length);
    for (const text of ["fieldConfig", "gridPos", "legendFormat"])
      expect(holding(text), text).toEqual(dashboards);
  });

  test("lies where it says", () => {
    expect(sorted(new Set([...filesFor().keys()].map((p) => p.split("/").slice(0, 2).join("/"))))).toEqual([
      "alertmanager/alertmanager.yml",
      "alertmanager/templates",
      "grafana/dashboards",
      "grafana/kustomization.yaml",
      "grafana/provisioning",
      "kubernetes/grafana-operator",
      "kubernetes/grafana-sidecar",
      "kubernetes/operator",
      "prometheus/prometheus.yml",
      "prometheus/rules",
      "prometheus/scrape",
      "prometheus/tests",
    ]);
  });
});
