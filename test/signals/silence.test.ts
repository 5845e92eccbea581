// What a number alone says when there is none: silence is NaN, and no events are nothing at all.

import { describe, expect, test } from "vitest";
import { promql } from "../../promql/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import type { Signal } from "../../signals/signal.ts";
import { orSilence } from "../../signals/silence.ts";
import { ruleSite } from "../../signals/site.ts";
import { answers } from "../promql/promtool.ts";
import { settings } from "../scripts/simulate/read.ts";

const written = (signal: Signal): string =>
  promql(orSilence(signal.of([]), signal), ruleSite(settings, "5m"));
const target = 'job="livekit-server", namespace="livekit", instance="a:6789"';
const up = { [`up{${target}}`]: "1x20" };
const rooms = (values: string) => ({ [`livekit_room_total{${target}}`]: values });
const joins = (values: string) => ({
  [`livekit_participant_join_total{${target}, state="rtc_success"}`]: values,
});
type Series = Readonly<Record<string, string>>;
/** Ten minutes in: its value, `silent` where it is NaN, `nothing` where there is none. */
const says = (signal: Signal, series: Series, expected: number | "silent" | "nothing") => {
  const expr = written(signal);
  const all = `sum((${expr}) == (${expr})) or count((${expr}) != (${expr})) * -1`;
  const value = expected === "silent" ? -1 : expected;
  const { ok, said } = answers(all, series, value === "nothing" ? {} : { "{}": value });
  expect(ok, said).toBe(true);
};

test("a level stands beside NaN, a share of events beside NaN where nobody reports", () => {
  expect(written(s.rooms)).toMatchInlineSnapshot(`
    "sum(livekit_room_total{job=~".*livekit-server.*"}) and group(up{job=~".*livekit-server.*"})
    or vector(NaN)"
  `);
  expect(written(s.mediaSuccess)).toMatchInlineSnapshot(`
    "(
      sum(rate(livekit_participant_join_total{job=~".*livekit-server.*", state="rtc_success"}[5m]))
      or
      sum(
        rate(livekit_participant_join_total{job=~".*livekit-server.*", state=~"rtc_success|rtc_failure"}[5m])
      )
      * 0
    )
    /
    (
      sum(
        rate(livekit_participant_join_total{job=~".*livekit-server.*", state=~"rtc_success|rtc_failure"}[5m])
      )
      > 0
    )
    and group(up{job=~".*livekit-server.*"})
    or vector(NaN) unless group(up{job=~".*livekit-server.*"})"
  `);
});

describe("a level", () => {
  test("is its value", () => says(s.rooms, { ...up, ...rooms("7x20") }, 7));
  test("is silent where its target is there and does not tell", () => says(s.rooms, up, "silent"));
  test("is silent where its target is gone", () => says(s.rooms, rooms("7x4 stale"), "silent"));
});

describe("a share of events", () => {
  test("is its value", () => says(s.mediaSuccess, { ...up, ...joins("0+9x20") }, 1));
  test("is nothing where there are no events", () =>
    says(s.mediaSuccess, { ...up, ...joins("9x20") }, "nothing"));
  test("is silent where nobody reports, though its window is full of events", () =>
    says(s.mediaSuccess, joins("0+9x8 stale"), "silent"));
});
