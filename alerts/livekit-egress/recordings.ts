// Alerts on recordings that are lost, whole or in part: cut short, not uploaded, behind.

import * as m from "../../metrics/livekit-egress/index.ts";
import * as s from "../../signals/livekit-egress/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";

const room = { type: "room_composite" } as const;
const ogg = { type: "audio/ogg", custom_endpoint: "false" } as const;
const there = { instance: "livekit-egress-1:9090" } as const;
const cutShortSteps = [
  "killed_oom: memory ran out. Compare max_memory and the container's limit with what jobs use; raise them, or memory_cost.",
  "stopped_cpu, killed_cpu: the machine was full, and this job used more than it was given. Raise its cost in cpu_cost, or add workers.",
  "process_error: it crashed. Read the worker's log for its egress id; the same page or room each time?",
  "killed_shutdown: the worker was told not to wait. Rollouts have to send SIGTERM, with a terminationGracePeriodSeconds longer than recordings last.",
] as const;

export default [
  alert("LiveKitEgressCutShort", {
    when: worse(s.cutShort, { reaches: true }),
    for: "0m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, result, value }) =>
      `${value} jobs of the egress worker ${instance} in ${namespace} (${cluster}) ended before they should: ${result}.`,
    do: [...cutShortSteps],
    /** The first one of all: its series begins with 1. */
    fires: {
      given: [
        given(m.handlerResults, { ...room, result: "process_error" }, "_x10 1x60"),
        given(m.handlerResults, { ...room, result: "completed" }, "7x70"),
      ],
      at: "12m",
      value: 1,
      labels: { result: "process_error" },
    },
    /** One of an hour ago, seen again after Prometheus was away for ten minutes; and one that did not start. */
    silent: {
      given: [
        given(m.handlerResults, { ...room, result: "killed_oom" }, "1x60 _x10 1x30"),
        given(m.handlerResults, { ...room, result: "aborted" }, "_x75 1x25"),
      ],
      at: "80m",
    },
  }),
  alert("LiveKitEgressCutShortRepeatedly", {
    when: worse(s.cutShort, { reaches: true }),
    for: "0m",
    severity: "critical",
    summary: ({ instance, namespace, cluster, result, value }) =>
      `${value} jobs of the egress worker ${instance} in ${namespace} (${cluster}) ended before they should in half an hour: ${result}.`,
    do: ["Stop more from being lost: drain this worker (SIGTERM), others take its jobs.", ...cutShortSteps],
    fires: {
      given: [given(m.handlerResults, { ...room, result: "killed_oom" }, "_x10 1 2 3x60")],
      at: "15m",
      value: 3,
    },
    /** Two in half an hour, one of each kind in addition. */
    silent: {
      given: [
        given(m.handlerResults, { ...room, result: "killed_oom" }, "_x10 1 2x60"),
        given(m.handlerResults, { ...room, result: "process_error" }, "_x10 1x60"),
      ],
      at: "15m",
    },
  }),
  alert("LiveKitEgressUploadsLost", {
    when: worse(s.lostUploads, { reaches: true }),
    for: "0m",
    severity: "critical",
    summary: ({ namespace, cluster, status, value }) =>
      `${value} uploads of recordings in ${namespace} (${cluster}) failed in half an hour (${status}), and no backup took them.`,
    do: [
      "4xx: read the worker's log for bucket and answer: an expired key, a bucket that is gone, a permission. One customer's bucket, or yours?",
      "5xx: the storage itself; look at its status page. internal: network, DNS, a certificate.",
      "Set backup storage in the workers' configuration: what fails from then on is kept there.",
      "What failed is gone, as files are removed after the last retry: tell those who need the recordings.",
    ],
    fires: { given: [given(m.uploads, { ...ogg, status: "4xx" }, "_x10 1 2 3x40")], at: "15m", value: 3 },
    /** As many fail, and the backup storage takes them; elsewhere two are lost. */
    silent: {
      given: [
        given(m.uploads, { ...ogg, status: "4xx" }, "_x10 1 2 3x40"),
        given(m.backupWrites, { output_type: "audio/ogg" }, "_x10 1 2 3x40"),
        given(m.uploads, { ...ogg, ...there, status: "4xx" }, "_x10 1 2x40"),
      ],
      at: "15m",
    },
  }),
  alert("LiveKitEgressBackupStorageUsed", {
    when: worse(s.backupWrites, { reaches: true }),
    for: "0m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `${value} files of the egress worker ${instance} in ${namespace} (${cluster}) went to the backup storage: the primary one failed.`,
    do: [
      "Look at uploads by status: 4xx is key, bucket or permission, 5xx the storage, internal the way to it. Mend that.",
      "Move the files from the backup storage to where people look for them; the webhooks of these recordings name them.",
    ],
    fires: {
      given: [given(m.backupWrites, { output_type: "audio/ogg" }, "_x10 1x40")],
      at: "12m",
      value: 1,
    },
    /** Used an hour ago. */
    silent: { given: [given(m.backupWrites, { output_type: "audio/ogg" }, "_x10 1x100")], at: "75m" },
  }),
  alert("LiveKitEgressUploadBacklog", {
    when: worse(s.backlog),
    for: "5m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `${value} segments of one job wait on the egress worker ${instance} in ${namespace} (${cluster}) to be uploaded.`,
    do: [
      "Look at the upload time: slower than segments play? The storage, its region, a cap of the network.",
      "Longer segments (segment_duration) make fewer uploads; a lower bitrate makes smaller ones.",
      "It fails after an hour of segments, and takes the other jobs of the worker along: stop it before, if it cannot recover.",
    ],
    fires: {
      given: [given(m.segmentsWaiting, { egress_id: "EG_1" }, "0x5 30x30")],
      at: "20m",
      value: 30,
    },
    /** Fifteen for each of three jobs. */
    silent: {
      given: ["EG_1", "EG_2", "EG_3"].map((egress_id) => given(m.segmentsWaiting, { egress_id }, "15x30")),
      at: "20m",
    },
  }),
];
