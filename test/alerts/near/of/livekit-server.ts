// The near cases of livekit-server's alerts: what each is, stated a second time, and series of any value.

import presence from "../../../../alerts/livekit-server/presence.ts";
import slos from "../../../../alerts/livekit-server/slos.ts";
import * as m from "../../../../metrics/livekit-server/index.ts";
import { countOf } from "../../../../promql/index.ts";
import { bucketsOf, burnNear, each, flat, type NearTable, presenceNear, quantileAt } from "../near.ts";

const joins = (state: string, perMinute: number) => each(m.participantJoins, { state }, perMinute);
const list = { service: "RoomService", method: "ListRooms" };
const create = { role: "client", kind: "rpc", service: "RoomManager", method: "CreateRoom" };
const start = { role: "client", kind: "rpc", service: "EgressInternal", method: "StartEgress" };
const [here, there] = [{ instance: "a:6789" }, { instance: "b:6789" }];
const packets = (of: object) =>
  each(m.packets, { direction: "outgoing", transmission: "initial", ...of }, 12000);
const lost = (of: object, perMinute: number) =>
  each(m.packetLoss, { direction: "outgoing", source: "CAMERA", type: "VIDEO", ...of }, perMinute);
const restarts =
  "It counts starts: its own cases and those of its family step by one start and by one minute.";

const nodes: NearTable = {
  LiveKitServerDown: {
    says: "critical < 1 for 2m by cluster, namespace, instance",
    at: (v) => [flat(m.scrape.up, {}, v)],
  },
  LiveKitServerRestarted: {
    says: "warning > 0 over 15m for 0m by cluster, namespace, instance",
    steps: restarts,
  },
  LiveKitServerCrashLooping: {
    says: "critical >= 3 over 30m for 0m by cluster, namespace, instance",
    steps: restarts,
  },
  LiveKitServerCpuHigh: {
    says: "warning > 0.9 over 5m for 10m by cluster, namespace, instance",
    at: (v) => [each(m.process.cpuSecondsTotal, {}, 4 * 60 * v), flat(m.go.schedGomaxprocsThreads, {}, 4)],
  },
  LiveKitServerFileDescriptorsHigh: {
    says: "warning > 0.8 for 5m by cluster, namespace, instance",
    at: (v) => [flat(m.process.openFds, {}, 1000 * v), flat(m.process.maxFds, {}, 1000)],
  },
  LiveKitServerCpuLimitNear: {
    says: "warning > 1.8 over 5m for 15m by cluster, namespace, instance",
    at: (v) => [each(m.process.cpuSecondsTotal, {}, 60 * v)],
  },
  LiveKitServerMemoryLimitNear: {
    says: "warning > 966367642 for 10m by cluster, namespace, instance",
    at: (v) => [flat(m.process.residentMemoryBytes, {}, v)],
  },
  LiveKitGoroutineLeak: {
    says: "warning > 5000, == 0 for 1h by cluster, namespace, instance",
    at: (v) => [flat(m.go.goroutines, {}, v), flat(m.participants, {}, 0)],
  },
  LiveKitParticipantGaugeNegative: {
    says: "info < 0 for 10m by cluster, namespace, instance",
    at: (v) => [flat(m.participants, {}, v)],
  },
  LiveKitCallsLost: {
    says: "critical > 0, >= 5, < 1, * 0.05 over 1h, 5m, 10m, 3m for 3m by cluster, namespace",
    steps:
      "It is several conditions at once, without a bound of its own: calls-lost.test.ts steps around each.",
  },
};

