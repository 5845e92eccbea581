// Previews beside what others publish to the same Grafana, and previews of this project's own dashboards.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { defaultSettings, parseSettings } from "../../../../config/settings.ts";
import { names } from "../../../../scripts/compile/book.ts";
import { dashboardsIn, filesFor } from "../../../../scripts/preview/dashboards.ts";
import type { Dashboard } from "../../../../scripts/publish/format.ts";
import { objectOf } from "../../../../scripts/publish/json.ts";
import { board, folder } from "../../publish/opened.ts";
import { publisherFor } from "../../publish/publishing.ts";
import { all, media, nodes, previewer } from "./previewer.ts";

const copies = ["pr-7", "pr7-nodes", "pr7-media", "pr7-redis"];

const journals = mkdtempSync(join(tmpdir(), "preview-grafana-"));
afterAll(() => rmSync(journals, { recursive: true, force: true }));
test("a publish that prunes and a preview pass each other's dashboards over", async () => {
  const p = await previewer("13.2.0", "apis");
  const publisher = publisherFor(p.stand, "apis", journals);
  const wanted = { folders: [folder("livekit")], dashboards: [nodes, media] };
  await publisher.publish(wanted);
  p.stand.settle();
  const before = p.holds();
  await p.publish(all);
  expect(p.holds(copies)).toEqual(before);
  p.stand.settle();
  const both = p.holds();
  expect(await publisher.publish(wanted, { prune: true })).toMatchObject({ code: 0, results: [] });
  expect(p.holds()).toEqual(both);
  await p.clean();
  expect(p.holds()).toEqual(before);
});

test("another installation's copies for a pull request of the same number are not ours", async () => {
  const p = await previewer("13.2.0", "apis");
  await p.publish(all);
  p.stand.settle();
  const before = p.holds();
  const none = { alerts: [], slos: [] };
  const text = 'grafana: { project: other, folderPrefix: "Other " }';
  const settings = parseSettings(text, "monitoring.yaml", none);
  const theirs = await p.publish(all, undefined, { settings });
  expect([theirs.isWhole, theirs.copies.map(({ url }) => url)]).toEqual([
    false,
    [undefined, undefined, undefined],
  ]);
  expect(p.holds(["other-pr-7"])).toEqual(before);
  expect(await p.clean(7, { settings })).toBe(true);
  expect(p.holds()).toEqual(before);
});

test("all dashboards of this project: their links lead from copy to copy", async () => {
  const p = await previewer("13.2.0", "apis", {
    datasources: [{ uid: "prometheus", name: "Prometheus", type: "prometheus" }],
  });
  const settings = defaultSettings(names);
  const built = dashboardsIn(filesFor(settings)).map(({ model }): Dashboard => {
    const { uid, title } = model;
    return { uid, title: title ?? uid, folder: undefined, model: objectOf(model) };
  });
  expect(await p.publish(built)).toMatchObject({ isWhole: true });
  expect(p.stand.state.dashboards.size).toBe(built.length);
  const texts = [...p.stand.state.dashboards.values()].map(({ spec }) => JSON.stringify(spec));
  const links = texts.flatMap((text) => text.match(/"url":"\/d\/[\w-]+/g) ?? []);
  expect(links.length).toBeGreaterThan(1);
  expect(links.filter((link) => !link.includes("/d/pr7-"))).toEqual([]);
  const lists = texts.flatMap((text) => text.match(/"tags":\[[^\]]*\],"asDropdown":true/g) ?? []);
  expect(lists.length).toBeGreaterThan(1);
  expect(lists.filter((list) => !list.startsWith('"tags":["pr-7","pr-7-'))).toEqual([]);
});

test("without the data source nothing is published, and a token is never shown", async () => {
  const token = "glsa_hunter2hunter2";
  const p = await previewer("13.2.0", "apis", { token, datasources: [] });
  const asking = board("a", "f", { panels: [{ type: "stat", datasource: { uid: "prometheus" } }] });
  const { problems } = await p.publish([asking]);
  expect(problems.map(({ what }) => what)).toEqual([expect.stringContaining("does not have")]);
  expect(p.writes()).toEqual([]);
  p.stand.access.expired = true;
  expect((await p.publish([asking])).isWhole).toBe(false);
  const said = p.said();
  expect(said).toContain("GRAFANA_TOKEN");
  expect(said).not.toContain(token);
});

test("a dry run and a run of some dashboards remove nothing", async () => {
  const p = await previewer("10.4.1", "legacy");
  const dry = await p.publish(all, undefined, { dryRun: true });
  expect(dry.copies.map(({ url, note }) => [url, note])).toContainEqual([
    undefined,
    "not there: only planned",
  ]);
  expect(p.writes()).toEqual([]);
  await p.publish(all);
  p.writes();
  await p.publish(all, ["nodes"], { prune: false });
  expect([p.writes(), p.stand.state.dashboards.size]).toEqual([[], 3]);
});
