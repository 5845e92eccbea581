// What names of metrics and values of labels tell of what they count, without knowing the component.

import { expect, test } from "vitest";
import { isAhead, isLimit, isTrouble, isTroubleValue } from "../../../scripts/simulate/words.ts";

test.each([
  ["failure", true],
  ["FAILED", true],
  ["DeadlineExceeded", true],
  ["deadline_exceeded", true],
  ["not_found", true],
  ["5xx", true],
  ["404", true],
  ["unauthenticated", true],
  ["Unknown", true],
  ["success", false],
  ["ok", false],
  ["200", false],
  ["2xx", false],
  ["no error", false],
  ["NoError", false],
  ["incoming", false],
  ["out", false],
  ["active", false],
  ["", false],
])("a value %j stands for trouble: %s", (value, bad) => expect(isTroubleValue(value)).toBe(bad));

test.each([
  ["livekit_packet_loss_total", true],
  ["redis_rejected_connections_total", true],
  ["kube_pod_status_unschedulable", true],
  ["container_oom_events_total", true],
  ["request_errors_total", true],
  ["livekit_egress_is_terminating", true],
  ["requests_total", false],
  ["redis_commands_processed_total", false],
  ["internal_queue_length", false],
  ["grpc_server_handled_total", false],
])("a metric %s counts trouble: %s", (name, bad) => expect(isTrouble(name)).toBe(bad));

test("limits and what lies ahead are known by their words", () => {
  expect(["memory_limit_bytes", "process_max_fds", "queue_capacity"].every(isLimit)).toBe(true);
  expect(["memory_used_bytes", "maximal", "rooms"].some(isLimit)).toBe(false);
  expect(["cert_expiration_timestamp_seconds", "next_run_timestamp"].every(isAhead)).toBe(true);
  expect(["last_reload_timestamp_seconds", "process_start_time_seconds"].some(isAhead)).toBe(false);
});
