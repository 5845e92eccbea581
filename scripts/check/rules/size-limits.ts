// Objects that are too big for the place they go to: Grafana's uids, ConfigMaps, PrometheusRules.

import { Buffer } from "node:buffer";
import type { Check, Finding } from "../finding.ts";

const KiB = 1024;
const limits = {
  /** Grafana's own: https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/#identifier-id-vs-unique-identifier-uid */
  uid: 40,
  /** Kubernetes refuses bigger ones. */
  ConfigMap: 1024 * KiB,
  /** The operator's admission refuses bigger ones. */
  PrometheusRule: 512 * KiB,
  /** `kubectl apply` keeps a copy of the object in an annotation, and annotations end here. */
  annotation: 256 * KiB,
};
const size = (bytes: number): string => `${Math.ceil(bytes / KiB)} KiB`;

const object = (where: string, kind: "ConfigMap" | "PrometheusRule", bytes: number): readonly Finding[] => {
  const limit = limits[kind];
  if (bytes > limit) {
    const fix = kind === "ConfigMap" ? "Split the dashboard." : "Split it by component or group.";
    return [{ where, what: `is ${size(bytes)} big; a ${kind} holds ${size(limit)}.`, fix }];
  }
  if (bytes <= limits.annotation) return [];
  const what = `is ${size(bytes)} big; kubectl apply keeps a copy in an annotation of at most ${size(limits.annotation)}.`;
  return [{ where, what, fix: "Apply it with --server-side.", note: true }];
};

/** The objects of a file of manifests, by kind and size. */
const objects = (path: string, text: string): readonly Finding[] =>
  text.split(/^---$/m).flatMap((document) => {
    const kind = /^kind: (ConfigMap|PrometheusRule)$/m.exec(document)?.[1];
    const name = /^ {2}name: (.+)$/m.exec(document)?.[1];
    const where = name ? `${path} › ${name}` : path;
    return kind ? object(where, kind as "ConfigMap" | "PrometheusRule", Buffer.byteLength(document)) : [];
  });

export default {
  name: "size-limits",
  about: "uids, ConfigMaps and PrometheusRules that are too big",
  run: ({ dashboards, files }) => [
    ...dashboards.flatMap(({ path, json: { uid = "" } }) =>
      uid.length > limits.uid
        ? [
            {
              where: path,
              what: `has a uid of ${uid.length} characters; Grafana takes ${limits.uid}.`,
              fix: "Shorten it.",
            },
          ]
        : [],
    ),
    ...[...files]
      .filter(([path]) => path.startsWith("grafana/dashboards/"))
      .flatMap(([path, text]) => object(path, "ConfigMap", Buffer.byteLength(text))),
    ...[...files]
      .filter(([path]) => path.startsWith("kubernetes/") && path.endsWith(".yaml"))
      .flatMap(([path, text]) => objects(path, text)),
  ],
} satisfies Check;
