// Signals of containers as a specification: what is theirs, what repeats it, and of which limit it is.

import { describe, test } from "vitest";
import { type Given, given } from "../../alerts/engine/case.ts";
import * as m from "../../metrics/cadvisor/index.ts";
import * as objects from "../../metrics/kube-state-metrics/index.ts";
import * as s from "../../signals/cadvisor/index.ts";
import { images } from "../../signals/kube-state-metrics/index.ts";
import { shows } from "./shows.ts";

const always = "x60";
const of = (pod: string, container: string, id = container) => ({
  pod,
  container,
  id,
  name: id,
  image: container,
});
const memory = (pod: string, container: string, bytes: number, id?: string): Given =>
  given(m.memoryWorkingSetBytes, of(pod, container, id), `${bytes}${always}`);
const limit = (pod: string, container: string, resource: string, amount: number): Given =>
  given(objects.podContainerResourceLimits, { pod, container, resource }, `${amount}${always}`);

describe("memory of its limit", () => {
  test("is the container's own, not that of the cgroups around it, which have no limit of their own", () => {
    const all = [
      memory("a", "", 900, "pod"),
      memory("a", "app", 300),
      memory("b", "app", 500),
      limit("a", "app", "memory", 1000),
      limit("b", "app", "memory", 1000),
      limit("b", "app", "cpu", 1),
    ];
    shows(s.memoryOfLimit, all, "20m", { a: 0.3, b: 0.5 }, "pod");
    shows(s.memory, all, "20m", { a: 300, b: 500 }, "pod");
  });
  test("is that of the container that is nearest to it, where a pod has several", () => {
    const all = [
      memory("a", "app", 300),
      memory("a", "proxy", 90),
      limit("a", "app", "memory", 1000),
      limit("a", "proxy", "memory", 100),
    ];
    shows(s.memoryOfLimit, all, "20m", { a: 0.9 }, "pod");
  });
  test("there is none where there is no limit", () => {
    shows(s.memoryOfLimit, [memory("a", "app", 300)], "20m", {}, "pod");
  });
  test("is told once while a container is started anew, the ended one's cgroup beside its own", () => {
    const all = [
      memory("a", "app", 800, "old"),
      memory("a", "app", 100, "new"),
      limit("a", "app", "memory", 1000),
    ];
    shows(s.memoryOfLimit, all, "20m", { a: 0.8 }, "pod");
    shows(s.memory, all, "20m", { a: 800 }, "pod");
  });
  test("is not that of the pause container, whatever its runtime calls it", () => {
    const all = [memory("a", "app", 300), memory("a", "POD", 1), limit("a", "app", "memory", 1000)];
    shows(s.memory, all, "20m", { a: 300 }, "pod");
  });
});

describe("CPU of its limit", () => {
  test("is what all threads use of the container's cores", () => {
    const all = [
      given(m.cpuUsageSecondsTotal, { ...of("a", "app"), cpu: "total" }, `0+90${always}`),
      given(m.cpuUsageSecondsTotal, { ...of("a", "", "pod"), cpu: "total" }, `0+99${always}`),
      limit("a", "app", "cpu", 2),
      limit("a", "app", "memory", 1000),
    ];
    shows(s.cpuOfLimit, all, "20m", { a: 0.75 }, "pod");
  });
});

test("a workload is as badly off as the worst of its containers, and pods of Jobs are of none", () => {
  const owned = (pod: string, owner_kind: string, owner_name: string) =>
    given(objects.podOwner, { pod, owner_kind, owner_name }, `1${always}`);
  const all = [
    owned("redis-0", "StatefulSet", "redis"),
    owned("redis-1", "StatefulSet", "redis"),
    owned("backup-x", "Job", "backup"),
    ...["redis-0", "redis-1", "backup-x"].map((pod) => limit(pod, "app", "memory", 1000)),
    memory("redis-0", "app", 300),
    memory("redis-1", "app", 700),
    memory("backup-x", "app", 990),
  ];
  shows(s.workloadMemory, all, "20m", { redis: 0.7 }, "workload");
});

test("two images of one container stand side by side while a rollout lasts", () => {
  const runs = (pod: string, image_spec: string) =>
    given(objects.podContainerInfo, { pod, container: "app", image_spec }, `1${always}`);
  shows(
    images,
    [runs("a", "app:1"), runs("b", "app:1"), runs("c", "app:2")],
    "20m",
    { "app:1": 2, "app:2": 1 },
    "image_spec",
  );
});
