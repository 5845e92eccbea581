// Guards of alerts, by Prometheus' own engine: how few failures are too few, and when what was bad is over.

import { describe, expect, test } from "vitest";
import { given, observed } from "../../alerts/engine/case.ts";
import { mostFail, worse } from "../../alerts/engine/when.ts";
import * as m from "../../metrics/livekit-server/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { printed } from "../config/told.ts";
import { holdsAt } from "./holds.ts";

const joins = (state: "rtc_success" | "rtc_failure", values: string) =>
  given(m.participantJoins, { state }, values);

describe("a guard on failures", () => {
  const when = worse(s.mediaSuccess, { atLeast: 10 });

  test("lets a small site be told of: 54 joins in an hour, and all fail", () => {
    holdsAt(when, "10m", [joins("rtc_failure", "0+0.9x120")], { 9: false, 60: true, 120: true });
  });
  test("passes one failed event of one, and nine of nine within an hour", () => {
    holdsAt(when, "10m", [joins("rtc_failure", "0x60 1x60")], { 61: false, 65: false, 90: false });
    holdsAt(when, "10m", [joins("rtc_failure", "0+0.15x120")], { 60: false, 120: false });
  });
  test("does not excuse many failures: it is the share that decides then", () => {
    holdsAt(when, "10m", [joins("rtc_success", "0+980x60"), joins("rtc_failure", "0+20x60")], { 50: false });
    holdsAt(when, "10m", [joins("rtc_success", "0+940x60"), joins("rtc_failure", "0+60x60")], { 50: true });
  });
  test("counts the slow ones of a latency, in the unit of its buckets", () => {
    const slow = (each: number) =>
      observed(m.forwardLatency, {}, { 1000000: 0, 20000000: each, all: each }, 90);
    const late = worse(s.forwardLatency, { atLeast: 100 });
    holdsAt(late, "5m", slow(2), { 70: true });
    holdsAt(late, "5m", slow(1), { 70: false });
  });
  test("is refused where nobody says what is bad", () => {
    const level = { ...s.rooms, better: "low", bounds: { warning: 1 } } as const;
    expect(printed(() => worse(level, { atLeast: 5 }).condition(1, level))).toMatchInlineSnapshot(`
      "livekit_rooms
        does not say how many of its events are bad.
        Leave atLeast and ends out, or use a ratio or a latency."
    `);
  });
});

describe("an alert that ends with the outage", () => {
  const when = worse(s.mediaSuccess, { atLeast: 10, ends: true });
  // Ten joins a minute; from the 20th to the 27th minute all fail.
  const outage = [
    joins("rtc_success", "0+10x20 200x7 210+10x30"),
    joins("rtc_failure", "0x20 10+10x6 70x30"),
  ];

  test("ends four minutes after it, when the window is still full of failures", () => {
    holdsAt(when, "10m", outage, { 25: true, 28: true, 30: true, 31: false });
    holdsAt(worse(s.mediaSuccess, { atLeast: 10 }), "10m", outage, { 31: true });
  });
  test("goes on while nobody tries: that says nothing", () => {
    const nobody = [joins("rtc_success", "0+10x20 200x40"), joins("rtc_failure", "0x20 10+10x6 70x30")];
    holdsAt(when, "10m", nobody, { 32: true });
  });
  test("goes on through good minutes that are chance: one in ten fails, of two a minute", () => {
    const some = [
      joins("rtc_success", "0+1.8x60"),
      joins("rtc_failure", "0x10 2x10 4x10 6x10 8x10 10x10 14x10"),
    ];
    holdsAt(worse(s.mediaSuccess, { atLeast: 5, ends: true }), "10m", some, { 55: true });
  });
});

describe("an alert that ends", () => {
  test("does not end by a lull: eight in a hundred fail, in four minutes of it three", () => {
    const lull = [
      joins("rtc_success", "0+13.8x30 428.5+14.5x4 486.5+13.8x30"),
      joins("rtc_failure", "0+1.2x30 36.5+0.5x4 38+1.2x30"),
    ];
    holdsAt(worse(s.mediaSuccess, { atLeast: 10, ends: true }), "10m", lull, {
      30: true,
      35: true,
      37: true,
    });
  });
});

describe("an alert on most of all", () => {
  const when = mostFail(s.joinSuccess, { atLeast: 10 });

  test("is there within two minutes of a total outage, and gone as soon after it", () => {
    const outage = [
      joins("rtc_success", "0+10x20 200x7 210+10x30"),
      joins("rtc_failure", "0x20 10+10x6 70x30"),
    ];
    holdsAt(when, "2m", outage, { 20: false, 22: true, 27: true, 29: false });
  });
  test("says nothing of a tenth, nor of nine", () => {
    holdsAt(when, "2m", [joins("rtc_success", "0+90x60"), joins("rtc_failure", "0+10x60")], { 30: false });
    holdsAt(when, "2m", [joins("rtc_failure", "0x20 3 6 9x30")], { 22: false, 23: false });
  });
});
