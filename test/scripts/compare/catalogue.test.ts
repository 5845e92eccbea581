import { describe, expect, test } from "vitest";
import { catalogue, deadMetrics } from "../../../metrics/index.ts";
import { component, open } from "../../../promql/metric.ts";
import { compareCatalogue } from "../../../scripts/compare/catalogue.ts";
import { lines } from "../../../scripts/compare/tell.ts";

const phones = component("phones", { instance: "any" });
const facts = { unit: "calls", meaning: "Calls." };
const calls = (more: object = {}) => phones.counter("calls_total", { ...facts, ...more });
type Entries = Parameters<typeof compareCatalogue>[0];
const told = (before: Entries, after: Entries) => lines(compareCatalogue(before, after));
const head = "~ metric phones › calls_total";
const state = (...values: string[]) => calls({ labels: { state: values } });

describe("the catalogue", () => {
  test("gains and loses metrics, and names that are dead", () => {
    const dead = phones.dead("calls", "never filled; use calls_total");
    expect(told([], [calls(), dead])).toEqual([
      "+ metric phones › calls_total",
      "+ dead name phones › calls: never filled; use calls_total",
    ]);
    expect(told([calls()], [])).toEqual(["- metric phones › calls_total"]);
  });
  test.each<[string, Entries[number], Entries[number], string]>([
    ["kind", calls(), phones.gauge("calls_total", facts), "kind counter → gauge"],
    ["unit", calls(), calls({ unit: "rings" }), "unit calls → rings"],
    ["labels", calls(), calls({ labels: { caller: "any" } }), "label caller added"],
    ["values", state("lost"), state("lost", "won"), "values of state “lost” → “lost, won”"],
    [
      "openness",
      state("lost"),
      calls({ labels: { state: open("lost") } }),
      "values of state “lost” → “lost, …”",
    ],
    ["since", calls(), calls({ since: "1.2.0" }), "since 1.2.0 added"],
    [
      "since of a value",
      calls(),
      calls({ since: { state: { won: "2.0.0" } } }),
      'since of state="won" 2.0.0 added',
    ],
    ["trap", calls(), calls({ trap: "Counts twice." }), "trap “Counts twice.” added"],
    ["growth", phones.gauge("calls_total", facts), phones.growing("calls_total", facts), "only grows added"],
  ])("tells a metric's %s", (_, before, after, words) =>
    expect(told([before], [after])).toEqual([`${head}: ${words}`]),
  );
  test("tells buckets", () => {
    const talk = (...buckets: number[]) => phones.histogram("talk", { ...facts, buckets });
    expect(told([talk(1, 5)], [talk(1, 10)])).toEqual(["~ metric phones › talk: buckets 1, 5 → 1, 10"]);
  });
  test("does not differ from itself", () =>
    expect(compareCatalogue([...catalogue, ...deadMetrics], [...catalogue, ...deadMetrics])).toEqual([]));
});
