// What livekit-egress uploads, where to, and what waits. Jobs count it; the service adds them up for each scrape.

import { mimeType, worker } from "./labels.ts";

const { counter, gauge, histogram } = worker;
const upload = {
  type: mimeType,
  status: ["success", "4xx", "5xx", "internal"],
  custom_endpoint: ["true", "false"],
} as const;
const afterFirst = "Only after the first upload.";
/** The service asks every job and waits two seconds. */
const merged =
  "A job that does not answer a scrape in time is missing from it, so that the sum falls and rate() jumps.";

export const uploads = counter("livekit_egress_pipeline_uploads", {
  unit: "uploads",
  labels: upload,
  since: "1.8.1",
  meaning: "Uploads to the primary storage, each counted once after all of its retries.",
  when: afterFirst,
  trap:
    "With backup storage an upload that failed is not lost, and the files after it go there without being counted " +
    `here. The type is a MIME type. ${merged}`,
});

export const uploadTime = histogram("livekit_egress_pipline_upload_response_time_ms", {
  unit: "ms",
  labels: upload,
  buckets: [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 15000, 20000, 30000],
  since: "1.8.1",
  meaning: "How long uploads to the primary storage took, retries included.",
  when: afterFirst,
  trap: `The name is misspelt, and has to be asked for so. Large files take longer than the last bound. ${merged}`,
});

export const backupWrites = counter("livekit_egress_backup_storage_writes", {
  unit: "uploads",
  labels: { output_type: mimeType },
  since: "1.8.1",
  meaning: "Uploads that went to the backup storage, because the primary one had failed.",
  when: "Only with backup storage, after its first use.",
  trap: `A job whose first upload failed sends all others there. ${merged}`,
});

const job = { egress_id: "any" } as const;
const whileSegments = "Only while a job writes segments (HLS).";
const perJob =
  "A series for each job: aggregate it away. The last sample comes once after the job's end, to whoever scrapes first.";

export const segmentsWaiting = gauge("livekit_egress_segments_uploads_channel_size", {
  unit: "segments",
  labels: job,
  since: "1.8.1",
  meaning: "Segments of a job that wait for their upload.",
  when: whileSegments,
  trap: `${perJob} A job that has an hour of segments waiting (max_upload_queue) fails with an internal error, which stops the whole worker.`,
});

export const playlistsWaiting = gauge("livekit_egress_playlist_uploads_channel_size", {
  unit: "updates",
  labels: job,
  since: "1.8.1",
  meaning: "Updates of a job's playlist that wait for their upload.",
  when: whileSegments,
  trap: perJob,
});
