// The near cases of livekit-egress' alerts: what each is, stated a second time, and series of any value.

import presence from "../../../../alerts/livekit-egress/presence.ts";
import slos from "../../../../alerts/livekit-egress/slos.ts";
import * as m from "../../../../metrics/livekit-egress/index.ts";
import * as server from "../../../../metrics/livekit-server/index.ts";
import { burnNear, each, flat, type NearTable, presenceNear } from "../near.ts";

const start = { role: "client", kind: "rpc", service: "EgressInternal", method: "StartEgress" };
const node = "by cluster, namespace, instance";
const restarts =
  "It counts starts: its own cases and those of its family step by one start and by one minute.";
const killed = (inHalfAnHour: number) => [
  each(m.handlerResults, { type: "web", result: "killed_oom" }, inHalfAnHour / 30),
];

const workers: NearTable = {
  LiveKitEgressDown: { says: `critical < 1 for 2m ${node}`, at: (v) => [flat(m.scrape.up, {}, v)] },
  LiveKitEgressRestarted: { says: `warning > 0 over 15m for 0m ${node}`, steps: restarts },
  LiveKitEgressCrashLooping: { says: `critical >= 3 over 30m for 0m ${node}`, steps: restarts },
  LiveKitEgressFileDescriptorsHigh: {
    says: `warning > 0.8 for 5m ${node}`,
    at: (v) => [flat(m.process.openFds, {}, 1000 * v), flat(m.process.maxFds, {}, 1000)],
  },
  LiveKitEgressMemoryLimitNear: {
    says: `warning > 966367642 for 10m ${node}`,
    at: (v) => [flat(m.cgroupMemory, {}, v)],
  },
  LiveKitEgressDisabled: {
    says: `warning >= 1 for 5m ${node}`,
    at: (v) => [flat(m.isDisabled, {}, v), flat(m.isTerminating, {}, 0)],
  },
};

const room: NearTable = {
  LiveKitEgressSaturated: {
    says: "warning >= 3, == 1, == 0, >= 0 over 1d, 15m for 0m by cluster, namespace",
    at: (v) => [
      flat(server.scrape.up, {}, 1),
      flat(m.available, {}, 0),
      flat(m.isDisabled, {}, 0),
      each(server.psrpcErrors, { ...start, error_code: "unavailable" }, v / 15),
    ],
    after: 7,
    whole: true,
  },
  LiveKitEgressNoHeadroom: {
    says: "warning == 0, > 0 over 1d for 15m by cluster, namespace",
    at: (v) => [flat(m.canAcceptRequest, {}, v), flat(m.requests, { type: "room_composite" }, 1)],
  },
  LiveKitEgressOverloaded: {
    says: `warning > 0.95 for 10m ${node}`,
    at: (v) => [flat(m.cpuLoad, {}, v), flat(m.requests, { type: "room_composite" }, 1)],
  },
  LiveKitEgressMemoryHigh: {
    says: `warning > 0.9 for 5m ${node}`,
    at: (v) => [flat(m.loadRatio, { type: "memory" }, v)],
  },
  LiveKitEgressPulseAudioFull: {
    says: `warning > 0.9 for 10m ${node}`,
    at: (v) => [flat(m.loadRatio, { type: "pulse" }, v)],
  },
};

const recordings: NearTable = {
  LiveKitEgressCutShort: {
    says: `warning >= 1 over 1d, 30m for 0m ${node}, result`,
    at: killed,
    after: 15,
    whole: true,
    other: { result: "process_error" },
  },
  LiveKitEgressCutShortRepeatedly: {
    says: `critical >= 3 over 1d, 30m for 0m ${node}, result`,
    at: killed,
    after: 14,
    whole: true,
    other: { result: "process_error" },
  },
  LiveKitEgressUploadsLost: {
    says: "critical >= 3 over 1d, 30m for 0m by cluster, namespace, status",
    at: (v) => [each(m.uploads, { type: "audio/ogg", custom_endpoint: "false", status: "4xx" }, v / 30)],
    after: 14,
    whole: true,
    other: { status: "5xx" },
  },
  LiveKitEgressBackupStorageUsed: {
    says: `warning >= 1, == 1 over 1d, 30m for 0m ${node}`,
    at: (v) => [each(m.backupWrites, { output_type: "audio/ogg" }, v / 30)],
    after: 15,
    whole: true,
  },
  LiveKitEgressUploadBacklog: {
    says: `warning > 20 for 5m ${node}`,
    at: (v) => [flat(m.segmentsWaiting, { egress_id: "EG_1" }, v)],
  },
};

const [starts] = slos;

export default {
  ...presenceNear(presence),
  ...workers,
  ...room,
  ...recordings,
  ...burnNear(starts, {
    fast: "critical > 0.144, >= 5, >= 0, > 0.06 over 1h, 6h for 5m by cluster, namespace",
    slow: "warning > 0.06, >= 5, >= 0, > 0.03, > 0.01 over 6h, 1d, 3d for 1h by cluster, namespace",
  }),
} satisfies NearTable;
