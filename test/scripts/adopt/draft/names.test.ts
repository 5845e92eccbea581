// Identifiers for names: readable, each once, and none that means something already.

import { describe, expect, test } from "vitest";
import { identifier, identifiers, prefixOf } from "../../../../scripts/adopt/draft/names.ts";

const named = (...names: string[]) => Object.fromEntries(identifiers(names, prefixOf(names)));

describe("identifiers", () => {
  test("are without what most names begin with", () => {
    expect(named("redis_up", "redis_memory_used_bytes", "other_total")).toEqual({
      redis_up: "up",
      redis_memory_used_bytes: "memoryUsedBytes",
      other_total: "otherTotal",
    });
    expect(named("lk_agents_active_job_count", "lk_agents_worker_load")).toEqual({
      lk_agents_active_job_count: "activeJobCount",
      lk_agents_worker_load: "workerLoad",
    });
  });

  test("keep it where they would mean something else, begin with a digit, or be there twice", () => {
    expect(
      named("a_in", "a_class", "a_counter", "a_constructor", "a_process", "a_1m", "a_x", "x", "a__x"),
    ).toEqual({
      a_in: "aIn",
      a_class: "aClass",
      a_counter: "aCounter",
      a_constructor: "aConstructor",
      a_process: "aProcess",
      a_1m: "a1m",
      a_x: "x",
      x: "xMetric",
      a__x: "aX",
    });
    expect(identifier(["x"], new Set(["x", "x2"]))).toBe("x3");
    expect(identifier(["词语"], new Set())).toBe("metric2");
  });

  test("are short enough for a line", () => {
    expect(identifier(["a".repeat(300)], new Set())).toHaveLength(72);
  });
});

describe("what names have in common", () => {
  test.each([
    [["kube_pod_info", "kube_node_info"], "kube_"],
    [["container_a", "container_b", "machine_c"], "container_"],
    [["a", "b_c"], ""],
    [["request_total", "response_total", "tcp_total"], ""],
    [["a", "livekit_config_hash"], ""],
    [["only_one"], ""],
    [[], ""],
    [["_", "__", "___"], "_"],
  ])("%j: %j", (names, prefix) => expect(prefixOf(names)).toBe(prefix));
});
