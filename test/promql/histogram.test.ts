import { describe, expect, test } from "vitest";
import { leRegex, leText } from "../../promql/histogram.ts";
import { boundNear, bucketBelow, component, histogramQuantile, summaryQuantile } from "../../promql/index.ts";
import { print } from "../../promql/print.ts";
import * as m from "./catalogue.ts";
import { answers } from "./promtool.ts";

/** The bounds of LiveKit's histograms, as client_golang has computed or been told them. */
const told: Readonly<Record<string, readonly number[]>> = {
  room_duration: [5, 10, 60, 300, 600, 1800, 3600, 7200, 18000, 36000],
  pubsubtime: [100, 200, 500, 700, 1000, 5000, 10000],
  packet_loss: [0, 0.1, 0.3, 0.5, 0.7, 1, 5, 10, 40, 100],
  jitter_us: [1000, 10000, 30000, 50000, 70000, 100000, 300000, 600000, 1000000],
  rtt_ms: [50, 100, 150, 200, 250, 500, 750, 1000, 5000, 10000],
  forward_latency_ns: [50000, 100000, 250000, 500000, 1000000, 2000000, 3000000, 5000000, 10000000, 20000000],
  twirp: [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000],
  quality_rating: [0, 1, 2],
  quality_score: [1, 2, 2.5, 3, 3.25, 3.5, 3.75, 4, 4.25, 4.5],
  stream_dest_count: [1, 2, 3, 4, 5, 10, 15, 25, 50],
  stream_bytes: [128, 512, 2048, 8192, 32768, 131072, 524288, 2097152, 8388608, 33554432],
  psrpc_request: [10, 50, 100, 300, 500, 1000, 1500, 2000, 5000, 10000],
  psrpc_claim: [1, 5, 10, 25, 50, 100, 250, 500, 1000, 3000],
  webhook_queue: [1, 2, 3, 4, 5, 10, 20, 40, 80],
  sip_dur_call: [1, 10, 60, 600, 1800, 3600, 21600, 43200, 86400],
  sip_dur_join: [0.1, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 180],
  sip_sdp_size: [100, 250, 500, 750, 1000, 1250, 1500],
  sipgo_packet_size: [250, 500, 1000, 1100, 1150, 1200, 1250, 1300, 1350, 1400, 1450, 1500],
  egress_upload: [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 15000, 20000, 30000],
  ingress_latency: [0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24],
  agents_init: [0.1, 0.5, 1, 2, 5, 10],
  agents_turn: [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000],
  workqueue: [1e-8, 1e-7, 1e-6, 1e-5, 0.0001, 0.001, 0.01, 0.1, 1, 10],
};
/** Exponential bounds: their last digits come from math.Pow and differ between processors. */
const computed: Readonly<Record<string, readonly number[]>> = {
  join_latency: [
    10.0, 16.37893706954064, 26.826957952797255, 43.939705607607905, 71.96856730011517, 117.87686347935868,
    193.0697728883249, 316.22776601683773, 517.9474679231207, 848.3428982440714, 1389.4954943731364,
    2275.845926074786, 3727.593720314936, 6105.402296585321, 9999.999999999987,
  ],
  start_time: [
    100.0, 138.94954943731378, 193.06977288832502, 268.2695795279726, 372.7593720314941, 517.9474679231212,
    719.6856730011522, 1000.0000000000002, 1389.495494373138, 1930.6977288832506, 2682.6957952797266,
    3727.593720314942, 5179.4746792312135, 7196.856730011524, 10000.000000000004,
  ],
  session_duration: [
    100.0, 233.59011674382413, 545.6434264039339, 1274.5691167419511, 2977.2674877782515, 6954.6026004771375,
    16245.264333523577, 37947.331922020545, 88641.21693781423, 207057.12212818666, 483664.9733056337,
    1129793.5757936158, 2639086.132660532, 6164644.37825181, 14399999.999999994,
  ],
};
const all = Object.entries({ ...told, ...computed });

