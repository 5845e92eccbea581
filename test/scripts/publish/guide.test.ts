// docs/publishing.md shows what is really printed, and permissions that really suffice. `npx vitest -u` renews the output.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { oldestGrafana } from "../../../panels/grafana/oldest.ts";
import { annotate } from "../../../scripts/publish/annotate.ts";
import type { JsonObject } from "../../../scripts/publish/format.ts";
import { pasts } from "../../../scripts/publish/journals.ts";
import { listed } from "../../../scripts/publish/listed.ts";
import { tag } from "../../../scripts/publish/marks.ts";
import { board, folder, opened } from "./opened.ts";
import { outcomes, type Publisher, publisher } from "./publishing.ts";

const FILE = "docs/publishing.md";
const guide = readFileSync(FILE, "utf8");

const panel = (id: number, title: string, expr: string, unit: string) => ({
  id,
  type: "stat",
  pluginVersion: oldestGrafana,
  title,
  gridPos: { x: 6 * (id - 1), y: 0, w: 6, h: 4 },
  fieldConfig: { defaults: { unit }, overrides: [] },
  targets: [{ refId: "A", expr }],
});
const overview = (unit: string, expr: string): JsonObject => ({
  title: "LiveKit / Overview",
  panels: [panel(1, "Join success", expr, unit), panel(2, "Rooms", "sum(livekit_room_total)", "short")],
});
const nodes = {
  title: "LiveKit / Nodes",
  panels: [panel(1, "CPU", "cpu", "percentunit"), panel(2, "Load", "load", "short")],
};
const redis = {
  title: "Redis / Overview",
  panels: [panel(1, "Memory", "memory", "bytes"), panel(2, "Keys", "keys", "short")],
};
const folders = [folder("livekit", "LiveKit"), folder("redis", "Redis")];
const dashboards = (unit: string, expr: string) => [
  board("livekit-overview", "livekit", overview(unit, expr)),
  board("livekit-nodes", "livekit", nodes),
  board("redis-overview", "redis", redis),
];

const built = { folders, dashboards: dashboards("none", "sum(rate(livekit_join_total[5m]))") };
const later = {
  folders,
  dashboards: [
    ...dashboards("percentunit", "sum(rate(livekit_join_total[10m]))"),
    board("redis-memory", "redis", { ...redis, title: "Redis / Memory" }),
  ],
};

/** What was printed since, with an address that says nothing of this machine. */
const heard = ({ said, stand }: Publisher, from: number): string =>
  said
    .slice(from)
    .join("")
    .replaceAll(stand.url, "https://grafana.example.org")
    .replace(/^\n+|\n+$/g, "");

test("what is shown is what is printed", async () => {
  const p = await publisher("13.2.0", "apis", {}, { concurrency: 1 });
  await p.publish(built);
  const first = heard(p, 0).split("\n\n").slice(0, -1).join("\n\n");
  p.stand.edit("livekit-nodes", (spec) => ({ ...spec, description: "Which node is hot?" }));
  p.stand.seed.dashboard({ uid: "redis-memory", title: "My memory", tags: [tag] }, { folderUid: "redis" });
  const said = p.said.length;
  p.stand.faults.between(/^PUT .*livekit-overview/, () =>
    p.stand.edit("livekit-overview", (spec) => ({ ...spec, description: "mine" })),
  );
  await p.publish(later);
  const [plan = "", ...outcome] = heard(p, said).split(/\n(?=refused: |failed: )/);
  const list = listed(pasts(p.journal), p.journal).replaceAll(p.stand.url, "https://grafana.example.org");
  const shown = { first, later: plan, outcome: outcome.join("\n"), list };
  const renewed = Object.entries(shown).reduce(
    (text, [name, block]) =>
      text.replace(
        new RegExp(`(^\`\`\`text ${name}\n)[^]*?(^\`\`\`$)`, "m"),
        (_, open, close) => `${open}${block.trim()}\n${close}`,
      ),
    guide,
  );
  await expect(renewed).toMatchFileSnapshot(`../../../${FILE}`);
});

const rows = [...guide.matchAll(/^\| (plan|publish|prune, roll back|annotate) \| (.*) \|$/gm)];
const needed = (name: string): string[] =>
  [...(rows.find(([, row]) => row === name)?.[2] ?? "").matchAll(/`([a-z]+:[a-z]+)`/g)].map(
    ([, each]) => each ?? "",
  );

test.each([
  ["13.2.0", "apis"],
  ["11.6.0", "legacy"],
] as const)("the permissions that it names suffice: Grafana %s over %s", async (version, api) => {
  const [plan, publish, prune] = [needed("plan"), needed("publish"), needed("prune, roll back")];
  const p = await publisher(version, api, { permissions: plan });
  const may = (...actions: readonly string[]) => {
    for (const action of actions) p.stand.access.granted?.add(action);
  };
  expect((await p.plan(built)).items.map(({ action }) => action)).toEqual(Array(5).fill("create"));
  expect((await p.publish(built)).code).toBe(1);
  may(...publish);
  expect((await p.publish(built)).code).toBe(0);
  p.stand.settle();
  const less = { folders, dashboards: built.dashboards.slice(1) };
  expect(outcomes(await p.publish(less, { prune: true }))).toEqual({ "livekit-overview": "failed" });
  may(...prune);
  expect(outcomes(await p.publish(less, { prune: true }))).toEqual({ "livekit-overview": "done" });
  expect((await p.back()).code).toBe(0);
});

test("those for annotations, too", async () => {
  const permissions = [...needed("plan"), ...needed("publish"), ...needed("annotate")];
  const { http, store, stand } = await opened("12.2.0", "apis", { permissions });
  await store.saveFolder(folder("f"), undefined);
  await store.saveDashboard(board("a"), undefined, "m");
  const item = { kind: "dashboard", uid: "a", title: "A", path: [], changes: [], action: "create" } as const;
  expect(await annotate([{ item, outcome: "done" }], http, { name: "x", text: "t" })).toEqual([]);
  expect(stand.state.annotations.size).toBe(1);
});
