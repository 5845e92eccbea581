// The ends of a chart's axis: a share that should be none is seen against its bound, one that should be whole near it.

import { expect, test } from "vitest";
import { inChart } from "../../panels/axis.ts";
import * as objects from "../../signals/kube-state-metrics/index.ts";
import * as controlPlane from "../../signals/linkerd-control-plane/index.ts";
import * as livekit from "../../signals/livekit-server/index.ts";
import * as redis from "../../signals/redis/index.ts";

test.each([
  ["should be none, with a bound of 50 %", controlPlane.apiFailures, { softMax: 0.5 }],
  ["should be none, with a bound of 2 % for the eye", livekit.packetLoss, { softMax: 0.02 }],
  ["should be whole, with bounds of 98 and 95 %", livekit.joinSuccess, { softMin: 0.9, softMax: 1 }],
  ["is no share of events", redis.memoryUse, {}],
  ["counts things that should not be, with a bound of three", objects.restarts, { softMax: 3 }],
  ["counts things of which none is well", objects.draining, { softMax: 1 }],
  ["counts things of which many are well", livekit.goroutines, { softMax: 1 }],
  ["is an amount, not a number of things", redis.memoryUsed, {}],
])("what %s", (_, signal, ends) => {
  expect(inChart(signal)).toEqual(ends);
});