/** Go's strconv.FormatFloat(f, 'g', -1, 64), and Prometheus 3's spelling of it, which has a dot or an exponent. */
const go = (value: number): string => {
  const [mantissa, exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (value !== 0 && (power < -4 || power >= 6))
    return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  return String(value);
};
const openMetrics = (value: number): string => (/[.e]/.test(go(value)) ? go(value) : `${go(value)}.0`);
const spellings = (value: number): string[] => [go(value), openMetrics(value)];
const matches = (bound: number, text: string): boolean => new RegExp(`^(?:${leRegex(bound)})$`).test(text);

describe("one regular expression per bucket's bound", () => {
  test.each(all)("%s: matches its own bound in both spellings, and none of its neighbours", (_, bounds) => {
    for (const bound of bounds)
      for (const other of bounds)
        for (const text of spellings(other))
          expect([bound, text, matches(bound, text)]).toEqual([bound, text, bound === other]);
  });
  test.each(Object.entries(computed))("%s: matches a bound whose last digits differ", (_, bounds) => {
    for (const bound of bounds.filter((b) => String(b).length > 14))
      for (const step of [-8, -3, -1, 1, 3, 8])
        expect(matches(bound, go(bound * (1 + step * Number.EPSILON))), `${bound} ${step}`).toBe(true);
  });
  test.each(all)("%s: the text of a bound is Go's", (_, bounds) => {
    expect(bounds.map(leText)).toEqual(bounds.map(go));
  });
  test.each([
    [5, "5(\\.0)?"],
    [0.5, "0\\.5"],
    [1e6, "1e\\+06"],
    [1e-5, "1e-05"],
    [517.9474679231207, "517\\.94746[0-9]*"],
    [9999.999999999987, "10000(\\.0[0-9]*)?|9999\\.9[0-9]*"],
  ])("%d is %s", (bound, regex) => {
    expect(leRegex(bound)).toBe(regex);
  });
  test("the bound nearest to a round number is found by its value", () => {
    const buckets = computed.join_latency as readonly number[];
    expect(boundNear({ buckets }, 3700)).toBe(3727.593720314936);
    expect(boundNear({ buckets }, 1e9)).toBe(9999.999999999987);
  });
  test("a bound that is no bucket's is refused at run time too", () => {
    expect(() => bucketBelow(m.duration, 250 as 10)).toThrow(
      expect.objectContaining({
        message: "shop_duration_ms has no bucket of 250.",
        fix: "Write one of its bounds: 10, 100, 1000.",
      }),
    );
  });
});

describe("a quantile", () => {
  const median = print(histogramQuantile(0.5, m.duration, {}, "5m").by("method").node);
  const counted = (method: string, values: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(values).map(([le, v]) => [`shop_duration_ms_bucket{method="${method}", le="${le}"}`, v]),
    );
  const busy = counted("GET", { 10: "0+6x20", 100: "0+12x20", 1000: "0+12x20", "+Inf": "0+12x20" });

  test("of nothing is no value, where Prometheus says NaN: nobody called, or nobody of late", () => {
    const idle = counted("PUT", { 10: "5x20", 100: "5x20", 1000: "5x20", "+Inf": "5x20" });
    const bare = median.replace(/\s*>= 0$/, "");
    expect(answers(bare, { ...busy, ...idle }, { '{method="GET"}': 10 }).said).toContain("NaN");
    expect(answers(median, { ...busy, ...idle }, { '{method="GET"}': 10 }).said).toContain("SUCCESS");
    expect(answers(median, idle, {}).said).toContain("SUCCESS");
  });
  test("of what takes no time at all is 0", () => {
    const zero = component("shop", {}).histogram("zero", { buckets: [0, 10], unit: "ms", meaning: "Zero." });
    const of = print(histogramQuantile(0.5, zero, {}, "5m").node);
    const input = {
      'zero_bucket{le="0"}': "0+6x20",
      'zero_bucket{le="10"}': "0+6x20",
      'zero_bucket{le="+Inf"}': "0+6x20",
    };
    expect(answers(of, input, { "{}": 0 }).said).toContain("SUCCESS");
  });
  test("of a histogram that goes below zero may be below zero", () => {
    const drift = component("shop", {}).histogram("drift", {
      buckets: [-10, 10],
      unit: "ms",
      meaning: "Drift.",
    });
    const of = print(histogramQuantile(0.5, drift, {}, "5m").node);
    expect(of).toMatch(/>= -10$/);
    const input = {
      'drift_bucket{le="-10"}': "0+6x20",
      'drift_bucket{le="10"}': "0+6x20",
      'drift_bucket{le="+Inf"}': "0+6x20",
    };
    expect(answers(of, input, { "{}": -10 }).said).toContain("SUCCESS");
  });
  test("that an exporter computed is found as Prometheus 2 and as Prometheus 3 write a whole number", () => {
    const pause = component("shop", {}).summary("pause", {
      quantiles: ["0.5", "1"],
      unit: "s",
      meaning: "P.",
    });
    const of = print(summaryQuantile(pause, "1").node);
    expect(of).toBe('pause{quantile=~"1(\\\\.0)?"} > -Inf');
    const input = {
      'pause{quantile="1", instance="prometheus-2"}': "2x20",
      'pause{quantile="1.0", instance="prometheus-3"}': "3x20",
      'pause{quantile="0.5", instance="prometheus-3"}': "1x20",
    };
    const both = { '{instance="prometheus-2"}': 2, '{instance="prometheus-3"}': 3 };
    expect(answers(`max by (instance) (${of})`, input, both).said).toContain("SUCCESS");
  });
  test("that an exporter computed of nothing is none either", () => {
    const of = print(summaryQuantile(m.pause, "0.99").node).replace(/^\S+/, "(shop_busy / shop_all)");
    expect(of).toBe("(shop_busy / shop_all) > -Inf");
    // A test's series cannot be NaN; the quotient of two zeros is.
    const input = {
      'shop_busy{instance="a"}': "0x20",
      'shop_all{instance="a"}': "0x20",
      'shop_busy{instance="b"}': "4x20",
      'shop_all{instance="b"}': "2x20",
    };
    expect(answers(of, input, { '{instance="b"}': 2 }).said).toContain("SUCCESS");
  });
});
