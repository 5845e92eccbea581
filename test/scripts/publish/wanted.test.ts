// What is to be published: out/ as it was built, folders by their directories, and data sources that have to be there.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { products } from "../../../components/card.ts";
import { defaultSettings } from "../../../config/settings.ts";
import { compile, names } from "../../../scripts/compile/book.ts";
import { dashboardFiles } from "../../../scripts/compile/grafana.ts";
import { datasourcesOf, missing } from "../../../scripts/publish/datasources.ts";
import { groupsFrom, wantedFrom, wantedOf } from "../../../scripts/publish/wanted.ts";
import { board } from "./opened.ts";

const root = mkdtempSync(join(tmpdir(), "wanted-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const path = (name: string): string => `grafana/dashboards/${name}.json`;
const file = (uid: string, more: object = {}): string =>
  JSON.stringify({ uid, title: uid, panels: [], ...more });
const written = (name: string, files: ReadonlyMap<string, string>): string => {
  for (const [at, text] of files) {
    mkdirSync(dirname(join(root, name, at)), { recursive: true });
    writeFileSync(join(root, name, at), text);
  }
  return join(root, name);
};

test("what is committed is what is built: nothing stands in the way of publishing it", () => {
  const { folders, dashboards } = wantedFrom("out", dashboardFiles(compile(defaultSettings(names))));
  expect(folders).toEqual(products.map((title) => ({ uid: title.toLowerCase(), title, parent: undefined })));
  expect(dashboards.length).toBeGreaterThan(5);
  expect(dashboards.every(({ model }) => model.id === undefined && model.version === undefined)).toBe(true);
});

test("directories are folders, nested ones too; what lies in none is at the root", () => {
  const files = new Map([
    [path("Video/Deep/b"), file("b", { id: 7, version: 3 })],
    [path("Video/a"), file("a")],
    [path("c"), file("c")],
  ]);
  const { folders, dashboards } = wantedOf(files);
  expect(folders).toEqual([
    { uid: "video", title: "Video", parent: undefined },
    { uid: "video-deep", title: "Deep", parent: "video" },
  ]);
  expect(dashboards.map(({ uid, folder }) => [uid, folder])).toEqual([
    ["b", "video-deep"],
    ["a", "video"],
    ["c", undefined],
  ]);
  expect(dashboards[0]?.model).toEqual({ uid: "b", title: "b", panels: [] });
});

describe("refused", () => {
  const built = new Map([
    [path("V/a"), file("a")],
    [path("V/b"), file("b")],
    ["prometheus/x.yaml", "x"],
  ]);

  test("out/ that is missing", () => {
    expect(() => wantedFrom(join(root, "nowhere"), built)).toThrow(/does not exist.\n {2}Run npm run build/);
  });

  test("out/ in which a build was killed, whatever it holds", () => {
    const killed = written("killed", built);
    mkdirSync(join(killed, ".livekit-dashboards"));
    writeFileSync(join(killed, ".livekit-dashboards/journal.json"), "{}");
    for (const read of [wantedFrom, groupsFrom])
      expect(() => read(killed, built)).toThrow(
        /left half written by a build.\n {2}Run npm run build -- --out /,
      );
  });

  test("out/ that is not what would be built now: changed, missing, surplus", () => {
    const stale = new Map([
      [path("V/a"), file("a", { title: "old" })],
      [path("V/c"), file("c")],
    ]);
    expect(() => wantedFrom(written("stale", stale), built)).toThrow(
      /is not what the settings and definitions build now: V\/a.json, V\/b.json, V\/c.json.\n {2}Run npm run build/,
    );
    expect(wantedFrom(written("fresh", built), built).dashboards).toHaveLength(2);
  });

  test("out/ that cannot be read: a file where a folder should be, a folder or nothing behind a file's name", () => {
    const [flat, deep, broken] = ["flat", "deep", "broken"].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(join(flat, "grafana"), { recursive: true });
    writeFileSync(join(flat, "grafana/dashboards"), "");
    expect(() => wantedFrom(flat, built)).toThrow(/dashboards\n {2}cannot be read: ENOTDIR/);
    mkdirSync(join(deep, path("V/a")), { recursive: true });
    expect(() => wantedFrom(deep, built)).toThrow(
      /what the settings and definitions build now: V\/a.json, V\/b.json/,
    );
    mkdirSync(dirname(join(broken, path("V/a"))), { recursive: true });
    symlinkSync("nowhere", join(broken, path("V/a")));
    expect(() => wantedFrom(broken, built)).toThrow(
      /V\/a.json\n {2}cannot be read: ENOENT.*\n {2}Make it readable/,
    );
  });

  test("a dashboard over Grafana's limit", () => {
    const large = new Map([[path("V/a"), file("a", { description: "x".repeat(17 * 1024 * 1024) })]]);
    expect(() => wantedOf(large)).toThrow(/V\/a.json\n {2}is 17.0 MiB; Grafana takes 16 MiB/);
  });

  test("folders that would become one, and names that Grafana would replace by its own", () => {
    const clash = new Map([
      [path("A B/a"), file("a")],
      [path("A-B/b"), file("b")],
    ]);
    expect(() => wantedOf(clash)).toThrow(/the folder A B\n {2}has the uid a-b, as A-B has/);
    expect(() => wantedOf(new Map([[path("Комната/a"), file("a b")]]))).toThrow(
      /has the uid "".*has the uid "a b"/s,
    );
  });
});

describe("data sources", () => {
  const source = (value: unknown) => ({
    type: "datasource",
    name: "datasource",
    query: "prometheus",
    current: { value },
  });
  const model = {
    templating: { list: [source("prom") as never] },
    annotations: { list: [{ datasource: { type: "grafana", uid: "-- Grafana --" } }] },
    panels: [
      {
        datasource: { uid: "$datasource" },
        targets: [{ datasource: { type: "loki", uid: "logs" } }, { datasource: "__expr__" }],
      },
    ],
  };

  test("are those that a variable, a panel or a query names", () => {
    expect([...datasourcesOf(board("a", "f", model))]).toEqual(["prom", "logs"]);
  });

  test("have to be there: one message each, with those that are", () => {
    const server = { version: "13", namespace: "default", dashboardApis: [], folderApis: [] };
    const there = [
      { uid: "P1", name: "prom", type: "prometheus" },
      { uid: "prometeus", name: "Main", type: "prometheus" },
    ];
    const dashboards = [
      board("a", "f", model),
      board("b", "f", { templating: { list: [source("prometheus") as never] } }),
    ];
    expect(missing(dashboards, { ...server, datasources: there }, "monitoring.yaml › uid")).toEqual([
      expect.objectContaining({
        what: "is logs, a data source that this Grafana does not have; 1 dashboard asks it.",
      }),
      expect.objectContaining({ fix: expect.stringMatching(/^Write prometeus.*Then run npm run build\.$/) }),
    ]);
    expect(missing(dashboards, { ...server, datasources: undefined }, "x")).toEqual([]);
  });
});
