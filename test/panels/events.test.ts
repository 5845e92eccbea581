// Events that should not happen: what a lane says of how many there were, by the bounds that are in force.

import { describe, expect, test } from "vitest";
import { events } from "../../panels/events.ts";
import * as redis from "../../signals/redis/index.ts";
import { answers } from "../promql/promtool.ts";
import { bookOf } from "../scripts/compile/installation.ts";

const timeline = (text = "") =>
  bookOf(text)
    .dashboards.find(({ def }) => def.uid === "livekit-egress")
    ?.rows.flatMap(({ panels }) => panels)
    .find(({ title }) => title === "What should not happen");
const asked = (signal: string, text = ""): string =>
  (timeline(text)?.targets.find((t) => t.signal.id === signal)?.expr ?? "").replace(/\$\w+/g, ".*");
const backlog = (values: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(values).map(([pod, value]) => [
      `livekit_egress_segments_uploads_channel_size{job="livekit-egress", namespace="livekit", instance="${pod}:1", pod="${pod}"}`,
      `${value}x20`,
    ]),
  );

describe("a lane", () => {
  test.each([
    ["nothing happened", { a: 0, b: 0 }, 0],
    ["something did, and less than is borne", { a: 3, b: 0 }, 1],
    ["one of several is beyond its bound, though all together are not beyond theirs", { a: 0, b: 21 }, 2],
  ])("%s", (_, values, state) => {
    const { ok, said } = answers(asked("livekit_egress_backlog"), backlog(values), { "{}": state });
    expect(ok, said).toBe(true);
  });
  test("is drawn in words, and coloured only where there were too many", () => {
    expect(timeline()?.states?.map(({ value, text, colour }) => [value, text, colour])).toEqual([
      [0, "None", "green"],
      [1, "Some", "blue"],
      [2, "Too many", "orange"],
      [3, "Critical", "red"],
    ]);
  });
});

test("a lane of what has no series until it happens says None while there are those that could have it", () => {
  const lanes = bookOf("")
    .dashboards.find(({ def }) => def.uid === "kubernetes-overview")
    ?.rows.flatMap(({ panels }) => panels.flatMap(({ targets }) => targets));
  const lane = lanes?.find(
    ({ signal, expr }) => signal.id === "kubernetes_evicted" && expr.includes("> bool"),
  );
  const wants = {
    'kube_deployment_spec_replicas{job="kube-state-metrics", namespace="livekit", deployment="api"}': "3x20",
  };
  const { ok, said } = answers((lane?.expr ?? "").replace(/\$[a-z]\w*/g, ".*"), wants, { "{}": 0 });
  expect(ok, said).toBe(true);
});

test("what is better the more there is of it is no such event", () => {
  expect(() => events("Odd", "Why.", [redis.up])).toThrow(/shows redis_up, of which more is better/);
});
