// Filters of a page: where their values come from, what they reach, and what must say that they do not reach it.

import { describe, expect, test } from "vitest";
import { parseSettings } from "../../config/settings.ts";
import * as livekit from "../../metrics/livekit-server/index.ts";
import * as redisMetrics from "../../metrics/redis/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { described } from "../../panels/described.ts";
import { drawDashboard } from "../../panels/drawn.ts";
import { from, isReached, targets } from "../../panels/filter.ts";
import { toDashboard } from "../../panels/grafana/dashboard.ts";
import type { Panel } from "../../panels/panel.ts";
import { over, reachedBy, stat } from "../../panels/recipes.ts";
import { and, count, div, now, on, or, sum, unless } from "../../promql/index.ts";
import * as livekitSignals from "../../signals/livekit-server/index.ts";
import * as redis from "../../signals/redis/index.ts";
import { printed } from "../config/told.ts";

const settings = (yaml = "") => parseSettings(yaml, "monitoring.yaml", { alerts: [], slos: [] });
const several = "cluster: { multi: true }";
const page = (
  panels: readonly Panel[],
  filters = targets(livekit.scrape.up, "cluster", "namespace", "instance"),
) => dashboard({ uid: "page", title: "LiveKit / Page", question: "Why?", filters, rows: { Row: panels } });
const queries = (panels: readonly Panel[], yaml = several) =>
  drawDashboard(page(panels), settings(yaml)).rows.flatMap((r) =>
    r.panels.flatMap((p) => p.targets.map((t) => t.expr)),
  );
const json = (panels: readonly Panel[], yaml = several) => {
  const drawn = drawDashboard(page(panels), settings(yaml));
  return JSON.stringify(
    toDashboard(drawn, settings(yaml), {
      bounds: () => ({}),
      runbooks: () => [],
      runbook: (name: string) => name,
    }),
  );
};

describe("a filter reaches", () => {
  test("every panel, whatever its component, by the label of its name", () => {
    expect(queries([over(livekitSignals.rooms)])).toEqual([
      `sum(livekit_room_total{job=~".*livekit-server.*", cluster=~"$cluster", namespace=~"$namespace", instance=~"$instance"})`,
    ]);
    expect(queries([reachedBy(["cluster", "namespace"], over(redis.clients))])).toEqual([
      `sum(redis_connected_clients{job=~".*redis.*", cluster=~"$cluster", namespace=~"$namespace"})`,
    ]);
  });
  test("nothing where the label is in no series of this installation", () => {
    expect(queries([over(livekitSignals.rooms)], "prometheus: { flavour: plain }")).toEqual([
      `sum(livekit_room_total{job=~".*livekit-server.*", instance=~"$instance"})`,
    ]);
    expect(json([over(livekitSignals.rooms)], "prometheus: { flavour: plain }")).not.toContain(
      '"name":"namespace"',
    );
  });
  test("under another name than the label's, by the label that its values come from", () => {
    const filters = { where: from(livekit.scrape.up, "namespace") };
    const drawn = drawDashboard(page([stat(livekitSignals.rooms)], filters as never), settings());
    expect(drawn.rows[0]?.panels[0]?.targets[0]?.expr).toContain('namespace=~"$where"');
  });
});

describe("a panel that a filter does not reach", () => {
  test("is refused when it does not say so", () => {
    expect(printed(() => queries([stat(redis.clients)]))).toMatchInlineSnapshot(`
      "dashboards/page › Row › Clients
        is not filtered by instance, and does not say so.
        Write reachedBy(["cluster", "namespace"], …) around it, or filter the page by what its metrics have."
    `);
  });
  test("is refused when it says so of a filter that does reach it", () => {
    expect(
      printed(() => queries([reachedBy(["cluster"], stat(livekitSignals.rooms))])),
    ).toMatchInlineSnapshot(`
      "dashboards/page › Row › Rooms
        says that it is not filtered by namespace, instance, but it is.
        Write reachedBy(["cluster", "namespace", "instance"], …) around it."
    `);
  });
  test("tells its reader", () => {
    const [first] = drawDashboard(
      page([reachedBy(["cluster", "namespace"], over(redis.clients))]),
      settings(several),
    ).rows;
    expect(first?.panels.map(described)).toEqual([expect.stringMatching(/ Not filtered by instance\.$/)]);
  });
  test("is told together with all others of the page", () => {
    expect(
      printed(() => queries([stat(redis.clients), stat(redis.memoryUsed)])).match(/does not say so/g),
    ).toHaveLength(2);
  });
});

describe("what decides which series a query shows", () => {
  const { participants, rooms } = livekit;
  const only = (name: string) => (selector: { readonly name?: string }) => selector.name === name;
  const [a, b] = [sum(now(participants)).by("instance"), sum(now(rooms)).by("instance")];
  const total = sum(now(rooms)).by("cluster");
  const each = sum(now(participants)).by("cluster", "instance");

  test.each([
    ["both sides of a calculation", div(a, b), false],
    ["both sides of or", or(a, div(b, 1) as never), false],
    ["the left of and", and(a, b), true],
    ["the left of unless", unless(a, b), true],
    ["the many side of a join", div(each, total, on("cluster").groupLeft()), true],
    ["what is within an aggregation", count(a), true],
  ])("%s", (_, query, reached) => {
    expect(isReached(query.node, only("livekit_participant_total"))).toBe(reached);
    expect(isReached(query.node, () => true)).toBe(true);
    expect(isReached(query.node, () => false)).toBe(false);
  });
});

describe("a page of two components", () => {
  const both = [stat(livekitSignals.rooms), reachedBy(["cluster", "namespace"], stat(redis.clients))];
  test("marks the alerts of both", () => {
    expect(json(both)).toContain('component=\\"livekit-server\\"');
    expect(json(both)).toContain('component=\\"redis\\"');
    expect(json([stat(livekitSignals.rooms)])).toContain('component=\\"livekit-server\\"');
  });
  test("loses the panels of the one that is off, and says why", () => {
    const { rows, leftOut } = drawDashboard(
      page(both),
      settings("{ cluster: { multi: true }, components: { redis: { enabled: false } } }"),
    );
    expect(rows.flatMap((r) => r.panels.map((p) => p.title))).toEqual(["Rooms"]);
    expect(leftOut).toEqual([
      { where: "dashboards/page › Row › Clients › redis_clients", why: "redis is switched off" },
    ]);
  });
});

test("a variable lists what is left by the variables before it, from its own source", () => {
  const filters = {
    ...targets(livekit.scrape.up, "cluster", "namespace"),
    redis: from(redisMetrics.scrape.up, "instance"),
  };
  const drawn = drawDashboard(
    page([reachedBy(["cluster", "namespace"], stat(livekitSignals.rooms))], filters as never),
    settings(several),
  );
  const model = toDashboard(drawn, settings(several), {
    bounds: () => ({}),
    runbooks: () => [],
    runbook: (name: string) => name,
  });
  expect(model.templating?.list?.map((v) => v.definition)).toEqual([
    undefined,
    'label_values(up{job=~".*livekit-server.*"}, cluster)',
    'label_values(up{job=~".*livekit-server.*", cluster=~"$cluster"}, namespace)',
    'label_values(up{job=~".*redis.*", cluster=~"$cluster", namespace=~"$namespace"}, instance)',
  ]);
});