const people: NearTable = {
  LiveKitRtcJoinFailures: {
    says: "critical < 0.95, >= 10 over 10m, 1h for 10m by cluster, namespace",
    at: (v) => [joins("rtc_success", 100 * v), joins("rtc_failure", 100 * (1 - v))],
  },
  LiveKitJoinOutage: {
    says: "critical < 0.5, > 0, >= 10 over 2m, 10m for 3m by cluster, namespace",
    at: (v) => [joins("rtc_success", 100 * v), joins("signal_failed", 100 * (1 - v))],
  },
  LiveKitSignalJoinFailures: {
    says: "critical < 0.98, >= 10 over 10m, 1h for 10m by cluster, namespace",
    at: (v) => [joins("signal_connected", 100 * v), joins("signal_failed", 100 * (1 - v))],
  },
  LiveKitJoinValidationFailuresSurge: {
    says: "warning > 0.3, >= 50 over 15m, 1h for 15m by cluster, namespace",
    at: (v) => [joins("signal_connected", 100 * (1 - v)), joins("signal_validation_failed", 100 * v)],
  },
  LiveKitJoinLatencyHigh: {
    says: "warning > 3000, >= 0, >= 10 over 10m, 1h for 10m by cluster, namespace",
    at: (v) => quantileAt(m.joinLatency, {}, 0.95, v, 100),
    after: 2,
  },
  LiveKitSessionStartSlow: {
    says: "warning > 5000, >= 0, >= 10 over 10m, 1h for 15m by cluster, namespace",
    at: (v) => quantileAt(m.sessionStart, {}, 0.95, v, 100),
    after: 2,
  },
  LiveKitIceFailures: {
    says: "warning < 0.9, >= 10 over 15m, 1h for 15m by cluster, namespace, transport",
    at: (v) => [
      each(m.peerConnections, { transport: "SUBSCRIBER", state: "started" }, 100),
      each(m.peerConnections, { transport: "SUBSCRIBER", state: "connected" }, 100 * v),
    ],
  },
  LiveKitQualityDegraded: {
    says: "warning > 0.1, >= 900 over 10m, 1h for 15m by cluster, namespace",
    at: (v) => bucketsOf(m.qualityRating, {}, { 0: 1000 * v, 2: 1000, all: 1000 }),
  },
  LiveKitPacketLossHigh: {
    says: "warning > 0.1, >= 60 over 10m, 1h for 15m by cluster, namespace, direction, type",
    at: (v) => {
      const audio = { direction: "incoming", source: "MICROPHONE", type: "AUDIO" };
      return bucketsOf(m.packetLossPercent, audio, { 5: 100 * (1 - v), 40: 100, all: 100 });
    },
  },
  LiveKitNodePacketLossOutlier: {
    says: "warning > 0.05, >= 3000 over 10m, 1h for 15m by cluster, namespace, instance",
    at: (v) => [packets(here), lost(here, 12000 * v), packets(there), lost(there, 60)],
  },
  LiveKitForwardLatencyHigh: {
    says: "warning > 10, >= 0, >= 100 over 5m, 1h for 10m by cluster, namespace, instance",
    at: (v) => quantileAt(m.forwardLatency, {}, 0.99, v * 1e6, 100_000),
    after: 4,
  },
  LiveKitHostPacketDrops: {
    says: "warning > 10 over 5m for 10m by cluster, namespace, instance",
    at: (v) => [each(m.hostPackets, { type: "dropped" }, 60 * v)],
  },
  LiveKitSubscribeFailures: {
    says: "warning > 0.02, >= 10 over 15m, 1h for 15m by cluster, namespace",
    at: (v) => [
      each(m.trackSubscribes, { state: "attempt", error: "" }, 100),
      each(m.trackSubscribes, { state: "failure", error: "track not bound" }, 100 * v),
    ],
  },
};

const api: NearTable = {
  LiveKitSignalRelayFailures: {
    says: "warning > 0.05, >= 10 over 10m for 10m by cluster, namespace",
    at: (v) => {
      const of = (status: string, n: number) =>
        each(m.nodeMessages, { type: "signal", direction: "request", status }, n);
      return [of("success", 1000 * (1 - v)), of("failure", 1000 * v)];
    },
  },
  LiveKitApiErrors: {
    says: "warning > 0.05, >= 10 over 10m, 1h for 10m by cluster, namespace, service",
    at: (v) => [
      each(m.twirpRequests, { ...list, status: "200", code: "" }, 100 * (1 - v)),
      each(m.twirpRequests, { ...list, status: "5xx", code: "internal" }, 100 * v),
    ],
  },
  LiveKitPsrpcErrors: {
    says: "critical > 0.1, >= 10 over 5m, 1h for 3m by cluster, namespace, service",
    at: (v) => [
      each(countOf(m.psrpcRequestTime), create, 100 * (1 - v)),
      each(m.psrpcErrors, { ...create, error_code: "unavailable" }, 100 * v),
    ],
  },
  LiveKitEgressUnavailableToServer: {
    says: "critical >= 3, == 1, < 1800 over 1d, 30m for 0m by cluster, namespace",
    at: (v) => [
      flat(m.scrape.up, {}, 1),
      each(m.psrpcErrors, { ...start, error_code: "unavailable" }, v / 30),
    ],
    after: 14,
    whole: true,
  },
  LiveKitWebhookFailures: {
    says: "warning > 0.05, >= 10 over 15m, 1h for 15m by cluster, namespace",
    at: (v) => [
      each(m.webhookDispatches, { status: "success", reason: "" }, 100 * (1 - v)),
      each(m.webhookDispatches, { status: "failure", reason: "" }, 100 * v),
    ],
  },
};

const [joinSuccess, joinLatency] = slos;
const burns = {
  fast: "critical > 0.144, >= 10, >= 0, > 0.06 over 1h, 6h for 5m by cluster, namespace",
  slow: "warning > 0.06, >= 10, >= 0, > 0.03, > 0.01 over 6h, 1d, 3d for 1h by cluster, namespace",
};

export default {
  ...presenceNear(presence),
  ...nodes,
  ...people,
  ...api,
  ...burnNear(joinSuccess, burns),
  ...burnNear(joinLatency, burns),
} satisfies NearTable;
