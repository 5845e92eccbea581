// Jobs and CronJobs: running, done, failed.

import { open } from "../../promql/metric.ts";
import { objects, ownerKind } from "./labels.ts";

const { gauge } = objects;

export const cronjobInfo = gauge("kube_cronjob_info", {
  unit: "info",
  labels: { namespace: "any", cronjob: "any", schedule: "any", concurrency_policy: "any", timezone: "any" },
  meaning: "A CronJob, with its schedule.",
});

export const cronjobCreated = gauge("kube_cronjob_created", {
  unit: "timestamp",
  labels: { namespace: "any", cronjob: "any" },
  meaning: "Creation time.",
});

export const cronjobStatusActive = gauge("kube_cronjob_status_active", {
  unit: "jobs",
  labels: { namespace: "any", cronjob: "any" },
  meaning: "Running jobs.",
});

export const cronjobStatusLastScheduleTime = gauge("kube_cronjob_status_last_schedule_time", {
  unit: "timestamp",
  labels: { namespace: "any", cronjob: "any" },
  meaning: "Last start.",
});

export const cronjobStatusLastSuccessfulTime = gauge("kube_cronjob_status_last_successful_time", {
  unit: "timestamp",
  labels: { namespace: "any", cronjob: "any" },
  meaning: "Last success.",
  trap: "Not there before the first success.",
});

export const cronjobSpecSuspend = gauge("kube_cronjob_spec_suspend", {
  unit: "bool",
  labels: { namespace: "any", cronjob: "any" },
  meaning: "1 when suspended.",
});

export const cronjobSpecStartingDeadlineSeconds = gauge("kube_cronjob_spec_starting_deadline_seconds", {
  unit: "s",
  labels: { namespace: "any", cronjob: "any" },
  meaning: "How late a Job may still begin.",
});

export const cronjobNextScheduleTime = gauge("kube_cronjob_next_schedule_time", {
  unit: "timestamp",
  labels: { namespace: "any", cronjob: "any" },
  meaning: "Next planned start.",
});

export const cronjobScheduleInvalid = gauge("kube_cronjob_schedule_invalid", {
  unit: "bool",
  labels: { namespace: "any", cronjob: "any" },
  meaning: "1 when the schedule cannot be parsed.",
});

export const cronjobMetadataResourceVersion = gauge("kube_cronjob_metadata_resource_version", {
  unit: "version",
  labels: { namespace: "any", cronjob: "any" },
  meaning: "The version of the object in the API.",
});

export const cronjobSpecSuccessfulJobHistoryLimit = gauge("kube_cronjob_spec_successful_job_history_limit", {
  unit: "jobs",
  labels: { namespace: "any", cronjob: "any" },
  meaning: "How many successful Jobs of it are kept.",
});

export const cronjobSpecFailedJobHistoryLimit = gauge("kube_cronjob_spec_failed_job_history_limit", {
  unit: "jobs",
  labels: { namespace: "any", cronjob: "any" },
  meaning: "How many failed Jobs of it are kept.",
});

export const jobInfo = gauge("kube_job_info", {
  unit: "info",
  labels: { namespace: "any", job_name: "any" },
  meaning: "A Job.",
});

export const jobCreated = gauge("kube_job_created", {
  unit: "timestamp",
  labels: { namespace: "any", job_name: "any" },
  meaning: "Creation time.",
});

export const jobSpecParallelism = gauge("kube_job_spec_parallelism", {
  unit: "pods",
  labels: { namespace: "any", job_name: "any" },
  meaning: "Parallelism.",
});

export const jobSpecCompletions = gauge("kube_job_spec_completions", {
  unit: "pods",
  labels: { namespace: "any", job_name: "any" },
  meaning: "Wanted completions.",
});

export const jobSpecActiveDeadlineSeconds = gauge("kube_job_spec_active_deadline_seconds", {
  unit: "s",
  labels: { namespace: "any", job_name: "any" },
  meaning: "Deadline.",
});

export const jobStatusSucceeded = gauge("kube_job_status_succeeded", {
  unit: "pods",
  labels: { namespace: "any", job_name: "any" },
  meaning: "Succeeded pods.",
});

export const jobStatusFailed = gauge("kube_job_status_failed", {
  unit: "pods",
  labels: {
    namespace: "any",
    job_name: "any",
    reason: open("", "BackoffLimitExceeded", "DeadlineExceeded", "Evicted"),
  },
  meaning: "Failed pods, by reason.",
  trap: "Of a failed Job 1 or 0 by reason, of a running one its failed pods without a reason; a Job that works at the second try counts one.",
});

export const jobStatusActive = gauge("kube_job_status_active", {
  unit: "pods",
  labels: { namespace: "any", job_name: "any" },
  meaning: "Running pods.",
});

export const jobStatusReady = gauge("kube_job_status_ready", {
  unit: "pods",
  labels: { namespace: "any", job_name: "any" },
  meaning: "The number of ready pods that belong to this Job.",
});

export const jobComplete = gauge("kube_job_complete", {
  unit: "bool",
  labels: { namespace: "any", job_name: "any", condition: ["true", "false", "unknown"] },
  meaning: "Complete condition.",
});

export const jobFailed = gauge("kube_job_failed", {
  unit: "bool",
  labels: { namespace: "any", job_name: "any", condition: ["true", "false", "unknown"] },
  meaning: "Failed condition.",
  trap: "Stays until the Job is deleted, though later ones of the same CronJob work.",
});

export const jobStatusStartTime = gauge("kube_job_status_start_time", {
  unit: "timestamp",
  labels: { namespace: "any", job_name: "any" },
  meaning: "Start time.",
});

export const jobStatusCompletionTime = gauge("kube_job_status_completion_time", {
  unit: "timestamp",
  labels: { namespace: "any", job_name: "any" },
  meaning: "Completion time.",
});

export const jobStatusSuspended = gauge("kube_job_status_suspended", {
  unit: "bool",
  labels: { namespace: "any", job_name: "any" },
  meaning: "Suspended condition.",
});

export const jobOwner = gauge("kube_job_owner", {
  unit: "info",
  labels: {
    namespace: "any",
    job_name: "any",
    owner_kind: ownerKind,
    owner_name: open(""),
    owner_is_controller: open(""),
  },
  meaning: "Owner, for example the CronJob.",
});
