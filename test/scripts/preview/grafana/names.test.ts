// What copies of dashboards are called, how long they live, and where their links lead.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Grafana writes variables.

import { describe, expect, test } from "vitest";
import { defaultSettings, parseSettings } from "../../../../config/settings.ts";
import { copiesOf } from "../../../../scripts/preview/grafana/copies.ts";
import {
  described,
  isOver,
  latest,
  lifetimeOf,
  nextUntil,
  untilIn,
} from "../../../../scripts/preview/grafana/lifetime.ts";
import { linked } from "../../../../scripts/preview/grafana/links.ts";
import { numberIn, pullRequest } from "../../../../scripts/preview/grafana/pull-request.ts";
import type { JsonObject } from "../../../../scripts/publish/format.ts";

const none = { alerts: [], slos: [] };
const settings = defaultSettings(none);
const pull = pullRequest(123, settings);
const hour = 3_600_000;

describe("names", () => {
  test("of the folder, with the settings' prefix, and of the mark, with their project", () => {
    expect(pull).toMatchObject({
      folder: { uid: "pr-123", title: "PR 123", parent: undefined },
      tag: "pr-123",
      project: "preview-default-123",
    });
    const text = 'grafana: { folderPrefix: "Staging ", project: video }';
    const other = pullRequest(123, parseSettings(text, "monitoring.yaml", none));
    expect(other).toMatchObject({
      folder: { uid: "staging-pr-123", title: "Staging PR 123" },
      project: "preview-video-123",
    });
  });
  test.each([
    ["livekit-overview", "pr123-livekit-overview"],
    ["a".repeat(34), `pr123-${"a".repeat(34)}`],
    ["a".repeat(35), `pr123-${"a".repeat(25)}-629362af`],
    [`${"a".repeat(34)}b`, `pr123-${"a".repeat(25)}-c5351397`],
    ["A_b-c", "pr123-A_b-c"],
  ])("%s becomes %s", (uid, copy) => {
    expect(pull.uidOf(uid)).toBe(copy);
    expect(copy).toMatch(/^[\w-]{1,40}$/);
    expect(numberIn(copy)).toBe(123);
  });
  test.each(["livekit-overview", "pr-123", "prx-a", "pr0123-a", "pr123", "apr123-b", "pr12345678901-a"])(
    "%s is no copy's",
    (uid) => expect(numberIn(uid)).toBeUndefined(),
  );
});

