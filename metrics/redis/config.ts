// Settings of Redis, from CONFIG GET.

import { later, server } from "./labels.ts";

const { gauge } = server;

export const configMaxclients = gauge("redis_config_maxclients", {
  unit: "connections",
  meaning: "How many connections Redis accepts, from CONFIG GET.",
  only: "configCommand",
});
export const configMaxmemory = gauge("redis_config_maxmemory", {
  unit: "bytes",
  meaning: "Memory limit from CONFIG GET; 0 is none.",
  only: "configCommand",
  trap: "A division by 0 gives infinity: ask for more than 0 first.",
});
export const configIoThreads = gauge("redis_config_io_threads", {
  unit: "threads",
  meaning: "I/O threads set.",
  only: "configCommand",
});
export const configReplBacklogSize = gauge("redis_config_repl_backlog_size", {
  unit: "bytes",
  since: later,
  meaning: "Size that the replication backlog is set to.",
  only: "configCommand",
});
export const configClientOutputBufferLimitBytes = gauge("redis_config_client_output_buffer_limit_bytes", {
  unit: "bytes",
  labels: { class: ["normal", "slave", "pubsub"], limit: ["hard", "soft"] },
  since: later,
  meaning: "Limits of the output buffer by class of client.",
  only: "configCommand",
  trap: "0 is no limit.",
});
export const configClientOutputBufferLimitOvercomeSeconds = gauge(
  "redis_config_client_output_buffer_limit_overcome_seconds",
  {
    unit: "s",
    labels: { class: ["normal", "slave", "pubsub"], limit: ["hard", "soft"] },
    since: later,
    meaning: "How long the soft limit of the output buffer may be passed.",
    only: "configCommand",
  },
);
export const configKeyValue = gauge("redis_config_key_value", {
  unit: "info",
  labels: { key: "any", value: "any" },
  meaning: "Every setting with its value as a label, always 1.",
  only: "configMetrics",
});
export const configValue = gauge("redis_config_value", {
  unit: "value",
  labels: { key: "any" },
  meaning: "Every setting whose value is a number.",
  only: "configMetrics",
  trap: "The only place for slowlog-log-slower-than, timeout and save points.",
});
