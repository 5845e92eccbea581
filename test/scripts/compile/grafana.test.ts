// Dashboards as Grafana reads them: from files, and from manifests.

import { describe, expect, test } from "vitest";
import type { OutputName } from "../../../scripts/compile/names.ts";
import { filesOf } from "../../../scripts/compile/outputs.ts";
import { printed } from "../../config/told.ts";
import { bookOf, filesFor, read } from "./installation.ts";

const overview = "livekit-overview";

describe("dashboards as files", () => {
  test("lie in a directory that has the folder's title, because Grafana takes it for the title", () => {
    const files = filesFor('grafana: { folderPrefix: "Staging " }');
    expect(read(files, `grafana/dashboards/Staging LiveKit/${overview}.json`).uid).toBe(overview);
    const [provider] = read(files, "grafana/provisioning/dashboards/livekit-dashboards.yaml").providers;
    expect(provider).toMatchObject({
      options: { path: "/var/lib/grafana/dashboards/livekit-dashboards", foldersFromFilesStructure: true },
      allowUiUpdates: false,
    });
    expect(provider).not.toHaveProperty("folder");
  });

  test("have titles that are unique in their folder, or Grafana would save none of them", () => {
    const titles = [...filesFor()]
      .filter(([path]) => path.startsWith("grafana/dashboards/"))
      .map(([path, text]) => `${path.split("/")[2]} › ${JSON.parse(text).title}`);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.length).toBe(bookOf().dashboards.length);
  });

  test("find their data source under the settings' uid, with the scrape interval", () => {
    const files = filesFor(
      "grafana: { datasource: { uid: thanos, name: $HOME, url: 'http://t:1/x' } }\nprometheus: { scrapeInterval: 15s }",
    );
    const [source] = read(files, "grafana/provisioning/datasources/prometheus.yaml").datasources;
    expect(source).toMatchObject({
      uid: "thanos",
      name: "$$HOME",
      url: "http://t:1/x",
      type: "prometheus",
    });
    expect(source.jsonData).toMatchObject({ timeInterval: "15s", httpMethod: "POST" });
  });
});

describe("the directory of dashboards", () => {
  const files = [...filesFor()].filter(([path]) => path.startsWith("grafana/dashboards/"));

  test("holds dashboards and nothing else: Grafana logs an error for any other JSON, Git Sync for YAML as well", () => {
    expect(files.length).toBe(bookOf().dashboards.length);
    for (const [path] of files) expect(path).toMatch(/^grafana\/dashboards\/[^/]+\/[-\w]+\.json$/);
  });

  test("has what Git Sync knows a classic dashboard by, and takes for its name", () => {
    for (const [path, text] of files) {
      const { uid, title, panels, schemaVersion, tags, apiVersion } = JSON.parse(text);
      expect(path).toContain(`/${uid}.json`);
      expect([typeof title, typeof schemaVersion, apiVersion]).toEqual(["string", "number", undefined]);
      expect(panels.length * tags.length).toBeGreaterThan(0);
    }
  });
});

describe("manifests of the app platform", () => {
  test("are written only when they are asked for", () => {
    const made = (...only: OutputName[]) => [...filesOf(bookOf(), ...(only.length > 0 ? [only] : [])).keys()];
    expect(made().filter((path) => path.startsWith("grafana/resources/"))).toEqual([]);
    expect(made("resources").every((path) => path.startsWith("grafana/resources/"))).toBe(true);
  });

  test("carry the uid as their name, the folder as an annotation, and the same dashboard", () => {
    const files = filesFor("", "grafana", "resources");
    const { uid, ...spec } = read(files, `grafana/dashboards/LiveKit/${overview}.json`);
    expect(read(files, `grafana/resources/LiveKit/${overview}.json`)).toEqual({
      apiVersion: "dashboard.grafana.app/v1beta1",
      kind: "Dashboard",
      metadata: { name: uid, annotations: { "grafana.app/folder": "livekit" } },
      spec,
    });
    expect(read(files, "grafana/resources/LiveKit/_folder.json")).toEqual({
      apiVersion: "folder.grafana.app/v1beta1",
      kind: "Folder",
      metadata: { name: "livekit" },
      spec: { title: "LiveKit" },
    });
  });
});

test.each([
  [".", "cannot be a directory"],
  ["a\\tb", "cannot be a directory"],
  ["x".repeat(60), "Grafana takes 40"],
])("the folder prefix %j is refused: %s", (prefix, why) => {
  expect(printed(() => filesFor(`grafana: { folderPrefix: "${prefix}" }`))).toContain(why);
});