describe("a lifetime", () => {
  test.each<[string, number | undefined]>([
    ["1h", hour],
    ["14d", 14 * 24 * hour],
    ["2w", 14 * 24 * hour],
    ["90d", 90 * 24 * hour],
    ["91d", undefined],
    ["59m", undefined],
    ["0h", undefined],
    ["9999w", undefined],
    ["14", undefined],
    ["1.5d", undefined],
    ["-1d", undefined],
    ["", undefined],
  ])("%j is %j ms", (text, ms) => expect(lifetimeOf(text)).toBe(ms));

  const now = Date.UTC(2026, 0, 1);
  const at = (hours: number) => `${new Date(now + hours * hour).toISOString().slice(0, 19)}Z`;
  test.each<[string, string | undefined, string]>([
    ["begins with the first copy", undefined, at(10)],
    ["is kept while more than half of it is left", at(6), at(6)],
    ["begins anew with half of it left", at(5), at(10)],
    ["begins anew when it is over", at(-1), at(10)],
    ["gets shorter when a shorter one is wished", at(11), at(10)],
  ])("%s", (_, present, until) => expect(nextUntil(present, 10 * hour, now)).toBe(until));

  test("stands in the description, behind the dashboard's own", () => {
    expect(described("Who joins?", 7, at(1))).toBe(
      "Who joins?\n\nCopy for pull request 7, kept until 2026-01-01T01:00:00Z.",
    );
    expect(untilIn(described(undefined, 7, at(1)))).toBe(at(1));
    expect([untilIn("mine"), untilIn(undefined), untilIn("kept until tomorrow.")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
  test("of a pull request is that of its last copy", () => {
    expect(latest([at(1), undefined, at(30), at(2)])).toBe(at(30));
    expect(latest([undefined])).toBeUndefined();
    expect([isOver(at(0), now), isOver(at(1), now)]).toEqual([true, false]);
  });
});

describe("links", () => {
  const url = "https://example.org/grafana";
  const uids = new Map([
    ["nodes", "pr1-nodes"],
    ["nodes-2", "pr1-nodes-2"],
  ]);
  const link = (text: string, key = "url"): unknown =>
    linked({ [key]: text }, { uids, tags: () => undefined, url })[key];

  test.each([
    ["/d/nodes", "/d/pr1-nodes"],
    ["/d/nodes/slug?x=1", "/d/pr1-nodes/slug?x=1"],
    [
      "/d/nodes?${node:queryparam}&var-a=${__value.raw}",
      "/d/pr1-nodes?${node:queryparam}&var-a=${__value.raw}",
    ],
    ["/d/nodes-2#a", "/d/pr1-nodes-2#a"],
    ["/d-solo/nodes?panelId=1", "/d-solo/pr1-nodes?panelId=1"],
    ["/grafana/d/nodes", "/grafana/d/pr1-nodes"],
    ["https://example.org/grafana/d/nodes", "https://example.org/grafana/d/pr1-nodes"],
  ])("%s leads to %s", (from, to) => expect(link(from)).toBe(to));

  test.each([
    "/d/nodes-3",
    "/d/other?back=/d/nodes",
    "/d/${__dashboard.uid}",
    "https://else.org/d/nodes",
    "https://example.org/d/nodes",
    "/files/d/nodes",
    "https://runbooks.example.org/Nodes",
    "",
  ])("%s stays", (text) => expect(link(text)).toBe(text));

  test("in texts lead there as well; a query is no link", () => {
    const text = 'See [nodes](/d/nodes "x"), <a href="/d/nodes-2">more</a>, /d/nodes and other/d/nodes.';
    expect(link(text, "content")).toBe(
      'See [nodes](/d/pr1-nodes "x"), <a href="/d/pr1-nodes-2">more</a>, /d/pr1-nodes and other/d/nodes.',
    );
    expect(link("/d/nodes", "expr")).toBe("/d/nodes");
  });
  test("are found wherever a panel has some", () => {
    const model = {
      panels: [
        {
          type: "row",
          panels: [
            {
              links: [{ url: "/d/nodes" }],
              fieldConfig: {
                defaults: { links: [{ url: "/d/nodes" }] },
                overrides: [{ properties: [{ id: "links", value: [{ url: "/d/nodes" }] }] }],
              },
            },
          ],
        },
      ],
    };
    const text = JSON.stringify(linked(model, { uids, tags: () => undefined, url }));
    expect(text.match(/\/d\/pr1-nodes"/g)).toHaveLength(3);
  });
});

describe("a copy", () => {
  const tagged = (...tags: string[]) => ({ type: "dashboards", title: "More", tags });
  const model = (uid: string, more: JsonObject): JsonObject => ({
    uid,
    id: 7,
    version: 3,
    title: uid,
    ...more,
  });
  const copies = copiesOf(
    [
      model("a", {
        tags: ["livekit-dashboards", "livekit", "overview"],
        description: "Why?",
        links: [tagged("livekit-dashboards", "livekit"), tagged("livekit-dashboards", "redis"), tagged()],
        panels: [{ type: "dashlist", options: { tags: ["overview"], maxItems: 9 } }],
      }),
      model("b", { tags: ["livekit"], links: [{ type: "link", tags: ["livekit"], url: "/d/a" }] }),
    ],
    { pull, until: "2026-01-15T00:00:00Z", url: "http://localhost:3000" },
  );

  test("is told from the dashboard by uid, title, folder, tags and description", () => {
    expect(copies[0]).toMatchObject({ uid: "pr123-a", title: "a (PR 123)", folder: "pr-123" });
    const { id, version, ...kept } = copies[0]?.model ?? {};
    expect([id, version]).toEqual([undefined, undefined]);
    expect(kept).toMatchObject({
      uid: "pr123-a",
      title: "a (PR 123)",
      tags: ["livekit-dashboards", "pr-123", "pr-123-livekit", "pr-123-overview"],
      description: "Why?\n\nCopy for pull request 123, kept until 2026-01-15T00:00:00Z.",
    });
  });
  test("leads to copies by tag where there are some, else to the dashboards as before", () => {
    expect(copies[0]?.model.links).toEqual([
      tagged("pr-123", "pr-123-livekit"),
      tagged("livekit-dashboards", "redis"),
      tagged(),
    ]);
    expect(copies[0]?.model.panels).toEqual([
      { type: "dashlist", options: { tags: ["pr-123-overview"], maxItems: 9 } },
    ]);
    expect(copies[1]?.model.links).toEqual([{ type: "link", tags: ["livekit"], url: "/d/pr123-a" }]);
  });
});
