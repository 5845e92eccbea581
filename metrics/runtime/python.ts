// What a Python program reports of its runtime and process.

import type { Labels } from "../../promql/metric.ts";
import type { Component } from "../target.ts";
import { processBasics } from "./process.ts";

/**
 * `python_*` and `process_*` of the Python client library, which has them only while it does not collect
 * from several processes. Source: client_python, gc_collector.py, platform_collector.py, process_collector.py.
 */
export const pythonRuntime = <B extends Labels>(of: Component<B>) => ({
  ...processBasics(of),
  ...pythonGc(of),
  info: of.gauge("python_info", {
    unit: "info",
    labels: { implementation: "any", major: "any", minor: "any", patchlevel: "any", version: "any" },
    meaning: "The Python version, always 1.",
  }),
});

const pythonGc = <B extends Labels>({ counter }: Component<B>) => {
  const labels = { generation: ["0", "1", "2"] } as const;
  return {
    gcObjectsCollectedTotal: counter("python_gc_objects_collected_total", {
      unit: "objects",
      labels,
      meaning: "Objects that garbage collection freed.",
    }),
    gcObjectsUncollectableTotal: counter("python_gc_objects_uncollectable_total", {
      unit: "objects",
      labels,
      meaning: "Objects that garbage collection could not free.",
    }),
    gcCollectionsTotal: counter("python_gc_collections_total", {
      unit: "collections",
      labels,
      meaning: "Runs of the garbage collector.",
    }),
  };
};
